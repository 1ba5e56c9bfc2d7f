// What may stand for a resource of the host, and constructors that fail.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { componentError, isComponentError } from "@perdure/abi-core/v1";
import { type Bindings, type BindingsFolder, createBindingsFolder, importBindings } from "../src/bindings-folder.ts";
import { caseComponent } from "../src/case.ts";
import { bothWays, type Functions, thrownBy } from "../src/instances.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
let bindings: Bindings;
beforeAll(async () => {
  folder = await createBindingsFolder();
  bindings = await importBindings(await folder.add("imported", await caseComponent("resources-imported")));
});
afterAll(() => folder.remove());

class Blob {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  static join(a: Blob, b: Blob): Blob {
    return new Blob(a.text + b.text);
  }
  size(): number {
    return this.text.length;
  }
  read(): string {
    return this.text;
  }
  [Symbol.dispose](): void {}
}

function run(Class: unknown): Functions {
  const blobs = { Blob: Class, largest: (all: readonly unknown[]) => all[0], store() {} };
  return (bindings.instantiateSync({ "sample:store/blobs": blobs }) as { run: Functions }).run;
}

describe("a resource of the host is any object:", () => {
  class Loud extends Blob {
    override read(): string {
      return super.read().toUpperCase();
    }
  }
  const lookalike = { text: "like", size: () => 4, read: () => "like", [Symbol.dispose]() {} };
  const called = Object.assign(() => {}, { size: () => 1, read: () => "f" });
  test.each<[what: string, object: object, text: string]>([
    ["of a subclass", new Loud("a"), "A"],
    ["a proxy", new Proxy(new Blob("b"), {}), "b"],
    ["of another class with the methods", lookalike, "like"],
    ["without a prototype", Object.assign(Object.create(null) as object, { read: () => "null" }), "null"],
    ["a function", called, "f"],
  ])("%s", (_, object, text) => {
    const { textOf, largest } = run(Blob);
    expect(largest?.([object, new Blob("other")] as never)).toBe(object);
    expect(textOf?.(object as never)).toBe(text);
  });

  test("and its class is any that has the members: a proxy, an old kind of class, a subclass", () => {
    function Old(this: { text: string }, text: string): void {
      this.text = text;
    }
    Object.assign(Old.prototype as object, { size: () => 40, read: () => "old" });
    Old.join = Blob.join;
    class More extends Blob {}
    const sizes = [new Proxy(Blob, {}), Old, More].map((Class) => run(Class)["sizes"]?.(3 as never));
    expect(sizes).toEqual([6, 120, 6]);
  });

  test.each([1, "x", null, undefined, 1n, Symbol("s")])("but no other value: %s", (value) => {
    const { textOf } = run(Blob);
    expect(thrownBy(() => textOf?.(value as never))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

test("a constructor that returns a result throws its error, as a class of a component and as one of the host", async () => {
  const owner = await textBindings(
    folder,
    `(component
      (type $R (resource (rep i32)))
      (core func $new (canon resource.new $R))
      (core module $M
        (import "" "new" (func $new (param i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "make") (param i32) (result i32)
          (i32.store8 (i32.const 16) (i32.eqz (local.get 0)))
          (i32.store (i32.const 20) (if (result i32) (local.get 0) (then (call $new (local.get 0))) (else (i32.const 404))))
          (i32.const 16))
        (func (export "get") (param i32) (result i32) (local.get 0)))
      (core instance $m (instantiate $M (with "" (instance (export "new" (func $new))))))
      (export $thing "thing" (type $R))
      (func (export "[constructor]thing") (param "x" u32) (result (result (own $thing) (error u32)))
        (canon lift (core func $m "make") (memory (core memory $m "memory"))))
      (func (export "[method]thing.get") (param "self" (borrow $thing)) (result u32) (canon lift (core func $m "get"))))`,
  );
  const user = await textBindings(
    folder,
    `(component
      (import "thing" (type $t (sub resource)))
      (import "[constructor]thing" (func $make (param "x" u32) (result (result (own $t) (error u32)))))
      (import "[method]thing.get" (func $get (param "self" (borrow $t)) (result u32)))
      (core module $Memory (memory (export "memory") 1))
      (core instance $memory (instantiate $Memory))
      (core func $make (canon lower (func $make) (memory (core memory $memory "memory"))))
      (core func $get (canon lower (func $get)))
      (core module $M
        (import "" "memory" (memory 1))
        (import "" "make" (func $make (param i32 i32)))
        (import "" "get" (func $get (param i32) (result i32)))
        (func (export "try") (param i32) (result i32)
          (call $make (local.get 0) (i32.const 16))
          (if (result i32) (i32.load8_u (i32.const 16))
            (then (i32.load (i32.const 20))) (else (call $get (i32.load (i32.const 20)))))))
      (core instance $m (instantiate $M (with "" (instance
        (export "memory" (memory $memory "memory")) (export "make" (func $make)) (export "get" (func $get))))))
      (func (export "try") (param "x" u32) (result u32) (canon lift (core func $m "try"))))`,
  );
  interface Things {
    readonly Thing: new (x: number) => { get(): number };
  }
  class Thing {
    readonly #x: number;
    constructor(x: number) {
      if (x === 0) throw componentError(404);
      this.#x = x;
    }
    get(): number {
      return this.#x;
    }
  }
  for (const instance of [...(await bothWays(owner)), { Thing }] as unknown as Things[]) {
    expect(new instance.Thing(5).get()).toBe(5);
    const error = thrownBy(() => new instance.Thing(0));
    expect([isComponentError(error), (error as { payload: unknown }).payload]).toEqual([true, 404]);
    for (const made of await bothWays(user, { Thing: instance.Thing }))
      expect([made["try"]?.(7 as never), made["try"]?.(0 as never)]).toEqual([7, 404]);
  }
});
