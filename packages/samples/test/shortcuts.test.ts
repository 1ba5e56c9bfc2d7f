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
  /** The module that fills the table calls `initialize` of the calling one after that. */
  readonly initializes?: true;
  readonly after?: string;
}

/** What wit-component makes of a module with one import that needs a memory. */
function component({ type, body, main, call, between, initializes, after }: Parts): string {
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
      ${initializes ? `(import "main" "initialize" (func $initialize)) (start $initialize)` : ""}
      (elem (i32.const 0) func 0))
    (core instance $s (instantiate $shim))
    (core instance $m (instantiate $main (with "host" (instance (export "log" (func $s "0"))))))
    (core func $lowered (canon lower (func $log) (memory (core memory $m "memory"))))
    ${between ?? ""}
    (core instance (instantiate $fixups ${initializes ? `(with "main" (instance $m))` : ""}
      (with "" (instance (export "$imports" (table $s "$imports")) (export "0" (func $lowered))))))
    ${after ?? ""}
    (func (export "run") (canon lift (core func $m "run"))))`;
}

async function isStraight(text: string): Promise<boolean> {
  const source = String(generate(await parse(text)).files.get("bindings.js"));
  return source.includes("log: logLowered") || source.includes("log: (p0, p1) =>");
}

/** The sizes of the core modules that the output has. */
async function coreModules(text: string): Promise<readonly number[]> {
  const { files } = generate(await parse(text));
  return [...files].filter(([name]) => name.endsWith(".wasm")).map(([, content]) => content.length);
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

test("the modules of a table that nobody uses any more are left out", async () => {
  expect(await coreModules(component({}))).toHaveLength(1);
  expect(await coreModules(component({ main: "(func $start call $run) (start $start)" }))).toHaveLength(3);
});

/** As with the adapter for preview 1: the main module calls another one that needs its memory, through the table. */
function adapted(parts: { readonly table?: string; readonly places?: string; readonly use?: string } = {}): string {
  const { table = "3 3", places = "2 1", use = "" } = parts;
  const [log, write] = places.split(" ");
  return `(component
    (import "log" (func $log (param "text" string)))
    (core module $shim
      (type $t (func (param i32 i32)))
      (table (export "$imports") ${table} funcref)
      (func (export "log") (type $t) local.get 0 local.get 1 i32.const ${log} call_indirect (type $t))
      (func (export "write") (type $t) local.get 0 local.get 1 i32.const ${write} call_indirect (type $t)))
    (core module $main
      (import "adapter" "write" (func $write (param i32 i32)))
      (memory (export "memory") 1)
      (data (i32.const 8) "hello")
      (func (export "run") (call $write (i32.const 8) (i32.const 5))))
    (core module $adapter
      (import "env" "memory" (memory 1))
      (import "host" "log" (func $log (param i32 i32)))
      (func (export "write") (param i32 i32) local.get 0 local.get 1 i32.const 1 i32.sub call $log))
    (core module $fixups
      (import "" "$imports" (table ${table} funcref))
      (import "" "1" (func (param i32 i32)))
      (import "" "2" (func (param i32 i32)))
      (elem (i32.const 1) func 0 1))
    (core instance $s (instantiate $shim))
    (core instance $m (instantiate $main (with "adapter" (instance (export "write" (func $s "write"))))))
    (core func $lowered (canon lower (func $log) (memory (core memory $m "memory"))))
    (core instance $a (instantiate $adapter
      (with "env" (instance $m)) (with "host" (instance (export "log" (func $s "log"))))))
    (core instance (instantiate $fixups (with "" (instance
      (export "$imports" (table $s "$imports"))
      (export "1" (func ${write === "1" ? `$a "write"` : "$lowered"}))
      (export "2" (func ${write === "1" ? "$lowered" : `$a "write"`}))))))
    ${use}
    (func (export "run") (canon lift (core func $m "run"))))`;
}

test("a module that calls a function when it has filled the table stays, and is no obstacle", async () => {
  const text = component({ main: `(func (export "initialize") call $run)`, initializes: true });
  expect(await isStraight(text)).toBe(true);
  expect(await coreModules(text)).toHaveLength(3);
  expect(await logged(text)).toEqual(["hello", "hello"]);
});

test("functions of another module are put into the table without the module that did it", async () => {
  const text = adapted();
  expect(await coreModules(text)).toHaveLength(3);
  expect(String(generate(await parse(text)).files.get("bindings.js"))).toContain(`c0["$imports"].set(1, c2["write"]);`);
  expect(await logged(text)).toEqual(["hell"]);
});

test("they are put where the module had put them", async () => {
  const text = adapted({ places: "1 2" });
  expect(String(generate(await parse(text)).files.get("bindings.js"))).toContain(`c0["$imports"].set(2, c2["write"]);`);
  expect(await logged(text)).toEqual(["hell"]);
});

test("a table that is too small for what is put into it still cannot be filled", async () => {
  const text = adapted({ table: "2 2" });
  expect(await coreModules(text)).toHaveLength(4);
  await expect(logged(text)).rejects.toThrow(WebAssembly.RuntimeError);
});

test("a function of the calling module that is exported keeps it", async () => {
  const text = component({
    after: `(func (export "again") (param "a" u32) (param "b" u32) (canon lift (core func $s "0")))`,
  });
  expect(await coreModules(text)).toHaveLength(3);
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
