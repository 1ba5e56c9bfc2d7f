import { afterEach, describe, expect, test, vi } from "vitest";
import { coreModule, op } from "../../test/core-module.ts";
import { thrown } from "../../test/thrown.ts";
import { hostCore, hostModule } from "./host-modules.ts";
import { instantiate, instantiateSync } from "./instantiate.ts";
import type { Component } from "./instantiate.ts";

const bytes = coreModule({
  imports: [{ module: "env", name: "now", params: "", results: "i" }],
  functions: [{ name: "run", params: "", results: "i", body: op.call(0) }],
});
const module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
const imports = [["env", "now", "function"]] as const;
const exports = [["run", "function"]] as const;

test("a module that fits its type is given back, also out of a module namespace", () => {
  expect(hostModule(module, "m", imports, exports)).toBe(module);
  expect(hostModule({ default: module }, "m", [...imports, ["env", "more", "function"]], [])).toBe(module);
});

test.each([
  ["another import", [], exports, `the import "now" from "env" is not in the type`],
  ["an import of another kind", [["env", "now", "global"]], exports, `"env" is a function, and in the type a global`],
  ["no such export", imports, [["walk", "function"]], `the export "walk" is missing`],
  ["an export of another kind", imports, [["run", "table"]], `"run" is a function, and in the type a table`],
] as const)("a module with %s is refused before anything is instantiated", (_, listed, needed, message) => {
  const error = thrown(() => hostModule(module, "acme:log/sink#m", listed, needed));
  expect(error).toMatchObject({ code: "CORE_MODULE_TYPE", where: "acme:log/sink#m" });
  expect((error as Error).message).toContain(message);
});

test.each([undefined, null, bytes, {}, () => module])("what is no module is refused: %s", (value) => {
  expect(thrown(() => hostModule(value, "m", [], []))).toMatchObject({ code: "INVALID_ARGUMENT", where: "m" });
});

const encoded = (...bytes: readonly number[]): string =>
  btoa(String.fromCharCode(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...bytes));
const wasmName = (text: string): readonly number[] => [text.length, ...new TextEncoder().encode(text)];

/** `(module (import "export" "run" (func (result …))))` */
const runGives = (type: number): string =>
  encoded(...[1, 5, 1, 0x60, 0, 1, type], ...[2, 14, 1, ...wasmName("export"), ...wasmName("run"), 0, 0]);

/** `(module (import "env" "now" (func (result …))) (export "0" (func 0)))` */
const nowGives = (type: number): string =>
  encoded(
    ...[1, 5, 1, 0x60, 0, 1, type],
    ...[2, 11, 1, ...wasmName("env"), ...wasmName("now"), 0, 0],
    ...[7, 5, 1, ...wasmName("0"), 0, 0],
  );
const [i32, i64] = [0x7f, 0x7e];

describe("an instance of a module that the host passed", () => {
  afterEach(() => void vi.unstubAllGlobals());

  const linking = (types: readonly string[], imports: object = { env: { now: () => 5 } }): Component => ({
    name: "sample",
    modules: [],
    imports: [],
    *link(): ReturnType<Component["link"]> {
      return (yield hostCore(module, imports, "acme:log/sink#m", types)) as never;
    },
  });
  const run = (exports: unknown): unknown => (exports as { readonly run: () => unknown }).run();

  test("is made if the types of its exports and of the functions that it is given are as stated", async () => {
    for (const one of [linking([runGives(i32), nowGives(i32)]), linking([runGives(i32)]), linking([])]) {
      expect(run(instantiateSync(one))).toBe(5);
      expect(run(await instantiate(one))).toBe(5);
    }
  });

  test.each([
    ["exports another type", linking([runGives(i64)]), "an export has another type"],
    [
      "imports another type than functions of JavaScript have here",
      linking(["", nowGives(i64)]),
      "it cannot be linked",
    ],
    ["imports what it is not given", linking([], { env: {} }), "it cannot be linked"],
  ])("is refused if the module %s", async (_, wrong, message) => {
    const expected = { code: "CORE_MODULE_TYPE", where: "acme:log/sink#m", cause: { name: "LinkError" } };
    const error = thrown(() => instantiateSync(wrong)) as Error;
    expect(error).toMatchObject(expected);
    expect(error.message).toContain(`${message} `);
    expect(error.message).not.toContain("WebAssembly.");
    await expect(instantiate(wrong)).rejects.toMatchObject(expected);
  });

  test("keeps all that it is given, under any name", () => {
    const now = (): number => 5;
    const others = Object.fromEntries([
      ["__proto__", 1],
      ["other", 2],
    ]);
    const imports = Object.fromEntries([
      ["env", { ...others, now }],
      ["__proto__", others],
    ]);
    const request = hostCore(module, imports, "m", ["", nowGives(i32)]);
    const made = request.imports as Record<string, Record<string, unknown>>;
    expect(Object.entries(made)).toEqual([
      ["env", { ...others, now: expect.any(Function) }],
      ["__proto__", others],
    ]);
    expect(made["env"]?.["now"]).not.toBe(now);
  });

  test("is checked by names and kinds alone where the engine compiles no bytes", () => {
    const { Instance } = WebAssembly;
    const refuse = class {
      static imports = WebAssembly.Module.imports;
      constructor() {
        throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
      }
    };
    vi.stubGlobal("WebAssembly", { Instance, Module: refuse });
    expect(run(instantiateSync(linking([runGives(i64), nowGives(i64)])))).toBe(5);
  });
});
