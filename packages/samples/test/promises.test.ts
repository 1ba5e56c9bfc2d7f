// Asynchronous host functions where nothing is asked of what they return: their errors would be lost.
import { afterAll, beforeAll, expect, test } from "vitest";

import { type Bindings, type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { textBindings } from "../src/text-bindings.ts";

const text = `(component
  (import "save" (func $save (param "x" u32) (result (result (error u32)))))
  (import "try" (func $try (result (result))))
  (import "note" (func $note (param "x" u32)))
  (type $plain (flags "a" "b"))
  (import "access" (type $access (eq $plain)))
  (import "get-access" (func $get-access (result $access)))
  (type $bare (record (field "size" (option u32))))
  (import "settings" (type $settings (eq $bare)))
  (import "get-settings" (func $get-settings (result $settings)))
  (core module $Memory (memory (export "memory") 1))
  (core instance $memory (instantiate $Memory))
  (core func $save' (canon lower (func $save) (memory (core memory $memory "memory"))))
  (core func $try' (canon lower (func $try)))
  (core func $note' (canon lower (func $note)))
  (core func $get-access' (canon lower (func $get-access)))
  (core func $get-settings' (canon lower (func $get-settings) (memory (core memory $memory "memory"))))
  (core module $Main
    (import "" "save" (func $save (param i32 i32)))
    (import "" "try" (func $try (result i32)))
    (import "" "note" (func $note (param i32)))
    (import "" "get-access" (func $get-access (result i32)))
    (import "" "get-settings" (func $get-settings (param i32)))
    (import "" "memory" (memory 1))
    (func (export "save") (result i32) (call $save (i32.const 1) (i32.const 8)) (i32.load8_u (i32.const 8)))
    (func (export "try") (result i32) (call $try))
    (func (export "note") (result i32) (call $note (i32.const 1)) (i32.const 7))
    (func (export "get-access") (result i32) (call $get-access))
    (func (export "get-settings") (result i32) (call $get-settings (i32.const 8)) (i32.load8_u (i32.const 8))))
  (core instance $main (instantiate $Main (with "" (instance
    (export "save" (func $save')) (export "try" (func $try')) (export "note" (func $note'))
    (export "get-access" (func $get-access')) (export "get-settings" (func $get-settings'))
    (export "memory" (memory $memory "memory"))))))
  (func (export "save-it") (result u32) (canon lift (core func $main "save")))
  (func (export "try-it") (result u32) (canon lift (core func $main "try")))
  (func (export "note-it") (result u32) (canon lift (core func $main "note")))
  (func (export "access-it") (result u32) (canon lift (core func $main "get-access")))
  (func (export "settings-it") (result u32) (canon lift (core func $main "get-settings"))))`;

const names = ["save", "try", "note", "getAccess", "getSettings"] as const;
const calls = { save: "saveIt", try: "tryIt", note: "noteIt", getAccess: "accessIt", getSettings: "settingsIt" };

let folder: BindingsFolder;
let bindings: Bindings;
beforeAll(async () => {
  folder = await createBindingsFolder();
  bindings = await textBindings(folder, text);
});
afterAll(() => folder.remove());

function call(name: (typeof names)[number], host: () => unknown): unknown {
  const nothing = { save() {}, try() {}, note() {}, getAccess() {}, getSettings() {} };
  const instance = bindings.instantiateSync({ ...nothing, [name]: host }) as Record<string, () => unknown>;
  return instance[calls[name]]?.();
}

test.each(names)("a Promise of %s is refused, not taken for done", (name) => {
  expect(() => call(name, async () => {})).toThrow(
    /: result must be there at once, but is a Promise[.]\n +fix +imports are/,
  );
});

test("any other value of a function without result is left alone", () => {
  // oxlint-disable-next-line unicorn/no-thenable -- it is no Promise
  for (const value of [undefined, null, 1, "x", [], {}, { then() {} }]) {
    expect(call("note", () => value)).toBe(7);
    expect(call("save", () => value)).toBe(0);
    expect(call("try", () => value)).toBe(0);
  }
});

test("what is thrown is still the error of the result", () => {
  const failing = (payload: unknown) => (): never => {
    throw Object.assign(new Error("full"), { payload });
  };
  expect(call("save", failing(5))).toBe(1);
  expect(call("try", failing(undefined))).toBe(1);
});

test("objects whose members are all missing are values", () => {
  expect(call("getAccess", () => ({}))).toBe(0);
  expect(call("getAccess", () => ({ b: true }))).toBe(2);
  expect(call("getSettings", () => ({}))).toBe(0);
  expect(call("getSettings", () => ({ size: 3 }))).toBe(1);
});

test("a list of names is no object with members", () => {
  const refused = ": result must be an object with named members, but is ";
  for (const value of [["b"], new Set(["b"])]) expect(() => call("getAccess", () => value)).toThrow(refused);
  expect(() => call("getSettings", () => ["size"])).toThrow(refused);
});
