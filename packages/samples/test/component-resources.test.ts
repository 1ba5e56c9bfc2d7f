// Resources between components that are put together at run time.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { libc, options } from "../src/component-texts.ts";
import { bothWays, type Functions, thrownBy } from "../src/instances.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

describe("resources", () => {
  /** Exports a resource, and a function that makes one. */
  const things = `(component
    (type $R (resource (rep i32)))
    (core func $new (canon resource.new $R))
    (core module $M
      (import "" "new" (func $new (param i32) (result i32)))
      (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
      (func (export "get") (param i32) (result i32) local.get 0))
    (core instance $m (instantiate $M (with "" (instance (export "new" (func $new))))))
    (export $thing "thing" (type $R))
    (func (export "[constructor]thing") (param "x" u32) (result (own $thing)) (canon lift (core func $m "make")))
    (func (export "[method]thing.get") (param "self" (borrow $thing)) (result u32) (canon lift (core func $m "get"))))`;
  const thingsType = `
    (export "thing" (type $t (sub resource)))
    (export "[constructor]thing" (func (param "x" u32) (result (own $t))))
    (export "[method]thing.get" (func (param "self" (borrow $t)) (result u32)))`;
  /** Uses a resource that it is given. */
  const userType = `
    (import "thing" (type $t (sub resource)))
    (import "[constructor]thing" (func (param "x" u32) (result (own $t))))
    (import "[method]thing.get" (func (param "self" (borrow $t)) (result u32)))
    (export "sum" (func (param "list" (list (borrow $t))) (param "one" (borrow $t)) (result u32)))
    (export "fresh" (func (param "x" u32) (result (own $t))))
    (export "eat" (func (param "thing" (own $t)) (result u32)))`;
  const user = `(component ${libc}
    (import "thing" (type $t (sub resource)))
    (import "[constructor]thing" (func $make (param "x" u32) (result (own $t))))
    (import "[method]thing.get" (func $get (param "self" (borrow $t)) (result u32)))
    (core func $make (canon lower (func $make)))
    (core func $get (canon lower (func $get)))
    (core func $drop (canon resource.drop $t))
    (core module $M
      (import "" "memory" (memory 1))
      (import "" "make" (func $make (param i32) (result i32)))
      (import "" "get" (func $get (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32)))
      (func $take (param i32) (result i32) (call $get (local.get 0)) (call $drop (local.get 0)))
      (func (export "sum") (param $list i32) (param $count i32) (param $one i32) (result i32) (local $sum i32)
        (local.set $sum (call $take (local.get $one)))
        (block $done (loop $more
          (br_if $done (i32.eqz (local.get $count)))
          (local.set $sum (i32.add (local.get $sum) (call $take (i32.load (local.get $list)))))
          (local.set $list (i32.add (local.get $list) (i32.const 4)))
          (local.set $count (i32.sub (local.get $count) (i32.const 1)))
          (br $more)))
        (local.get $sum))
      (func (export "fresh") (param i32) (result i32) (call $make (i32.add (i32.const 100) (local.get 0))))
      (func (export "eat") (param i32) (result i32) (call $take (local.get 0))))
    (core instance $m (instantiate $M (with "" (instance (export "memory" (memory $libc "memory"))
      (export "make" (func $make)) (export "get" (func $get)) (export "drop" (func $drop))))))
    (func (export "sum") (param "list" (list (borrow $t))) (param "one" (borrow $t)) (result u32) (canon lift (core func $m "sum") ${options}))
    (func (export "fresh") (param "x" u32) (result (own $t)) (canon lift (core func $m "fresh")))
    (func (export "eat") (param "thing" (own $t)) (result u32) (canon lift (core func $m "eat"))))`;

  interface Thing extends Disposable {
    get(): number;
  }

  test("flow between instances of two imported components, with their class", async () => {
    const bindings = await textBindings(
      folder,
      `(component
        (import "things" (component $Things ${thingsType}))
        (import "user" (component $User ${userType}))
        (instance $a (instantiate $Things))
        (alias export $a "thing" (type $thing))
        (instance $u (instantiate $User
          (with "thing" (type $thing)) (with "[constructor]thing" (func $a "[constructor]thing")) (with "[method]thing.get" (func $a "[method]thing.get"))))
        (instance $other (instantiate $Things))
        (export "a" (instance $a))
        (export "other" (instance $other))
        (export "sum" (func $u "sum"))
        (export "fresh" (func $u "fresh"))
        (export "eat" (func $u "eat")))`,
    );
    const parts = { things: await textBindings(folder, things), user: await textBindings(folder, user) };
    for (const instance of await bothWays(bindings, parts)) {
      const { a, other, sum, fresh, eat } = instance as unknown as {
        a: { Thing: new (x: number) => Thing };
        other: { Thing: new (x: number) => Thing };
        sum: (list: readonly Thing[], one: Thing) => number;
        fresh: (x: number) => Thing;
        eat: (thing: Thing) => number;
      };
      const [three, four] = [new a.Thing(3), new a.Thing(4)];
      expect(sum([three, four, three], four)).toBe(14);
      const made = fresh(1);
      expect([made instanceof a.Thing, made.get(), eat(made)]).toEqual([true, 101, 101]);
      expect(thrownBy(() => made.get())).toMatchObject({ code: "INVALID_HANDLE" });
      expect(a.Thing).not.toBe(other.Thing);
    }
  });

  test("without functions have a class too, which is passed on", async () => {
    const bindings = await textBindings(
      folder,
      `(component
        (import "things" (component $Things (export "thing" (type (sub resource)))))
        (import "host" (instance $host (export "blob" (type (sub resource))) (export "none" (type (sub resource)))))
        (instance $a (instantiate $Things))
        (instance $b (instantiate $Things))
        (export "a" (instance $a))
        (export "b" (instance $b))
        (export "host" (instance $host)))`,
    );
    class Blob {
      readonly size = 1;
    }
    for (const instance of await bothWays(bindings, { things: await textBindings(folder, things), host: { Blob } })) {
      const { a, b, host } = instance as unknown as Record<string, Record<string, unknown>>;
      expect([typeof a?.["Thing"], a?.["Thing"] === b?.["Thing"]]).toEqual(["function", false]);
      expect(host).toEqual({ Blob, None: undefined });
    }
  });

  /** Defines the resource itself, and lends and gives it to the component that it is passed. */
  const owner = `(component ${libc}
    (type $R (resource (rep i32)))
    (core func $new (canon resource.new $R))
    (core func $drop (canon resource.drop $R))
    (core module $Basis
      (import "" "new" (func $new (param i32) (result i32)))
      (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
      (func (export "get") (param i32) (result i32) (i32.mul (i32.const 2) (local.get 0))))
    (core instance $basis (instantiate $Basis (with "" (instance (export "new" (func $new))))))
    (func $make (param "x" u32) (result (own $R)) (canon lift (core func $basis "make")))
    (func $get (param "self" (borrow $R)) (result u32) (canon lift (core func $basis "get")))
    (import "user" (component $User ${userType}))
    (instance $u (instantiate $User (with "thing" (type $R)) (with "[constructor]thing" (func $make)) (with "[method]thing.get" (func $get))))
    (core func $sum (canon lower (func $u "sum") ${options}))
    (core func $fresh (canon lower (func $u "fresh")))
    (core func $eat (canon lower (func $u "eat")))
    (core module $M
      (import "" "memory" (memory 1))
      (import "" "new" (func $new (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32)))
      (import "" "sum" (func $sum (param i32 i32 i32) (result i32)))
      (import "" "fresh" (func $fresh (param i32) (result i32)))
      (import "" "eat" (func $eat (param i32) (result i32)))
      (func (export "sum") (result i32) (local $a i32) (local $b i32)
        (local.set $a (call $new (i32.const 3))) (local.set $b (call $new (i32.const 4)))
        (i32.store (i32.const 16) (local.get $a)) (i32.store (i32.const 20) (local.get $b))
        (call $sum (i32.const 16) (i32.const 2) (local.get $a))
        (call $drop (local.get $a)) (call $drop (local.get $b)))
      (func (export "round") (param i32) (result i32) (call $eat (call $fresh (local.get 0)))))
    (core instance $m (instantiate $M (with "" (instance (export "memory" (memory $libc "memory")) (export "new" (func $new)) (export "drop" (func $drop))
      (export "sum" (func $sum)) (export "fresh" (func $fresh)) (export "eat" (func $eat))))))
    (func (export "sum") (result u32) (canon lift (core func $m "sum")))
    (func (export "round") (param "x" u32) (result u32) (canon lift (core func $m "round"))))`;

  test("of the component itself are lent, given and made through the class that it passes", async () => {
    const bindings = await textBindings(folder, owner);
    for (const instance of await bothWays(bindings, { user: await textBindings(folder, user) }))
      expect([instance["sum"]?.(), instance["round"]?.(1 as never)]).toEqual([20, 202]);
  });

  test("that are lent to JavaScript can be used for that call only, and not kept or disposed", async () => {
    const bindings = await textBindings(folder, owner);
    let kept: Thing | undefined;
    const errors: unknown[] = [];
    let Class: (new (x: number) => Thing) | undefined;
    const handmade = {
      instantiateSync(imports: { Thing: new (x: number) => Thing }) {
        Class = imports.Thing;
        return {
          sum(list: readonly Thing[], one: Thing) {
            kept = list[1];
            errors.push(thrownBy(() => one[Symbol.dispose]()));
            return list.reduce((sum, thing) => sum + thing.get(), one.get());
          },
          fresh: (x: number) => new imports.Thing(x),
          eat(thing: Thing) {
            const value = thing.get();
            thing[Symbol.dispose]();
            return value;
          },
        };
      },
    };
    const instance = bindings.instantiateSync({ user: handmade }) as Functions;
    expect([instance["sum"]?.(), instance["round"]?.(5 as never)]).toEqual([20, 10]);
    expect(errors).toMatchObject([{ code: "INVALID_HANDLE" }]);
    expect(kept).toBeInstanceOf(Class);
    expect(thrownBy(() => kept?.get())).toMatchObject({ code: "INVALID_HANDLE" });
    kept?.[Symbol.dispose]();
    expect(instance["sum"]?.()).toBe(20);
  });
});
