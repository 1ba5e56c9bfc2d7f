// Components that a component exports.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "@bytecodealliance/jco";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { bothWays, type Component, type Functions, thrownBy } from "../src/instances.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

describe("an exported component", () => {
  const text = `(component
    (import "code" (core module $Code (export "f" (func (result i32)))))
    (component $Counter
      (core module $M (global $n (mut i32) (i32.const 0))
        (func (export "next") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))
      (core instance $m (instantiate $M))
      (func (export "next") (result u32) (canon lift (core func $m "next"))))
    (component $Captures
      (core instance $m (instantiate $Code))
      (func (export "f") (result u32) (canon lift (core func $m "f")))
      (instance $counter (instantiate $Counter))
      (export "next" (func $counter "next"))
      (component $Deep
        (core instance $m (instantiate $Code))
        (func (export "f") (result u32) (canon lift (core func $m "f"))))
      (export "deep" (component $Deep))
      (export "counter" (component $Counter)))
    (export "counter" (component $Counter))
    (export "captures" (component $Captures))
    (instance $inside (export "counter" (component $Counter)))
    (export "inside" (instance $inside)))`;
  const code = (value: number): WebAssembly.Module =>
    new WebAssembly.Module(
      Uint8Array.from([
        0,
        0x61,
        0x73,
        0x6d,
        1,
        0,
        0,
        0,
        1,
        5,
        1,
        0x60,
        0,
        1,
        0x7f,
        3,
        2,
        1,
        0,
        7,
        5,
        1,
        1,
        0x66,
        0,
        0,
        10,
        6,
        1,
        4,
        0,
        0x41,
        value,
        0x0b,
      ]),
    );

  test("is instantiated from JavaScript like bindings, each time anew", async () => {
    for (const instance of await bothWays(await textBindings(folder, text), { code: code(5) })) {
      const { counter, inside } = instance as unknown as { counter: Component; inside: { counter: Component } };
      expect(Object.isFrozen(counter)).toBe(true);
      for (const component of [counter, inside.counter]) {
        const [one, two] = await bothWays(component);
        expect([one?.["next"]?.(), one?.["next"]?.(), two?.["next"]?.()]).toEqual([1, 2, 1]);
      }
    }
  });

  test("is at the front door too, before anything is instantiated", async () => {
    const component = await parse(`(component
      (component $Counter
        (core module $M (func (export "next") (result i32) (i32.const 8)))
        (core instance $m (instantiate $M))
        (func (export "next") (result u32) (canon lift (core func $m "next"))))
      (export "counter" (component $Counter))
      (instance $inside (export "counter" (component $Counter)))
      (export "a:b/inside" (instance $inside)))`);
    const target = await folder.add("front-door", component);
    for (const file of ["index.js", "index.browser.js", "index.inline.js"]) {
      const door = (await import(pathToFileURL(join(target, file)).href)) as {
        ready: Promise<void>;
        counter: Component;
        inside: { counter: Component };
      };
      await door.ready;
      for (const counter of [door.counter, door.inside.counter])
        for (const made of await bothWays(counter)) expect(made["next"]?.()).toBe(8);
    }
    const { files } = JSON.parse(await readFile(join(target, "package.json"), "utf8")) as { files: string[] };
    expect(files).toContain("components");
  });

  test("belongs to the instance whose values it uses, however deep it lies", async () => {
    const bindings = await textBindings(folder, text);
    for (const value of [5, 6]) {
      for (const instance of await bothWays(bindings, { code: code(value) })) {
        const { captures } = instance as unknown as { captures: Component };
        for (const made of await bothWays(captures)) {
          const { f, next, deep, counter } = made as Functions & { deep: Component; counter: Component };
          expect([f?.(), next?.()]).toEqual([value, 1]);
          for (const one of await bothWays(deep)) expect(one["f"]?.()).toBe(value);
          expect((counter.instantiateSync() as Functions)["next"]?.()).toBe(1);
        }
      }
    }
  });

  test("uses the core modules that its own instance was given", async () => {
    const bindings = await textBindings(
      folder,
      `(component (component $C
        (core module $M (func (export "f") (result i32) i32.const 1))
        (core instance $m (instantiate $M))
        (func (export "f") (result u32) (canon lift (core func $m "f"))))
      (export "c" (component $C)))`,
    );
    const { c } = bindings.instantiateSync({}, { modules: [code(9)] }) as { c: Component };
    const results = [c.instantiateSync(), c.instantiateSync({}, {}), c.instantiateSync({}, { modules: [code(8)] })];
    expect(results.map((instance) => (instance as Functions)["f"]?.())).toEqual([9, 9, 8]);
    expect(thrownBy(() => c.instantiateSync({}, 5 as never))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("asks for its imports, and shows of its exports what its type mentions", async () => {
    const bindings = await textBindings(
      folder,
      `(component
        (component $C
          (import "f" (func $f (result u32)))
          (core func $c (canon lower (func $f)))
          (core module $M (import "" "f" (func $f (result i32))) (func (export "g") (result i32) (i32.add (call $f) (i32.const 1))))
          (core instance $m (instantiate $M (with "" (instance (export "f" (func $c))))))
          (func $g (result u32) (canon lift (core func $m "g")))
          (export "g" (func $g)) (export "hidden" (func $g)))
        (export "c" (component $C) (component
          (import "f" (func (result u32))) (import "unused" (func)) (export "g" (func (result u32)))))
        (component $Takes
          (import "c" (component $c (import "f" (func (result u32))) (export "g" (func (result u32)))))
          (import "f" (func $f (result u32)))
          (instance $i (instantiate $c (with "f" (func $f))))
          (export "i" (instance $i)))
        (import "f" (func $f (result u32)))
        (instance $t (instantiate $Takes (with "c" (component $C)) (with "f" (func $f))))
        (export "i" (instance $t "i")))`,
    );
    const { c, i } = bindings.instantiateSync({ f: () => 1 }) as { c: Component; i: Functions };
    expect([Object.keys(i), i["g"]?.()]).toEqual([["g"], 2]);
    for (const made of await bothWays(c, { f: () => 41 }))
      expect([Object.keys(made), made["g"]?.()]).toEqual([["g"], 42]);
    expect(thrownBy(() => c.instantiateSync())).toMatchObject({ code: "MISSING_IMPORTS", missing: ["f"] });
  });
});
