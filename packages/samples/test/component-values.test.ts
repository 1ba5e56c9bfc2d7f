// Components that come from JavaScript, and that are passed from one to another.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { exit, registerHost } from "@perdure/abi-core/spi";
import { exitCode } from "@perdure/abi-core/v1";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { echo, twice } from "../src/component-texts.ts";
import { bothWays, type Functions, thrownBy } from "../src/instances.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

/** The end of a program, as a host function throws it. */
function exitOf(code: number): unknown {
  return thrownBy(() => exit(code));
}

describe("an imported component", () => {
  test("is the namespace of generated bindings, and is instantiated as often as the component says", async () => {
    const bindings = await textBindings(folder, twice);
    const inner = await textBindings(folder, echo);
    const lines: string[] = [];
    const sink = { write: (line: string) => lines.push(line) };
    for (const instance of await bothWays(bindings, { echo: inner, "acme:log/sink": sink })) {
      lines.length = 0;
      const { through, first, second, direct } = instance as unknown as Functions & { readonly direct: Functions };
      expect(["Grüße 😀", "", "b"].map((text) => through?.(text as never))).toEqual(["Grüße 😀", "", "b"]);
      expect(direct["echo"]?.("c" as never)).toBe("c");
      expect([first?.(), second?.(), lines]).toEqual([3, 1, ["Grüße 😀", "", "b", "c"]]);
      expect(instance["same"]).toBe(inner);
    }
  });

  test("is any object with one of the two functions; who waits can do with either", async () => {
    const bindings = await textBindings(folder, twice);
    const made = (): object => ({ echo: (text: string) => `<${text}>`, count: () => 7 });
    const imports = { "acme:log/sink": { write() {} } };
    class Provider {
      readonly made = made;
      instantiateSync(): object {
        return this.made();
      }
    }
    for (const instance of await bothWays(bindings, { ...imports, echo: new Provider() }))
      expect([instance["through"]?.("x" as never), instance["first"]?.()]).toEqual(["<x>", 7]);
    const later = { ...imports, echo: { instantiate: async () => made() } };
    expect(((await bindings.instantiate(later)) as Functions)["through"]?.("x" as never)).toBe("<x>");
    expect(thrownBy(() => bindings.instantiateSync(later))).toMatchObject({ code: "INVALID_ARGUMENT", where: "echo" });
  });

  test("lets pass what a host function throws, and what it does is done to the instances on the way alone", async () => {
    const bindings = await textBindings(folder, twice);
    const inner = await textBindings(folder, echo);
    let thrown: unknown = new Error("boom");
    const write = (): void => {
      if (thrown !== undefined) throw thrown;
    };
    const imports = { echo: inner, "acme:log/sink": { write } };
    for (const error of [new Error("boom"), { odd: true }, exitOf(3)]) {
      for (const instance of await bothWays(bindings, imports)) {
        thrown = error;
        expect(thrownBy(() => instance["through"]?.("x" as never))).toBe(error);
        thrown = undefined;
        for (const name of ["through", "first"])
          expect(thrownBy(() => instance[name]?.("x" as never))).toMatchObject({ code: "CANNOT_ENTER" });
        expect(instance["second"]?.()).toBe(0);
      }
    }
    expect(exitCode(exitOf(3))).toBe(3);
  });

  test.each([undefined, null, 1, {}, { instantiate: 1 }, () => ({})])("is refused if it is none: %s", async (value) => {
    const bindings = await textBindings(folder, twice);
    const imports = { "acme:log/sink": { write() {} }, echo: value };
    const code = value === undefined ? "MISSING_IMPORTS" : "INVALID_ARGUMENT";
    expect(thrownBy(() => bindings.instantiateSync(imports))).toMatchObject({ code });
    await expect(bindings.instantiate(imports)).rejects.toMatchObject({ code });
  });

  test("that exports less than is used of it is refused, with all that is missing", async () => {
    const bindings = await textBindings(folder, twice);
    const imports = { "acme:log/sink": { write() {} }, echo: { instantiateSync: () => ({ count: 3 }) } };
    const error = thrownBy(() => bindings.instantiateSync(imports));
    expect(error).toMatchObject({ code: "COMPONENT_TYPE", where: "echo", missing: ["echo", "count"] });
    expect((error as Error).message).toContain("it does not export echo, count");
  });

  describe("gets nothing but what it is given", () => {
    afterEach(() => registerHost(undefined));

    test("not even from a registered host", async () => {
      const resolve = (): object => ({ write() {} });
      const host = { spi: 1, name: "everything", resolve } as unknown as Parameters<typeof registerHost>[0];
      registerHost(host);
      const inner = await textBindings(folder, echo);
      const bindings = await textBindings(
        folder,
        `(component (import "c" (component $C (export "count" (func (result u32)))))
          (instance $c (instantiate $C)) (export "count" (func $c "count")))`,
      );
      // By itself it would find what it needs there.
      expect((inner.instantiateSync() as Functions)["count"]?.()).toBe(0);
      for (const options of [undefined, { host }, { fallback: host }]) {
        const error = thrownBy(() => bindings.instantiateSync({ c: inner }, options));
        expect(error).toMatchObject({ code: "COMPONENT_TYPE", where: "c", missing: ["acme:log/sink#write"] });
        await expect(bindings.instantiate({ c: inner }, options)).rejects.toMatchObject({ code: "COMPONENT_TYPE" });
      }
      const more = {
        instantiateSync: (imports: object) => inner.instantiateSync({ ...imports, "acme:log/sink": { write() {} } }),
      };
      expect((bindings.instantiateSync({ c: more }) as Functions)["count"]?.()).toBe(0);
    });

    test("and sees of an instance only what its type mentions", async () => {
      const bindings = await textBindings(
        folder,
        `(component
          (import "all" (instance $all (export "a" (func (result u32))) (export "b" (func (result u32)))))
          (import "c" (component $C (import "some" (instance (export "b" (func (result u32)))))))
          (instance (instantiate $C (with "some" (instance $all)))))`,
      );
      let given: unknown;
      const c = { instantiateSync: (imports: unknown) => (given = imports) };
      const b = (): number => 1;
      bindings.instantiateSync({ all: { a: () => 0, b }, c });
      expect(given).toEqual({ some: { b } });
    });
  });

  test("comes inside an imported instance, and its exports may be called like anything", async () => {
    const bindings = await textBindings(
      folder,
      `(component
        (import "a:b/parts@1.2.0" (instance $parts (export "my-part" (component
          (export "then" (func (result u32)))
          (export "constructor" (func (result u32)))
          (export "x:y/z@2.0.1" (instance (export "prototype" (func (result u32))) (export "in-side" (instance (export "f" (func (result u32)))))))
          (export "code" (core module))))))
        (alias export $parts "my-part" (component $C))
        (instance $c (instantiate $C))
        (alias export $c "x:y/z@2.0.1" (instance $z))
        (alias export $z "in-side" (instance $in))
        (export "then" (func $c "then"))
        (export "constructor" (func $c "constructor"))
        (export "prototype" (func $z "prototype"))
        (export "f" (func $in "f"))
        (export "code" (core module $c "code")))`,
    );
    const part = await textBindings(
      folder,
      `(component
        (core module $M (func (export "1") (result i32) (i32.const 1)) (func (export "2") (result i32) (i32.const 2))
          (func (export "3") (result i32) (i32.const 3)) (func (export "4") (result i32) (i32.const 4)))
        (core instance $m (instantiate $M))
        (func $f (result u32) (canon lift (core func $m "4")))
        (func $p (result u32) (canon lift (core func $m "3")))
        (instance $in (export "f" (func $f)))
        (instance $z (export "prototype" (func $p)) (export "in-side" (instance $in)))
        (func (export "then") (result u32) (canon lift (core func $m "1")))
        (func (export "constructor") (result u32) (canon lift (core func $m "2")))
        (export "x:y/z@2.0.1" (instance $z))
        (core module $Empty)
        (export "code" (core module $Empty)))`,
    );
    for (const instance of await bothWays(bindings, { "a:b/parts": { myPart: part } })) {
      const names = ["then_", "constructor", "prototype", "f"];
      expect(names.map((name) => instance[name]?.())).toEqual([1, 2, 3, 4]);
      expect(instance["code"]).toBeInstanceOf(WebAssembly.Module);
    }
  });
});

describe("components that are given to components", () => {
  test("are imported ones and own ones, in any depth", async () => {
    /** Makes an instance of what it is given, and asks it. */
    const apply = `(component
      (import "c" (component $C (export "n" (func (result u32)))))
      (instance $c (instantiate $C))
      (export "n" (func $c "n")))`;
    const bindings = await textBindings(
      folder,
      `(component
        (import "apply" (component $Apply
          (import "c" (component (export "n" (func (result u32)))))
          (export "n" (func (result u32)))))
        (import "code" (core module $Code (export "f" (func (result i32)))))
        (component $Own
          (core instance $m (instantiate $Code))
          (func (export "n") (result u32) (canon lift (core func $m "f"))))
        (component $Applied
          (instance $a (instantiate $Apply (with "c" (component $Own))))
          (export "n" (func $a "n")))
        (instance $one (instantiate $Apply (with "c" (component $Own))))
        (instance $two (instantiate $Apply (with "c" (component $Applied))))
        (export "one" (func $one "n"))
        (export "two" (func $two "n")))`,
    );
    const code = new WebAssembly.Module(
      Uint8Array.from([
        0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0, 10, 6, 1, 4, 0,
        0x41, 7, 0x0b,
      ]),
    );
    const applying = await textBindings(folder, apply);
    for (const instance of await bothWays(bindings, { apply: applying, code }))
      expect([instance["one"]?.(), instance["two"]?.()]).toEqual([7, 7]);
  });

  test("may be seen as more needy and less generous than they are, and are given what they need", async () => {
    const bindings = await textBindings(
      folder,
      `(component
        (import "c" (component $C
          (import "a" (func (result u32))) (export "x" (func (result u32))) (export "y" (func (result u32)))))
        (import "a" (func $a (result u32)))
        (import "b" (func $b (result u32)))
        (component $Inner
          (import "c" (component $c
            (import "a" (func (result u32))) (import "b" (func (result u32))) (export "x" (func (result u32)))))
          (import "a" (func $a (result u32)))
          (import "b" (func $b (result u32)))
          (instance $i (instantiate $c (with "a" (func $a)) (with "b" (func $b))))
          (export "i" (instance $i)))
        (instance $inner (instantiate $Inner (with "c" (component $C)) (with "a" (func $a)) (with "b" (func $b))))
        (export "i" (instance $inner "i")))`,
    );
    const seen: string[][] = [];
    const c = {
      instantiateSync(imports: Functions) {
        seen.push(Object.keys(imports));
        return { x: () => imports["a"]?.(), y: () => 0 };
      },
    };
    for (const instance of await bothWays(bindings, { a: () => 5, b: () => 6, c })) {
      const { i } = instance as unknown as { i: Functions };
      expect([Object.keys(i), i["x"]?.()]).toEqual([["x"], 5]);
    }
    expect(seen).toEqual([["a"], ["a"]]);
  });

  test("cannot make instances without end", async () => {
    // Each level makes two instances of the one below it, all through JavaScript, so nobody sees the whole tree beforehand.
    const level = (index: number): string =>
      `(component $L${index}
        ${[1, 2].map((half) => `(instance $i${half} (instantiate $Apply (with "c" (component $L${index - 1}))))`).join(" ")})`;
    const bindings = await textBindings(
      folder,
      `(component
        (import "apply" (component $Apply (import "c" (component))))
        (component $L0)
        ${Array.from({ length: 60 }, (_, index) => level(index + 1)).join("\n")}
        (instance (instantiate $Apply (with "c" (component $L60)))))`,
    );
    const apply = await textBindings(
      folder,
      `(component (import "c" (component $C)) (instance (instantiate $C)) (instance (instantiate $C)))`,
    );
    expect(thrownBy(() => bindings.instantiateSync({ apply }))).toMatchObject({ code: "TOO_MANY_INSTANCES" });
    await expect(bindings.instantiate({ apply })).rejects.toMatchObject({ code: "TOO_MANY_INSTANCES" });
  });
});
