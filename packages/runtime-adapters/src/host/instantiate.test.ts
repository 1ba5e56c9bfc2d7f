import { exitCode } from "@perdure/abi-core/spi";
import { describe, expect, test } from "vitest";
import { direct, bytes, interfaceOf, text } from "../../test/scenario.ts";
import { shims } from "../../test/shims.ts";
import { preview2Shim } from "../preview2-shim/0.26/index.ts";
import { host as portableHost } from "./browser.ts";
import { nativeInterfaces } from "./features.ts";
import { host } from "./index.ts";

const names = "args, env, cwd, preopens, stdin, stdout, stderr, network";
const cases: readonly (readonly [grants: unknown, message: string])[] = [
  [5, "host({ … }): an object with grants is expected."],
  [{ preopen: {} }, `host({ preopen }): there is no such grant; "preopens" is probably meant, of ${names}.`],
  [{ stdOut: "inherit" }, `there is no such grant; "stdout" is probably meant, of ${names}.`],
  [{ filesystem: true }, `host({ filesystem }): there is no such grant; there are ${names}.`],
  [{ ["x".repeat(100_000)]: true }, `there is no such grant; there are ${names}.`],
  [{ args: "a b" }, "host({ args }): an array of strings is expected."],
  [{ env: null }, "host({ env }): an object whose values are strings is expected."],
  [{ cwd: 1 }, "host({ cwd }): a path is expected."],
  [{ network: "yes" }, "host({ network }): true, false or { preview2Shim }"],
  [{ preopens: ["/data"] }, 'host({ preopens }): an object is expected, such as { "/data": "./data" }.'],
  [{ preopens: { "": "." } }, 'host({ preopens: { "": … } }): the path for the guest is empty;'],
  [
    { preopens: { "/a": "" } },
    'host({ preopens: { "/a": … } }): the path on the host is empty; "." would be the current',
  ],
  [{ preopens: { "/a": { path: "" } } }, 'host({ preopens: { "/a": … } }): the path on the host is empty;'],
  [{ preopens: { "/a": undefined } }, "the path of a directory on the host, or { path, readOnly }, is expected."],
  [{ preopens: { "/a": { path: ".", readonly: true } } }, 'no "readonly" in a preopen; "readOnly" is probably meant'],
  [{ preopens: { "/a": { path: ".", readOnly: "yes" } } }, "readOnly must be true or false."],
];

describe("host", () => {
  test("answers every interface that it states, for every 0.2 version", () => {
    const scenario = host();
    for (const name of nativeInterfaces)
      for (const version of ["0.2.0", "0.2.12", "0.2.99", "0.2", undefined])
        expect(scenario.resolve(name, version), `${name}@${version}`).toBeDefined();
  });

  test("does not answer for other versions and interfaces", () => {
    const scenario = host();
    for (const version of ["0.3.0", "0.1.0", "0.2.0-rc-2023-12-05", "0.20.0", "1.0.2", ""])
      expect(scenario.resolve("wasi:cli/environment", version), version).toBeUndefined();
    for (const name of ["wasi:cli/run", "wasi:nn/tensor", "constructor", "__proto__", ""])
      expect(scenario.resolve(name, "0.2.0"), name).toBeUndefined();
  });

  test("gives the same interface to everybody who asks", () => {
    const scenario = host();
    expect(scenario.resolve("wasi:io/poll", "0.2.1")).toBe(scenario.resolve("wasi:io/poll", "0.2.7"));
  });

  test.each(cases)("refuses %o, and says what is right", (grants, message) => {
    const expected = expect.objectContaining({ code: "INVALID_GRANT" }) as Error;
    expect(() => host(grants as never)).toThrow(expected);
    expect(() => host(grants as never)).toThrow(message);
    expect(() => portableHost(grants as never)).toThrow(message);
    for (const [, shim] of shims) {
      expect(() => preview2Shim(shim, grants as never)).toThrow(expected);
      expect(() => preview2Shim(shim, grants as never)).toThrow(message.replace("host({", "preview2Shim(shim, {"));
    }
  });

  test("refuses grants of the wrong type", () => {
    expect(() => host({ args: "a b" as never })).toThrow(/array of strings/);
    expect(() => host({ env: { A: 1 } as never })).toThrow(/values are strings/);
    const wrong = host({ stdin: {} as never, stdout: true as never });
    expect(() => interfaceOf(wrong, "wasi:cli/stdin").getStdin()).toThrow(/stdin/);
    expect(() => interfaceOf(wrong, "wasi:cli/stdout").getStdout()).toThrow(/stdout/);
  });
});

describe("wasi:cli", () => {
  test("environment holds what was granted, and nothing else", () => {
    const granted = interfaceOf(
      host({ args: ["a", "b"], env: { KEY: "value" }, cwd: "/data" }),
      "wasi:cli/environment",
    );
    expect(granted.getArguments()).toEqual(["a", "b"]);
    expect(granted.getEnvironment()).toEqual([["KEY", "value"]]);
    expect(granted.initialCwd()).toBe("/data");
    const nothing = interfaceOf(host(), "wasi:cli/environment");
    expect(nothing.getArguments()).toEqual([]);
    expect(nothing.getEnvironment()).toEqual([]);
    expect(nothing.initialCwd()).toBeUndefined();
  });

  test("exit ends the component with a code", () => {
    const exit = interfaceOf(host(), "wasi:cli/exit");
    const codeOf = (action: () => void): number | undefined => {
      try {
        action();
      } catch (error) {
        return exitCode(error);
      }
      return undefined;
    };
    expect(codeOf(() => exit.exit({ tag: "ok" }))).toBe(0);
    expect(codeOf(() => exit.exit({ tag: "err" }))).toBe(1);
    expect(codeOf(() => exit.exitWithCode(42))).toBe(42);
  });

  test("streams go to where they were granted, each host's to its own", () => {
    const [one, two]: Uint8Array[][] = [[], []];
    const first = host({ stdout: (chunk) => one!.push(chunk), stderr: two! });
    interfaceOf(first, "wasi:cli/stdout").getStdout().write(bytes("out"));
    interfaceOf(first, "wasi:cli/stderr").getStderr().write(bytes("err"));
    interfaceOf(host(), "wasi:cli/stdout").getStdout().write(bytes("elsewhere"));
    expect(one!.map(text)).toEqual(["out"]);
    expect(two!.map(text)).toEqual(["err"]);
  });

  test("terminals are there only for streams that are terminals", () => {
    const scenario = host({ stdout: [] });
    expect(interfaceOf(scenario, "wasi:cli/terminal-stdin").getTerminalStdin()).toBeUndefined();
    expect(interfaceOf(scenario, "wasi:cli/terminal-stdout").getTerminalStdout()).toBeUndefined();
    expect(interfaceOf(scenario, "wasi:cli/terminal-stderr").getTerminalStderr()).toBeUndefined();
    expect(interfaceOf(scenario, "wasi:cli/terminal-input").TerminalInput).toBeTypeOf("function");
    expect(interfaceOf(scenario, "wasi:cli/terminal-output").TerminalOutput).toBeTypeOf("function");
  });
});

describe("wasi:clocks", () => {
  test("the monotonic clock moves forward in nanoseconds", () => {
    const clock = interfaceOf(host(), "wasi:clocks/monotonic-clock");
    const first = clock.now();
    expect(first).toBeTypeOf("bigint");
    expect(clock.now()).toBeGreaterThanOrEqual(first);
    expect(clock.resolution()).toBe(1n);
  });

  test("the wall clock tells the time of day", () => {
    const clock = interfaceOf(host(), "wasi:clocks/wall-clock");
    const before = Math.floor(Date.now() / 1000);
    const { seconds, nanoseconds } = clock.now();
    expect(Number(seconds)).toBeGreaterThanOrEqual(before);
    expect(Number(seconds)).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
    expect(nanoseconds).toBeLessThan(1e9);
    expect(clock.resolution()).toEqual({ seconds: 0n, nanoseconds: 1_000_000 });
  });

  test("the time zone is UTC", () => {
    const timezone = interfaceOf(host(), "wasi:clocks/timezone");
    expect(timezone.utcOffset({ seconds: 0n, nanoseconds: 0 })).toBe(0);
    expect(timezone.display({ seconds: 0n, nanoseconds: 0 })).toEqual({
      utcOffset: 0,
      name: "UTC",
      inDaylightSavingTime: false,
    });
  });
});

describe("wasi:random", () => {
  test("bytes are as many as asked for, and differ", () => {
    const random = interfaceOf(host(), "wasi:random/random");
    for (const length of [0, 1, 8, 256, 257, 70_000])
      expect(random.getRandomBytes(BigInt(length))).toHaveLength(length);
    expect(random.getRandomBytes(16n)).not.toEqual(random.getRandomBytes(16n));
    expect(() => random.getRandomBytes(1n << 40n)).toThrow(RangeError);
    // The end of a large request is filled too.
    expect(
      random
        .getRandomBytes(70_000n)
        .subarray(69_900)
        .some((byte: number) => byte !== 0),
    ).toBe(true);
  });

  test("bytes that are lent come from a pool, bytes that are kept do not change with it", () => {
    const { getRandomBytes } = interfaceOf(host(), "wasi:random/random") as {
      readonly getRandomBytes: (length: bigint) => Uint8Array;
    };
    const lend = direct(getRandomBytes);
    const kept = getRandomBytes(16n);
    const before = [...kept];
    const seen = new Set(Array.from({ length: 1000 }, () => lend(16n).join()));
    expect(seen.size).toBe(1000);
    expect([...kept]).toEqual(before);
    expect(kept.buffer.byteLength).toBe(16);
    expect(lend(300n)).toHaveLength(300);
  });

  test("numbers do not repeat, however many are drawn", () => {
    const random = interfaceOf(host(), "wasi:random/random");
    const numbers = new Set<bigint>();
    for (let count = 0; count < 2000; count++) numbers.add(random.getRandomU64());
    expect(numbers.size).toBe(2000);
  });

  test("the insecure interfaces work alike", () => {
    const scenario = host();
    expect(interfaceOf(scenario, "wasi:random/insecure").getInsecureRandomBytes(5n)).toHaveLength(5);
    expect(interfaceOf(scenario, "wasi:random/insecure").getInsecureRandomU64()).toBeTypeOf("bigint");
    const [first, second] = interfaceOf(scenario, "wasi:random/insecure-seed").insecureSeed();
    expect(first).not.toBe(second);
  });
});
