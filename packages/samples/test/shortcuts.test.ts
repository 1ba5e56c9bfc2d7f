// Core modules get functions straight that tools give them through a table, and nothing else changes by that.
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "@bytecodealliance/jco";
import { generate } from "@perdure/bindgen";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

interface Parts {
  /** Type of the function that calls through the table. */
  readonly type?: string;
  readonly body?: string;
  /** What else the calling module does; it exports `memory`, and `run`, which calls `$log`. */
  readonly main?: string;
  /** How it calls. */
  readonly call?: string;
  /** Further definitions, between and after the others. */
  readonly between?: string;
  readonly after?: string;
}

/** What wit-component makes of a module with one import that needs a memory. */
function component({ type, body, main, call, between, after }: Parts): string {
  const params = type ?? "(param i32 i32)";
  return `(component
    (import "log" (func $log (param "text" string)))
    (core module $shim
      (type $t (func ${params}))
      (table (export "$imports") 1 1 funcref)
      (func (export "0") (type $t) ${body ?? "local.get 0 local.get 1 i32.const 0 call_indirect (type $t)"}))
    (core module $main
      (import "host" "log" (func $log ${params}))
      (memory (export "memory") 1)
      (data (i32.const 8) "hello")
      (func $run (export "run") ${call ?? "(call $log (i32.const 8) (i32.const 5))"})
      ${main ?? ""})
    (core module $fixups
      (import "" "$imports" (table 1 1 funcref))
      (import "" "0" (func (param i32 i32)))
      (elem (i32.const 0) func 0))
    (core instance $s (instantiate $shim))
    (core instance $m (instantiate $main (with "host" (instance (export "log" (func $s "0"))))))
    (core func $lowered (canon lower (func $log) (memory (core memory $m "memory"))))
    ${between ?? ""}
    (core instance (instantiate $fixups
      (with "" (instance (export "$imports" (table $s "$imports")) (export "0" (func $lowered))))))
    ${after ?? ""}
    (func (export "run") (canon lift (core func $m "run"))))`;
}

async function isStraight(text: string): Promise<boolean> {
  const source = String(generate(await parse(text)).files.get("bindings.js"));
  return source.includes("{ log: logLowered }");
}

/** What the host function is called with. */
async function logged(text: string): Promise<readonly string[]> {
  const texts: string[] = [];
  const bindings = await textBindings(folder, text);
  const instance = bindings.instantiateSync({ log: (one: string) => texts.push(one) && undefined });
  (instance as { readonly run: () => void }).run();
  return texts;
}

test("a function that only calls through a table is left out of the way", async () => {
  const text = component({});
  expect(await isStraight(text)).toBe(true);
  expect(await logged(text)).toEqual(["hello"]);
});

test("a start function that calls nothing from outside is no obstacle", async () => {
  const main = `(global $g (mut i32) (i32.const 0)) (func $set (global.set $g (i32.const 1)))
    (func $start (if (i32.eqz (global.get $g)) (then (drop (memory.grow (i32.const 1))) call $set))) (start $start)`;
  expect(await isStraight(component({ main }))).toBe(true);
  expect(await logged(component({ main }))).toEqual(["hello"]);
});

test("a start function that calls before the table is filled finds nothing there", async () => {
  const text = component({ main: "(func $start call $run) (start $start)" });
  expect(await isStraight(text)).toBe(false);
  await expect(logged(text)).rejects.toThrow(WebAssembly.RuntimeError);
});

test.each([
  ["calls through a table", "i32.const 8 i32.const 5 i32.const 0 call_indirect (type $t)"],
  ["calls another function", "call 0"],
  ["has instructions of later versions", "i32.const 0 i32.const 0 i32.const 0 memory.fill"],
])("a start function that %s might call anything", async (_, instructions) => {
  const types = "(type $t (func (param i32 i32))) (table 1 funcref)";
  const main = `${types} (func $start ${instructions === "call 0" ? "i32.const 8 i32.const 5 call 0" : instructions}) (start $start)`;
  expect(await isStraight(component({ main }))).toBe(false);
});

test("a function that does more than pass its parameters on keeps doing it", async () => {
  const text = component({
    body: "local.get 0 local.get 1 i32.const 1 i32.sub i32.const 0 call_indirect (type $t)",
  });
  expect(await isStraight(text)).toBe(false);
  expect(await logged(text)).toEqual(["hell"]);
});

test("a function that swaps its parameters keeps doing it", async () => {
  const text = component({
    body: "local.get 1 local.get 0 i32.const 0 call_indirect (type $t)",
    call: "(call $log (i32.const 5) (i32.const 8))",
  });
  expect(await isStraight(text)).toBe(false);
  expect(await logged(text)).toEqual(["hello"]);
});

test("a table with a function of another type still refuses the call", async () => {
  const text = component({
    type: "(param i32)",
    body: "local.get 0 i32.const 0 call_indirect (type $t)",
    call: "(call $log (i32.const 8))",
  });
  expect(await isStraight(text)).toBe(false);
  await expect(logged(text)).rejects.toThrow(/signature|mismatch/);
});

test("a table that somebody else is given too may be changed", async () => {
  const text = component({
    after: `(core module $other
        (import "" "$imports" (table 1 1 funcref))
        (func $nothing (param i32 i32))
        (elem (i32.const 0) func $nothing))
      (core instance (instantiate $other (with "" (instance (export "$imports" (table $s "$imports"))))))`,
  });
  expect(await isStraight(text)).toBe(false);
  expect(await logged(text)).toEqual([]);
});

test("a module that is instantiated on the way and might call out is an obstacle", async () => {
  const other = (start: string): string => `(core module $other
      (import "m" "run" (func $run)) (func $start ${start}) (start $start))
    (core instance (instantiate $other (with "m" (instance $m))))`;
  expect(await isStraight(component({ between: other("") }))).toBe(true);
  expect(await isStraight(component({ between: other("call $run") }))).toBe(false);
});
