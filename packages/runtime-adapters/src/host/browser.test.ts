import { describe, expect, test } from "vitest";
import { bytes, errorOf, interfaceOf, text } from "../../test/scenario.ts";
import { host } from "./browser.ts";
import { nativeInterfaces, networkInterfaces } from "./features.ts";

describe("host without a Node API", () => {
  test("offers the command line, clocks, random numbers and streams, but neither files nor the network", () => {
    const scenario = host();
    const offered = nativeInterfaces.filter((name) => scenario.resolve(name, "0.2.0") !== undefined);
    expect(offered).toEqual(nativeInterfaces.filter((name) => !name.startsWith("wasi:filesystem/")));
    for (const name of networkInterfaces) expect(scenario.resolve(name, "0.2.0"), name).toBeUndefined();
  });

  test("connects streams to collectors", () => {
    const output: Uint8Array[] = [];
    const scenario = host({ args: ["a"], stdin: "in", stdout: output, stderr: (chunk) => output.push(chunk) });
    interfaceOf(scenario, "wasi:cli/stdout").getStdout().write(bytes("out"));
    interfaceOf(scenario, "wasi:cli/stderr").getStderr().write(bytes("err"));
    expect(output.map(text)).toEqual(["out", "err"]);
    const input = interfaceOf(scenario, "wasi:cli/stdin").getStdin();
    expect(text(input.blockingRead(9n))).toBe("in");
    expect(errorOf(() => input.read(1n))).toEqual({ tag: "closed" });
    expect(interfaceOf(scenario, "wasi:cli/environment").getArguments()).toEqual(["a"]);
    expect(interfaceOf(scenario, "wasi:cli/terminal-stdout").getTerminalStdout()).toBeUndefined();
  });

  test("says at once what it cannot grant", () => {
    expect(() => host({ preopens: { "/": "/" } })).toThrow(/preopens .*no Node API/);
    expect(() => host({ network: true })).toThrow(/network .*no Node API/);
    expect(() => host({ stdout: "inherit" })).toThrow(/stdout .*no Node API/);
    expect(() => host({ stdin: 0 })).toThrow(/stdin .*no Node API/);
    expect(() => host({ preopens: {}, network: false })).not.toThrow();
  });
});
