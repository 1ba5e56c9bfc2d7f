// Instances, core modules and resources as values, between JavaScript and components and between components.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitCode, isAbiError, isTrap } from "@perdure/abi-core/v1";
import { exit } from "@perdure/abi-core/spi";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { engineHas } from "../src/engine-features.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

type Functions = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

/** `(module (global (export "g") i32 (i32.const 100)) (func (export "f") (result i32) i32.const 101))` */
const simple = new WebAssembly.Module(
  Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 6, 7, 1, 0x7f, 0, 0x41, 0xe4, 0, 0x0b, 7, 9,
    2, 1, 0x67, 3, 0, 1, 0x66, 0, 0, 10, 7, 1, 5, 0, 0x41, 0xe5, 0, 0x0b,
  ]),
);

describe("core modules", () => {
  const text = `(component
    (import "my-code" (core module $M (export "f" (func (result i32))) (export "g" (global i32))))
    (import "host" (instance $h
      (export "simple-module" (core module (export "f" (func (result i32)))))
      (export "nested-one" (instance (export "return-four" (func (result u32)))))))
    (alias export $h "simple-module" (core module $S))
    (alias export $h "nested-one" (instance $n))
    (core func $four (canon lower (func $n "return-four")))
    (core instance $m (instantiate $M))
    (core instance $s (instantiate $S))
    (core module $Own (import "" "four" (func $four (result i32))) (func (export "run") (result i32) call $four))
    (core instance $own (instantiate $Own (with "" (instance (export "four" (func $four))))))
    (func (export "first") (result u32) (canon lift (core func $m "f")))
    (func (export "second") (result u32) (canon lift (core func $s "f")))
    (func (export "four") (result u32) (canon lift (core func $own "run")))
    (export "again" (core module $M))
    (export "own-code" (core module $Own))
    (instance $all (export "deep-code" (core module $S)) (export "same" (core module $Own)))
    (export "a:b/mods" (instance $all)))`;
  const imports = { myCode: simple, host: { simpleModule: simple, nestedOne: { returnFour: () => 4 } } };

  test("come in and go out as WebAssembly.Module, at the root and inside instances", async () => {
    const bindings = await textBindings(folder, text);
    for (const instance of [bindings.instantiateSync(imports), await bindings.instantiate(imports)]) {
      const { first, second, four } = instance as Functions;
      expect([first?.(), second?.(), four?.()]).toEqual([101, 101, 4]);
      const { ownCode } = instance as { ownCode: WebAssembly.Module };
      expect(WebAssembly.Module.exports(ownCode)).toEqual([{ name: "run", kind: "function" }]);
      expect(instance).toMatchObject({ again: simple, mods: { deepCode: simple, same: ownCode } });
    }
  });

  test("that do not fit their type stop the instantiation, by name", async () => {
    const bindings = await textBindings(folder, text);
    const { ownCode } = bindings.instantiateSync(imports) as { ownCode: WebAssembly.Module };
    const failure = (wrong: object): unknown => thrownBy(() => bindings.instantiateSync({ ...imports, ...wrong }));
    expect(failure({ myCode: ownCode })).toMatchObject({ code: "CORE_MODULE_TYPE", where: "my-code" });
    expect(failure({ myCode: {} })).toMatchObject({ code: "INVALID_ARGUMENT", where: "my-code" });
    expect(failure({ myCode: undefined, host: { nestedOne: {} } })).toMatchObject({
      missing: ["[module]my-code", "host#[module]simple-module", "host#nested-one#return-four"],
    });
  });
});

const things = `(component
  (type $R (resource (rep i32)))
  (core func $new (canon resource.new $R))
  (core func $rep (canon resource.rep $R))
  (core module $M
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "rep" (func $rep (param i32) (result i32)))
    (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
    (func (export "get") (param i32) (result i32) local.get 0)
    (func (export "eat") (param i32) (result i32) (call $rep (local.get 0))))
  (core instance $m (instantiate $M (with "" (instance (export "new" (func $new)) (export "rep" (func $rep))))))
  (export $thing "thing" (type $R))
  (func (export "[constructor]thing") (param "x" u32) (result (own $thing)) (canon lift (core func $m "make")))
  (func (export "[method]thing.get") (param "self" (borrow $thing)) (result u32) (canon lift (core func $m "get")))
  (func (export "make") (param "x" u32) (result (own $thing)) (canon lift (core func $m "make")))
  (func (export "read") (param "x" (borrow $thing)) (result u32) (canon lift (core func $m "get")))
  (func (export "eat") (param "x" (own $thing)) (result u32) (canon lift (core func $m "eat"))))`;

interface Things extends Functions {
  readonly Thing: (new (x: number) => Thing) & Functions[string];
}
type Thing = Disposable & { get(): number };

describe("resources", () => {
  test("are exported at the root, as a class with subclasses", async () => {
    const { Thing, make, read, eat } = (await textBindings(folder, things)).instantiateSync() as Things;
    const thing = new Thing(7);
    expect([thing.get(), read?.(thing), make?.(3) instanceof Thing]).toEqual([7, 7, true]);
    class Twice extends Thing {
      twice(): number {
        return this.get() * 2;
      }
    }
    expect([new Twice(5).twice(), read?.(new Twice(6))]).toEqual([10, 6]);
    expect(eat?.(thing)).toBe(7);
    expect(() => thing.get()).toThrow("was moved or disposed");
    thing[Symbol.dispose]();
  });

  test("that are named in options end when they are forgotten, and only those; other names are refused", async () => {
    const bindings = await textBindings(folder, things);
    for (const finalization of [true, false, [], ["thing"]]) {
      const { Thing } = bindings.instantiateSync({}, { finalization }) as Things;
      const thing = new Thing(7);
      expect(thing.get()).toBe(7);
      thing[Symbol.dispose]();
    }
    const wrong = thrownBy(() => bindings.instantiateSync({}, { finalization: ["thing", "thnig"] }));
    expect(wrong).toMatchObject({ code: "INVALID_ARGUMENT", where: "instantiate: options.finalization[1]" });
    expect((wrong as Error).message).toContain('must be one of "thing", but is the string "thnig"');
    await expect(bindings.instantiate({}, { finalization: ["x"] })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(thrownBy(() => bindings.instantiateSync({}, { finalization: "thing" }))).toMatchObject({
      code: "INVALID_ARGUMENT",
    });
  });

  test("of one instance are not those of another instance of the same component", async () => {
    const bindings = await textBindings(folder, things);
    const [one, other] = [bindings.instantiateSync() as Things, (await bindings.instantiate()) as Things];
    const thing = new one.Thing(7);
    for (const name of ["read", "eat"])
      expect(thrownBy(() => other[name]?.(thing))).toMatchObject({ code: "INVALID_HANDLE" });
    expect([one["read"]?.(thing), other["read"]?.(new other.Thing(8))]).toEqual([7, 8]);
  });

  test("of one instance are imported by another component, with their class, and exported again", async () => {
    const one = (await textBindings(folder, things)).instantiateSync() as Things;
    const bindings = await textBindings(
      folder,
      `(component
        (import "a" (instance $a
          (export "thing" (type $R (sub resource)))
          (export "[constructor]thing" (func (param "x" u32) (result (own $R))))
          (export "[method]thing.get" (func (param "self" (borrow $R)) (result u32)))
          (export "make" (func (param "x" u32) (result (own $R))))))
        (alias export $a "thing" (type $R))
        (core func $get (canon lower (func $a "[method]thing.get")))
        (core func $make (canon lower (func $a "make")))
        (core func $new (canon lower (func $a "[constructor]thing")))
        (core func $drop (canon resource.drop $R))
        (core module $M
          (import "" "get" (func $get (param i32) (result i32)))
          (import "" "make" (func $make (param i32) (result i32)))
          (import "" "new" (func $new (param i32) (result i32)))
          (import "" "drop" (func $drop (param i32)))
          (func (export "run") (param i32) (result i32) (local $a i32) (local $b i32)
            (local.set $a (call $make (local.get 0)))
            (local.set $b (call $new (i32.const 100)))
            (i32.add (call $get (local.get $a)) (call $get (local.get $b)))
            (call $drop (local.get $a)) (call $drop (local.get $b)))
          (func (export "look") (param i32) (result i32) (call $get (local.get 0)) (call $drop (local.get 0)))
          (func (export "pass") (param i32) (result i32) local.get 0))
        (core instance $m (instantiate $M (with "" (instance
          (export "get" (func $get)) (export "make" (func $make)) (export "new" (func $new)) (export "drop" (func $drop))))))
        (export $thing "thing" (type $R))
        (func (export "run") (param "x" u32) (result u32) (canon lift (core func $m "run")))
        (func (export "look") (param "x" (borrow $thing)) (result u32) (canon lift (core func $m "look")))
        (func (export "pass") (param "x" (own $thing)) (result (own $thing)) (canon lift (core func $m "pass")))
        (export "make-again" (func $a "make"))
        (export "all-again" (instance $a)))`,
    );
    const other = bindings.instantiateSync({ a: one }) as Things & { readonly allAgain: Things };
    const thing = new one.Thing(7);
    expect([other["run"]?.(5), other["look"]?.(thing), other["pass"]?.(thing) === thing]).toEqual([105, 7, true]);
    expect([other.Thing, other.allAgain.Thing, other["makeAgain"]]).toEqual([one.Thing, one.Thing, one["make"]]);
  });
});

describe("what the host throws", () => {
  const text = `(component
    (import "f" (func $f (param "x" u32) (result u32)))
    (component $C
      (import "f" (func $f (param "x" u32) (result u32)))
      (core func $f' (canon lower (func $f)))
      (core module $M
        (import "" "f" (func $f (param i32) (result i32)))
        (func (export "go") (param i32) (result i32) (call $f (local.get 0)))
        (func (export "one") (result i32) i32.const 1))
      (core instance $m (instantiate $M (with "" (instance (export "f" (func $f'))))))
      (func (export "go") (param "x" u32) (result u32) (canon lift (core func $m "go")))
      (func (export "one") (result u32) (canon lift (core func $m "one"))))
    (instance $inner (instantiate $C (with "f" (func $f))))
    (instance $outer (instantiate $C (with "f" (func $inner "go"))))
    (instance $apart (instantiate $C (with "f" (func $f))))
    (export "go" (func $outer "go"))
    (export "outer-one" (func $outer "one"))
    (export "inner-one" (func $inner "one"))
    (export "apart-one" (func $apart "one")))`;

  test.each([new Error("boom"), { odd: true }, undefined, "text"])("arrives as it is: %s", async (thrown) => {
    const f = (): never => {
      throw thrown;
    };
    const instance = (await textBindings(folder, text)).instantiateSync({ f }) as Functions;
    expect(thrownBy(() => instance["go"]?.(1))).toBe(thrown);
    // The instances that were left in the middle are done for, the others are not.
    for (const name of ["go", "outerOne", "innerOne"])
      expect(thrownBy(() => instance[name]?.(1))).toMatchObject({ code: "CANNOT_ENTER", cause: thrown });
    expect(instance["apartOne"]?.()).toBe(1);
  });

  test.runIf(engineHas("try_table"))("is told from what a component throws, which no other may catch", async () => {
    const bindings = await textBindings(
      folder,
      `(component
        (component $A
          (core module $M (tag $t) (func (export "throw") (throw $t)))
          (core instance $m (instantiate $M))
          (func (export "throw") (canon lift (core func $m "throw"))))
        (component $B
          (import "throw" (func $throw))
          (core func $throw (canon lower (func $throw)))
          (core module $M (import "" "throw" (func $throw))
            (func (export "go") (result i32) (block $caught (try_table (catch_all $caught) (call $throw))) (i32.const 1)))
          (core instance $m (instantiate $M (with "" (instance (export "throw" (func $throw))))))
          (func (export "go") (result u32) (canon lift (core func $m "go"))))
        (instance $a (instantiate $A))
        (instance $b (instantiate $B (with "throw" (func $a "throw"))))
        (export "go" (func $b "go"))
        (export "throw" (func $a "throw")))`,
    );
    for (const name of ["go", "throw"]) {
      const instance = bindings.instantiateSync() as Functions;
      const error = thrownBy(() => instance[name]?.());
      expect(error).toMatchObject({ code: "UNCAUGHT_EXCEPTION" });
      expect(isTrap(error)).toBe(true);
      expect(thrownBy(() => instance["throw"]?.())).toMatchObject({ code: "CANNOT_ENTER" });
    }
  });

  test("is recognised as an exit if it is one", async () => {
    const instance = (await textBindings(folder, text)).instantiateSync({ f: () => exit(3) }) as Functions;
    const error = thrownBy(() => instance["go"]?.(1));
    expect([exitCode(error), isAbiError(error), isTrap(error)]).toEqual([3, false, false]);
  });

  test("does not concern an instance that is called from within", async () => {
    const instance: Functions = (await textBindings(folder, text)).instantiateSync({
      f: (x: number) => (x === 0 ? 9 : (instance["go"]?.(0) as number) + (instance["innerOne"]?.() as number)),
    }) as Functions;
    expect(instance["go"]?.(1)).toBe(10);
  });

  test("for a wrong argument comes before anything is entered, and for a wrong result after", async () => {
    const instance = (await textBindings(folder, text)).instantiateSync({ f: () => -1 }) as Functions;
    expect(thrownBy(() => instance["go"]?.("x"))).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(instance["outerOne"]?.()).toBe(1);
    expect(thrownBy(() => instance["go"]?.(1))).toMatchObject({ code: "INVALID_ARGUMENT", found: "the number -1" });
    expect(thrownBy(() => instance["innerOne"]?.())).toMatchObject({ code: "CANNOT_ENTER" });
  });
});
