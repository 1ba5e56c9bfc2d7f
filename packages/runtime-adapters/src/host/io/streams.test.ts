import { exitCode } from "@perdure/abi-core/spi";
import { execFileSync, spawn } from "node:child_process";
import fs, { closeSync, constants, mkdtempSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { bytes, direct, errorOf, interfaceOf, temporaryDirectory, text } from "../../../test/scenario.ts";
import { host } from "../index.ts";
import type { InputGrant } from "../grants.ts";
import type { InputStream } from "./input-stream.ts";
import { fileDescriptorSink } from "./file-descriptor.ts";
import { OutputStream } from "./output-stream.ts";

const inputOf = (stdin: InputGrant): InputStream => interfaceOf(host({ stdin }), "wasi:cli/stdin").getStdin();

function collector(): { stream: OutputStream; chunks: Uint8Array[]; content: () => string } {
  const chunks: Uint8Array[] = [];
  const stream = interfaceOf(host({ stdout: chunks }), "wasi:cli/stdout").getStdout();
  return { stream, chunks, content: () => chunks.map(text).join("") };
}

/** A named pipe with both ends open, so that neither end waits for the other. */
function pipe(): { path: string; fd: number } {
  const path = join(temporaryDirectory(), "pipe");
  execFileSync("mkfifo", [path]);
  const fd = openSync(path, "r+");
  onTestFinished(() => closeSync(fd));
  return { path, fd };
}

describe("input-stream", () => {
  test("reads at most what is asked for, then is closed", () => {
    const stream = inputOf(bytes("hello"));
    expect(stream.read(0n)).toEqual(new Uint8Array(0));
    expect(text(stream.read(2n))).toBe("he");
    expect(text(stream.blockingRead((1n << 64n) - 1n))).toBe("llo");
    expect(errorOf(() => stream.read(1n))).toEqual({ tag: "closed" });
    expect(errorOf(() => stream.blockingSkip(1n))).toEqual({ tag: "closed" });
  });

  test("skips", () => {
    const stream = inputOf("hello");
    expect(stream.skip(2n)).toBe(2n);
    expect(stream.blockingSkip(1n)).toBe(1n);
    expect(text(stream.read(9n))).toBe("lo");
  });

  test("takes a function for its source, and keeps what that returns too much", () => {
    const answers = [bytes("abcdef"), "", "gh", undefined];
    const stream = inputOf(() => answers.shift());
    expect(text(stream.read(4n))).toBe("abcd");
    expect(text(stream.read(4n))).toBe("ef");
    expect(text(stream.read(4n))).toBe("gh");
    expect(errorOf(() => stream.read(4n))).toEqual({ tag: "closed" });
  });

  test("lends the same memory again and again to a caller that copies at once, and to nobody else", () => {
    const path = join(temporaryDirectory(), "file");
    writeFileSync(path, "abcdefghi");
    const fd = openSync(path, "r");
    onTestFinished(() => closeSync(fd));
    const stream = inputOf(fd);
    const kept = [stream.blockingRead(2n), stream.read(2n)];
    const lent = [0, 1].map(() => direct(stream.blockingRead).call(stream, 2n));
    expect(text(lent[1]!)).toBe("gh");
    expect(lent[0]!.buffer).toBe(lent[1]!.buffer);
    expect(kept.map(text)).toEqual(["ab", "cd"]);
    expect(text(direct(stream.read).call(stream, 9n))).toBe("i");
    expect(errorOf(() => direct(stream.read).call(stream, 9n))).toEqual({ tag: "closed" });
  });

  test("is empty by default", () => {
    expect(errorOf(() => inputOf("ignore").blockingRead(1n))).toEqual({ tag: "closed" });
    expect(errorOf(() => interfaceOf(host(), "wasi:cli/stdin").getStdin().read(1n))).toEqual({ tag: "closed" });
  });

  test("shares its position with other streams of the same input", () => {
    const stdin = interfaceOf(host({ stdin: "hello" }), "wasi:cli/stdin");
    expect(text(stdin.getStdin().read(2n))).toBe("he");
    expect(text(stdin.getStdin().read(9n))).toBe("llo");
  });

  test("of a pipe knows whether anything is there, without waiting for it", () => {
    const { fd } = pipe();
    const stream = inputOf(fd);
    const pollable = stream.subscribe();
    expect(pollable.ready()).toBe(false);
    expect(stream.read(10n)).toEqual(new Uint8Array(0));
    writeSync(fd, "hello");
    expect(pollable.ready()).toBe(true);
    expect(text(stream.read(3n))).toBe("hel");
    expect(text(stream.blockingRead(10n))).toBe("lo");
  });

  test("of a pipe waits when it is to block", async () => {
    const { path, fd } = pipe();
    const writer = spawn("sh", ["-c", `sleep 0.05; printf late > '${path}'`]);
    const stream = inputOf(fd);
    stream.subscribe().block();
    expect(text(stream.read(10n))).toBe("late");
    await new Promise((resolve) => writer.on("exit", resolve));
  });

  test("of a file ends with it", () => {
    const path = join(temporaryDirectory(), "file");
    writeFileSync(path, "abc");
    const fd = openSync(path, "r");
    onTestFinished(() => closeSync(fd));
    const stream = inputOf(fd);
    expect(text(stream.read(10n))).toBe("abc");
    expect(errorOf(() => stream.read(10n))).toEqual({ tag: "closed" });
  });
});

describe("output-stream", () => {
  test("gives an application bytes of its own, whoever has lent them to it", () => {
    const { stream, chunks } = collector();
    const memory = bytes("abc");
    stream.write(memory);
    stream.blockingWriteAndFlush(memory);
    memory.fill(0);
    expect(chunks.map(text)).toEqual(["abc", "abc"]);
  });

  test("writes what it is given, in order", () => {
    const { stream, content } = collector();
    expect(stream.checkWrite()).toBeGreaterThanOrEqual(4096n);
    stream.write(bytes("one "));
    stream.blockingWriteAndFlush(bytes("two "));
    stream.flush();
    stream.blockingFlush();
    expect(content()).toBe("one two ");
    expect(stream.subscribe().ready()).toBe(true);
  });

  test("writes zeroes", () => {
    const { stream, content } = collector();
    stream.writeZeroes(2n);
    stream.blockingWriteZeroesAndFlush(1n);
    expect(content()).toBe("\0\0\0");
  });

  test("treats writing more than is permitted as a trap, not as an error of the guest", () => {
    const { stream, chunks } = collector();
    const tooMuch = Number(stream.checkWrite()) + 1;
    expect(() => stream.write(new Uint8Array(tooMuch))).toThrow(/output-stream.write was called with/);
    expect(() => stream.writeZeroes(1n << 60n)).toThrow(/output-stream.write-zeroes was called with/);
    expect(() => stream.blockingWriteAndFlush(new Uint8Array(4097))).toThrow(/4096 are permitted/);
    expect(() => stream.blockingWriteZeroesAndFlush(4097n)).toThrow(/4096 are permitted/);
    expect(chunks).toEqual([]);
  });

  test("splices from an input, as far as that goes", () => {
    const { stream, content } = collector();
    const source = inputOf("hello world");
    expect(stream.splice(source, 5n)).toBe(5n);
    expect(stream.blockingSplice(source, 1n << 63n)).toBe(6n);
    expect(errorOf(() => stream.splice(source, 1n))).toEqual({ tag: "closed" });
    expect(content()).toBe("hello world");
  });

  test("splices from a stream of another implementation", () => {
    const { stream, content } = collector();
    const foreign = {
      read: (length: bigint) => new Uint8Array(Number(length)).fill(65),
      blockingRead: () => bytes("B"),
    };
    expect(stream.splice(foreign, 3n)).toBe(3n);
    expect(stream.blockingSplice(foreign, 3n)).toBe(1n);
    expect(content()).toBe("AAAB");
  });

  test("is closed after it has been dropped", () => {
    const { stream } = collector();
    stream[Symbol.dispose]();
    for (const attempt of [
      () => stream.write(bytes("x")),
      () => stream.checkWrite(),
      () => stream.flush(),
      () => stream.blockingFlush(),
      () => stream.splice(inputOf("x"), 1n),
    ])
      expect(errorOf(attempt)).toEqual({ tag: "closed" });
  });

  test("passes an error of the application's function on, and is closed afterwards", () => {
    const stdout = (): void => {
      throw new Error("disk on fire");
    };
    const stream = interfaceOf(host({ stdout }), "wasi:cli/stdout").getStdout();
    expect(() => stream.write(bytes("x"))).toThrow("disk on fire");
    expect(errorOf(() => stream.checkWrite())).toEqual({ tag: "closed" });
  });

  test("writes to an open file, and says what failed", () => {
    const path = join(mkdtempSync(join(temporaryDirectory(), "x")), "out");
    const fd = openSync(path, "w");
    const stream = interfaceOf(host({ stdout: fd }), "wasi:cli/stdout").getStdout();
    stream.write(bytes("hello"));
    expect(readFileSync(path, "utf8")).toBe("hello");
    closeSync(fd);
    const failure = errorOf(() => stream.write(bytes("x"))) as { tag: string; val: { toDebugString(): string } };
    expect(failure.tag).toBe("last-operation-failed");
    expect(failure.val.toDebugString()).toContain("EBADF");
    expect(interfaceOf(host(), "wasi:filesystem/types").filesystemErrorCode(failure.val)).toBe("bad-descriptor");
    expect(errorOf(() => stream.checkWrite())).toEqual({ tag: "closed" });
  });

  test("goes nowhere by default", () => {
    const stream = interfaceOf(host(), "wasi:cli/stderr").getStderr();
    expect(stream.blockingWriteAndFlush(bytes("x"))).toBeUndefined();
  });

  test("writes all of it to a pipe that does not block, to a slow reader", async () => {
    const path = join(temporaryDirectory(), "pipe");
    execFileSync("mkfifo", [path]);
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    const size = 1 << 20;
    const reader = spawn("sh", ["-c", `(sleep 0.1; head -c ${size}) < '${path}' | wc -c > '${path}.count'`]);
    interfaceOf(host({ stdout: fd }), "wasi:cli/stdout")
      .getStdout()
      .write(new Uint8Array(size));
    await new Promise((resolve) => reader.on("exit", resolve));
    closeSync(fd);
    expect(Number(readFileSync(`${path}.count`, "utf8"))).toBe(size);
  });

  /** The number of a pipe whose reader has gone. */
  function brokenPipe(): number {
    const path = join(temporaryDirectory(), "pipe");
    execFileSync("mkfifo", [path]);
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const fd = openSync(path, "w");
    closeSync(reader);
    onTestFinished(() => closeSync(fd));
    return fd;
  }

  test("is closed when the reader of a pipe has gone, however often it is asked", () => {
    const stream = interfaceOf(host({ stdout: brokenPipe() }), "wasi:cli/stdout").getStdout();
    for (let k = 0; k < 100; k++)
      expect(errorOf(() => stream.blockingWriteAndFlush(bytes("x")))).toEqual({ tag: "closed" });
  });

  test("of the process ends a program that goes on writing to nobody, as SIGPIPE would", () => {
    const shared = { told: 0 };
    const sink = fileDescriptorSink(fs, brokenPipe(), shared);
    const streams = [new OutputStream(sink), new OutputStream(sink)];
    const attempts = streams.flatMap((stream) => [
      () => stream.write(bytes("x")),
      () => stream.checkWrite(),
      () => stream.flush(),
      () => stream.blockingFlush(),
    ]);
    let told = 0;
    let thrown: unknown;
    while (thrown === undefined && told < 100) {
      try {
        // The first of each stream has to be a write, or nobody knows yet.
        expect(errorOf(attempts[told % attempts.length]!)).toEqual({ tag: "closed" });
        told++;
      } catch (error) {
        thrown = error;
      }
    }
    expect([told, exitCode(thrown)]).toEqual([16, 141]);
  });

  test("that was dropped ends no program whose pipe is whole", () => {
    const { fd } = pipe();
    const stream = new OutputStream(fileDescriptorSink(fs, fd, { told: 0 }));
    stream[Symbol.dispose]();
    for (let k = 0; k < 100; k++) expect(errorOf(() => stream.checkWrite())).toEqual({ tag: "closed" });
  });
});
