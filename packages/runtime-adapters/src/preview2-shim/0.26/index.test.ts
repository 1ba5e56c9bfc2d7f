import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exitCode, type Host } from "@perdure/abi-core/spi";
import { describe, expect, test } from "vitest";
import { bytes, errorOf, interfaceOf, temporaryDirectory, text } from "../../../test/scenario.ts";
import { shims } from "../../../test/shims.ts";
import { nativeInterfaces, networkInterfaces } from "../../host/features.ts";
import type { Descriptor } from "../../host/filesystem/descriptor.ts";
import { host } from "../../host/index.ts";
import { releaseOf, shimInterfaces, supportedReleases } from "./features.ts";
import { preview2Shim } from "./index.ts";
import { checkShim, type Loose } from "./shim.ts";

const follow = { symlinkFollow: true };
const readWrite = { read: true, write: true };

const rootOf = (scenario: Host): Descriptor => interfaceOf(scenario, "wasi:filesystem/preopens").getDirectories()[0][0];

describe("the adapter", () => {
  test("states the releases that it is tested with", () => {
    expect(supportedReleases).toEqual(shims.map(([version]) => version));
    for (const [version, shim] of shims) expect(releaseOf(checkShim(shim))).toBe(version);
  });

  test("refuses what is not such a shim", () => {
    expect(() => preview2Shim({})).toThrow(/it has no cli, clocks/);
    const older = { ...shims[0]![1], sockets: {} };
    expect(() => preview2Shim(older)).toThrow(/0.26.0 and 0.26.1/);
  });
});

describe.each(shims)("preview2-shim %s", (_version, shim) => {
  test("answers all interfaces that are stated, and no others", () => {
    for (const grants of [{}, { network: true }]) {
      const scenario = preview2Shim(shim, grants);
      const offered = [...nativeInterfaces, ...networkInterfaces].filter((name) => scenario.resolve(name, "0.2.9"));
      expect(offered).toEqual(shimInterfaces);
      expect(scenario.resolve("wasi:cli/environment", "0.3.0")).toBeUndefined();
    }
  });

  test("has every function that the native host has", () => {
    const [native, scenario] = [host(), preview2Shim(shim)];
    for (const name of shimInterfaces)
      for (const [member, value] of Object.entries(interfaceOf(native, name))) {
        expect(interfaceOf(scenario, name)[member], `${name} ${member}`).toBeTypeOf("function");
        if (!/^[A-Z]/.test(member)) continue;
        for (const method of Object.getOwnPropertyNames((value as Loose).prototype))
          expect(interfaceOf(scenario, name)[member].prototype[method], `${name} ${member}.${method}`).toBeDefined();
      }
  });

  test("grants nothing of the shim's defaults", () => {
    const scenario = preview2Shim(shim);
    const environment = interfaceOf(scenario, "wasi:cli/environment");
    expect(environment.getEnvironment()).toEqual([]);
    expect(environment.getArguments()).toEqual([]);
    expect(environment.initialCwd()).toBeUndefined();
    expect(interfaceOf(scenario, "wasi:filesystem/preopens").getDirectories()).toEqual([]);
    expect(interfaceOf(scenario, "wasi:cli/terminal-stdout").getTerminalStdout()).toBeUndefined();
    expect(errorOf(() => interfaceOf(scenario, "wasi:cli/stdin").getStdin().read(1n))).toEqual({ tag: "closed" });
    const { createTcpSocket } = interfaceOf(scenario, "wasi:sockets/tcp-create-socket");
    expect(errorOf(() => createTcpSocket("ipv4"))).toBe("access-denied");
    const { handle } = interfaceOf(scenario, "wasi:http/outgoing-handler");
    expect(errorOf(() => handle({}))).toEqual({ tag: "HTTP-request-denied" });
  });

  test("is configured for each instance apart, and leaves the shim as it is", () => {
    const { cli, filesystem } = shim as Loose;
    const before = [filesystem._getPreopens().length, cli.environment.getArguments()];
    const [one, two]: Uint8Array[][] = [[], []];
    const [pathOne, pathTwo] = [temporaryDirectory(), temporaryDirectory()];
    const first = preview2Shim(shim, { args: ["1"], env: { A: "1" }, stdout: one!, preopens: { "/": pathOne } });
    const second = preview2Shim(shim, { args: ["2"], stdin: "2", stdout: two!, preopens: { "/": pathTwo } });
    expect(interfaceOf(first, "wasi:cli/environment").getArguments()).toEqual(["1"]);
    expect(interfaceOf(second, "wasi:cli/environment").getArguments()).toEqual(["2"]);
    expect(interfaceOf(second, "wasi:cli/environment").getEnvironment()).toEqual([]);
    interfaceOf(first, "wasi:cli/stdout").getStdout().blockingWriteAndFlush(bytes("one"));
    interfaceOf(second, "wasi:cli/stdout").getStdout().blockingWriteAndFlush(bytes("two"));
    expect([one!.map(text), two!.map(text)]).toEqual([["one"], ["two"]]);
    expect(text(interfaceOf(second, "wasi:cli/stdin").getStdin().read(9n))).toBe("2");
    rootOf(first).openAt({}, "file", { create: true }, readWrite);
    expect([readdirSync(pathOne), readdirSync(pathTwo)]).toEqual([["file"], []]);
    expect([filesystem._getPreopens().length, cli.environment.getArguments()]).toEqual(before);
  });

  test("works where the application has taken all directories from the shim at large", () => {
    const { filesystem } = shim as Loose;
    const before = filesystem._getPreopens();
    filesystem._clearPreopens();
    try {
      const path = temporaryDirectory();
      writeFileSync(join(path, "file"), "abc");
      const file = rootOf(preview2Shim(shim, { preopens: { "/": path } })).openAt({}, "file", {}, { read: true });
      expect(text(file.read(9n, 0n)[0])).toBe("abc");
      expect(filesystem._getPreopens()).toEqual([]);
    } finally {
      for (const _entry of before) filesystem._addPreopen("/", "/");
    }
  });

  test("ends the component, not the process", () => {
    const { exit } = interfaceOf(preview2Shim(shim), "wasi:cli/exit");
    let thrown: unknown;
    try {
      exit({ tag: "err" });
    } catch (error) {
      thrown = error;
    }
    expect(exitCode(thrown)).toBe(1);
  });

  test("refuses every way out of a directory", () => {
    const outside = temporaryDirectory();
    const path = join(outside, "base");
    mkdirSync(path);
    writeFileSync(join(outside, "secret"), "secret");
    symlinkSync("../secret", join(path, "out"));
    symlinkSync("..", join(path, "up"));
    symlinkSync(join(outside, "secret"), join(path, "absolute"));
    const root = rootOf(preview2Shim(shim, { preopens: { "/": path } }));
    const now = { tag: "now" } as const;
    for (const name of ["out", "up/secret", "absolute", "../secret", join(outside, "secret")])
      for (const attempt of [
        () => root.openAt(follow, name, {}, { read: true }),
        () => root.statAt(follow, name),
        () => root.metadataHashAt(follow, name),
        () => root.setTimesAt(follow, name, now, now),
        () => root.linkAt(follow, name, root, "link"),
      ])
        expect(errorOf(attempt), name).toBe("not-permitted");
    for (const name of ["up/new", "../new"])
      for (const attempt of [
        () => root.createDirectoryAt(name),
        () => root.symlinkAt("x", name),
        () => root.renameAt("out", root, name),
        () => root.unlinkFileAt("up/secret"),
        () => root.removeDirectoryAt("up/base"),
        () => root.readlinkAt("up/x"),
      ])
        expect(errorOf(attempt), name).toBe("not-permitted");
    expect(readdirSync(outside).toSorted()).toEqual(["base", "secret"]);
  });

  test("keeps a directory that was granted for reading as it is", () => {
    const path = temporaryDirectory();
    writeFileSync(join(path, "file"), "abc");
    const root = rootOf(preview2Shim(shim, { preopens: { "/": { path, readOnly: true } } }));
    expect(errorOf(() => root.openAt({}, "file", {}, readWrite))).toBe("read-only");
    expect(errorOf(() => root.createDirectoryAt("x"))).toBe("read-only");
    expect(root.getFlags()).toMatchObject({ read: true, mutateDirectory: false });
    const file = root.openAt({}, "file", {}, { read: true });
    expect(text(file.read(9n, 0n)[0])).toBe("abc");
    expect(errorOf(() => file.write(bytes("x"), 0n))).toBe("bad-descriptor");
  });

  test("sets times right, of an open file, by path, and of links themselves", () => {
    const path = temporaryDirectory();
    writeFileSync(join(path, "file"), "");
    symlinkSync("file", join(path, "link"));
    const root = rootOf(preview2Shim(shim, { preopens: { "/": path } }));
    const stamp = (seconds: bigint) => ({ tag: "timestamp", val: { seconds, nanoseconds: 0 } }) as const;
    const secondsOf = (name: string) => root.statAt({}, name).dataModificationTimestamp!.seconds;
    root.openAt({}, "file", {}, readWrite).setTimes(stamp(1000n), stamp(2000n));
    root.setTimesAt({}, "link", stamp(3000n), stamp(4000n));
    expect([secondsOf("file"), secondsOf("link")]).toEqual([2000n, 4000n]);
    root.setTimesAt(follow, "link", stamp(5000n), { tag: "no-change" });
    expect([secondsOf("file"), secondsOf("link")]).toEqual([2000n, 4000n]);
    root.openAt({}, "file", {}, readWrite).setTimes({ tag: "no-change" }, { tag: "now" });
    expect(root.statAt({}, "file").dataAccessTimestamp!.seconds).toBe(5000n);
    expect(Math.abs(statSync(join(path, "file")).mtimeMs - Date.now())).toBeLessThan(60_000);
  });

  test("tells the code of an error of a file stream, and of nothing else", () => {
    const { filesystemErrorCode } = interfaceOf(preview2Shim(shim), "wasi:filesystem/types");
    expect(filesystemErrorCode({ payload: Object.assign(new Error("x"), { code: "ENOSPC" }) })).toBe(
      "insufficient-space",
    );
    expect(filesystemErrorCode({ payload: "x" })).toBeUndefined();
    expect(filesystemErrorCode({})).toBeUndefined();
  });

  test("waits for timers and tells the time", () => {
    const scenario = preview2Shim(shim);
    const clock = interfaceOf(scenario, "wasi:clocks/monotonic-clock");
    const start = clock.now();
    const { poll } = interfaceOf(scenario, "wasi:io/poll");
    expect([...poll([clock.subscribeInstant(1n << 62n), clock.subscribeDuration(10_000_000n)])]).toEqual([1]);
    expect(clock.now() - start).toBeGreaterThanOrEqual(10_000_000n);
    const wall = interfaceOf(scenario, "wasi:clocks/wall-clock");
    expect(Math.abs(Number(wall.now().seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(wall.resolution().nanoseconds).toBeLessThan(1e9);
    expect(interfaceOf(scenario, "wasi:random/random").getRandomBytes(70_000n)).toHaveLength(70_000);
    expect(() => interfaceOf(scenario, "wasi:random/insecure").getInsecureRandomBytes(1n << 40n)).toThrow(RangeError);
    expect(interfaceOf(scenario, "wasi:random/insecure-seed").insecureSeed()).toHaveLength(2);
  });
});

/** What a program does with files, as a list of steps; each result goes into the record. */
function exercise(scenario: Host, path: string): readonly unknown[] {
  const root = rootOf(scenario);
  const record: unknown[] = [];
  const step = (action: () => unknown): void => {
    try {
      record.push(action());
    } catch (error) {
      record.push({ error: typeof error === "object" && error !== null && "payload" in error ? error.payload : error });
    }
  };
  const describeStat = ({ type, size, linkCount }: { type: string; size: bigint; linkCount: bigint }) =>
    type === "directory" ? { type } : { type, size, linkCount };
  const names = (): string[] => {
    const stream = root.readDirectory();
    const found: string[] = [];
    for (let entry = stream.readDirectoryEntry(); entry !== undefined; entry = stream.readDirectoryEntry())
      found.push(`${entry.name} ${entry.type}`);
    stream[Symbol.dispose]();
    return found.sort();
  };

  const file = root.openAt({}, "file", { create: true }, readWrite);
  step(() => file.write(bytes("hello world"), 0n));
  step(() => file.read(5n, 6n));
  step(() => file.read(5n, 100n));
  step(() => describeStat(file.stat()));
  step(() => describeStat(root.stat()));
  step(() => file.getType());
  step(() => file.getFlags().write);
  step(() => file.setSize(8n));
  const written = file.writeViaStream(2n);
  step(() => written.blockingWriteAndFlush(bytes("XX")));
  step(() => written.blockingWriteZeroesAndFlush(1n));
  written[Symbol.dispose]();
  const appended = file.appendViaStream();
  step(() => appended.blockingWriteAndFlush(bytes("end")));
  appended[Symbol.dispose]();
  const input = file.readViaStream(0n);
  step(() => input.blockingSkip(1n));
  step(() => text(input.blockingRead(100n)));
  step(() => input.blockingRead(100n));
  input[Symbol.dispose]();
  step(() => file.sync());
  step(() => file.syncData());
  step(() => root.sync());
  step(() => file.advise(0n, 1n, "normal"));
  step(() => root.createDirectoryAt("sub"));
  step(() => root.createDirectoryAt("sub"));
  step(() => root.openAt({}, "sub", { directory: true }, { read: true }).getFlags().mutateDirectory);
  step(() => root.openAt({}, "file", { directory: true }, { read: true }));
  step(() => root.openAt({}, "sub", {}, readWrite));
  step(() => root.openAt({}, "missing", {}, { read: true }));
  step(() => root.openAt({}, "file", { create: true, exclusive: true }, readWrite));
  step(() => root.openAt({}, "../x", {}, { read: true }));
  step(() => root.openAt({}, "", {}, { read: true }));
  step(() => root.openAt({}, "file/", {}, { read: true }));
  step(() => root.openAt({}, "a\0b", {}, { read: true }));
  step(() => root.symlinkAt("file", "link"));
  step(() => root.symlinkAt("/file", "absolute"));
  step(() => root.readlinkAt("link"));
  step(() => root.readlinkAt("file"));
  step(() => root.openAt({}, "link", {}, { read: true }));
  step(() => describeStat(root.statAt(follow, "link")));
  step(() => root.statAt({}, "link").type);
  step(() => root.linkAt({}, "file", root, "second"));
  step(() => describeStat(root.statAt({}, "second")));
  step(() => file.isSameObject(root.openAt({}, "second", {}, { read: true })));
  step(() => file.isSameObject(root));
  step(() => root.metadataHashAt({}, "second").lower === file.metadataHash().lower);
  step(() => root.renameAt("second", root.openAt({}, "sub", {}, { read: true }), "moved"));
  step(() => root.removeDirectoryAt("sub"));
  step(() => root.unlinkFileAt("sub"));
  step(() => root.unlinkFileAt("sub/moved"));
  step(() => root.removeDirectoryAt("sub/"));
  step(() => root.unlinkFileAt("link"));
  step(() => root.unlinkFileAt("missing"));
  step(() => root.removeDirectoryAt("file"));
  step(() => root.removeDirectoryAt("."));
  step(() => root.read(1n, 0n));
  step(() => file.createDirectoryAt("x"));
  step(names);
  step(() => readFileSync(join(path, "file"), "latin1"));
  file[Symbol.dispose]();
  return record;
}

test.each(shims)("files through preview2-shim %s are the same as with the native host", (_version, shim) => {
  const [one, two] = [temporaryDirectory(), temporaryDirectory()];
  const expected = exercise(host({ preopens: { "/": one } }), one);
  expect(exercise(preview2Shim(shim, { preopens: { "/": two } }), two)).toEqual(expected);
});
