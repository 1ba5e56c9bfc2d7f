// Names that mean something in JavaScript. What counts is that the emitted code runs.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bindings, type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

type Functions = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

const camel = (label: string): string => label.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const lines = (labels: readonly string[], line: (label: string, index: number) => string): string =>
  labels.map(line).join("\n");

/** A core module `$m` with one function for each name; it returns its number. */
const numbered = (names: readonly string[]): string =>
  `(core module $M ${lines(names, (name, index) => `(func (export "${name}") (result i32) i32.const ${index})`)})
   (core instance $m (instantiate $M))`;

const labels = (
  "constructor prototype name length arguments caller default class await to-string value-of has-own-property import export new this " +
  "eval instantiate instantiate-sync abi link host cx component async static get set p0 m0 i0 c0 e r v w yield undefined nan globalthis object symbol"
).split(" ");

describe("functions", () => {
  test("are exported under the names that JavaScript gives every object and every file", async () => {
    const exports = lines(
      labels,
      (label) => `(func (export "${label}") (result u32) (canon lift (core func $m "${label}")))`,
    );
    const instance = (await textBindings(folder, `(component ${numbered(labels)} ${exports})`)).instantiateSync();
    const functions = instance as Functions;
    expect(labels.filter((label) => !Object.hasOwn(instance, camel(label)))).toEqual([]);
    expect(labels.map((label) => functions[camel(label)]?.())).toEqual(labels.map((_, index) => index));
  });

  test("are imported under them", async () => {
    const text = `(component
      ${lines(labels, (label, index) => `(import "${label}" (func $f${index} (result u32))) (core func $c${index} (canon lower (func $f${index})))`)}
      (core module $M
        ${lines(labels, (label, index) => `(import "" "${label}" (func $f${index} (result i32)))`)}
        ${lines(labels, (_, index) => `(func (export "run${index}") (result i32) call $f${index})`)})
      (core instance $m (instantiate $M (with "" (instance ${lines(labels, (label, index) => `(export "${label}" (func $c${index}))`)}))))
      ${lines(labels, (_, index) => `(func (export "run${index}") (result u32) (canon lift (core func $m "run${index}")))`)})`;
    const imports = Object.fromEntries(labels.map((label, index) => [camel(label), () => 100 + index]));
    const bindings = await textBindings(folder, text);
    const functions = bindings.instantiateSync(imports) as Functions;
    expect(labels.map((_, index) => functions[`run${index}`]?.())).toEqual(labels.map((_, index) => 100 + index));
    expect(() => bindings.instantiateSync({})).toThrow(expect.objectContaining({ missing: labels }) as Error);
  });

  test("called `then` do not make an instance look like a promise", async () => {
    const text = `(component ${numbered(["then"])} (func (export "then") (result u32) (canon lift (core func $m "then"))))`;
    const instance = (await (await textBindings(folder, text)).instantiate()) as Functions;
    expect(instance["then_"]?.()).toBe(0);
  });

  test("are ten thousand", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `f${index}`);
    const exports = lines(
      many,
      (name) => `(func (export "${name}") (result u32) (canon lift (core func $m "${name}")))`,
    );
    const instance = (await textBindings(folder, `(component ${numbered(many)} ${exports})`)).instantiateSync();
    expect(Object.keys(instance)).toHaveLength(10_000);
    expect((instance as Functions)["f9999"]?.()).toBe(9999);
  });
});

describe("components", () => {
  const numbers = labels.map((_, index) => index);

  test("are exported under the names that JavaScript gives every object and every file", async () => {
    const text = `(component ${lines(
      labels,
      (
        label,
        index,
      ) => `(component $c${index} ${numbered(["n"])} (func (export "n") (result u32) (canon lift (core func $m "n"))))
        (export "${label}" (component $c${index}))`,
    )})`;
    const instance = await (await textBindings(folder, text)).instantiate();
    const components = instance as Readonly<Record<string, Bindings>>;
    const made = labels.map((label) => components[camel(label)]?.instantiateSync() as Functions);
    expect(made.map((one) => one["n"]?.())).toEqual(numbers.map(() => 0));
  });

  test("are imported under them, and so are the imports that they get and the exports that they give", async () => {
    const text = `(component
      ${lines(labels, (label, index) => `(import "${label}" (component $c${index} (import "${label}" (func (result u32))) (export "${label}" (func (result u32)))))`)}
      ${numbered(labels)}
      ${lines(
        labels,
        (label, index) => `(func $f${index} (result u32) (canon lift (core func $m "${label}")))
          (instance $i${index} (instantiate $c${index} (with "${label}" (func $f${index}))))
          (export "${label}" (func $i${index} "${label}"))`,
      )})`;
    const passing = (label: string): object => ({
      instantiateSync: (imports: Functions) => ({ [camel(label)]: () => (imports[camel(label)]?.() as number) + 100 }),
    });
    const imports = Object.fromEntries(labels.map((label) => [camel(label), passing(label)]));
    const functions = (await textBindings(folder, text)).instantiateSync(imports) as Functions;
    expect(labels.map((label) => functions[camel(label)]?.())).toEqual(numbers.map((number) => number + 100));
  });

  test("are many", async () => {
    const many = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const text = `(component ${lines(
      many,
      (
        name,
        index,
      ) => `(component $c${index} (core module $M (func (export "n") (result i32) i32.const ${index})) (core instance $m (instantiate $M))
        (func (export "n") (result u32) (canon lift (core func $m "n")))) (export "${name}" (component $c${index}))`,
    )})`;
    const components = (await textBindings(folder, text)).instantiateSync() as Readonly<Record<string, Bindings>>;
    const last = components["c499"]?.instantiateSync() as Functions | undefined;
    expect(last?.["n"]?.()).toBe(499);
  });
});

test("core names may hold quotes, line ends, NULs and pieces of code", async () => {
  const names =
    String.raw`a\"b|a\nb|a\00b|\e2\80\a8|__proto__|constructor|then|` +
    "${x}|`|*/|'|" +
    String.raw`\\|prototype||0|-1|1.5`;
  const evil = names.split("|");
  const text = `(component ${numbered(evil)}
    (core module $N
      ${lines(evil, (name, index) => `(import "${name}" "${name}" (func $i${index} (result i32)))`)}
      ${lines(evil, (name, index) => `(func (export "${name}") (result i32) call $i${index})`)})
    (core instance $n (instantiate $N ${lines(evil, (name) => `(with "${name}" (instance (export "${name}" (func $m "${name}"))))`)}))
    ${lines(evil, (name, index) => `(func (export "f${index}") (result u32) (canon lift (core func $n "${name}")))`)})`;
  const bindings = await textBindings(folder, text);
  for (const instance of [bindings.instantiateSync(), await bindings.instantiate()] as Functions[])
    expect(evil.map((_, index) => instance[`f${index}`]?.())).toEqual(evil.map((_, index) => index));
});

const members =
  "constructor then prototype name length to-string value-of dispose apply call bind caller arguments".split(" ");

describe("members of resources", () => {
  test("are methods and statics of an exported class, whatever they are called", async () => {
    const text = (kind: "method" | "static"): string => {
      const self = kind === "method" ? `(param "self" (borrow $S))` : "";
      const core = kind === "method" ? "(param i32)" : "";
      return `(component
        (component $C
          (type $R (resource (rep i32)))
          (core func $new (canon resource.new $R))
          (core module $M
            (import "" "new" (func $new (param i32) (result i32)))
            (func (export "new") (result i32) (call $new (i32.const 7)))
            ${lines(members, (_, index) => `(func (export "f${index}") ${core} (result i32) i32.const ${index})`)})
          (core instance $m (instantiate $M (with "" (instance (export "new" (func $new))))))
          (export $S "r" (type $R))
          (func (export "[constructor]r") (result (own $S)) (canon lift (core func $m "new")))
          ${lines(members, (label, index) => `(func (export "[${kind}]r.${label}") ${self} (result u32) (canon lift (core func $m "f${index}")))`)})
        (instance $c (instantiate $C))
        (export "a:b/c" (instance $c)))`;
    };
    interface Interface {
      readonly c: { readonly R: Functions & { readonly prototype: object } & (new () => Functions) };
    }
    const { R } = ((await textBindings(folder, text("method"))).instantiateSync() as Interface).c;
    const object = new R();
    expect(object).toBeInstanceOf(R);
    expect(members.map((label) => object[camel(label)]?.())).toEqual(members.map((_, index) => index));
    const { R: S } = ((await textBindings(folder, text("static"))).instantiateSync() as Interface).c;
    const names = members.map((label) => (label === "prototype" ? "prototype_" : camel(label)));
    expect(names.map((name) => S[name]?.())).toEqual(members.map((_, index) => index));
  });

  test("are found on a class of the host, and not on what every class has", async () => {
    const statics = members.map((label) => `s-${label}`).concat("prototype", "bind", "name", "to-string");
    const text = `(component
      (import "a:b/c" (instance $c
        (export "r" (type $R (sub resource)))
        ${lines(statics, (label) => `(export "[static]r.${label}" (func (result u32)))`)}))
      ${lines(statics, (label, index) => `(core func $s${index} (canon lower (func $c "[static]r.${label}")))`)}
      (core module $M
        ${lines(statics, (_, index) => `(import "" "s${index}" (func $s${index} (result i32)))`)}
        ${lines(statics, (_, index) => `(func (export "f${index}") (result i32) call $s${index})`)})
      (core instance $m (instantiate $M (with "" (instance ${lines(statics, (_, index) => `(export "s${index}" (func $s${index}))`)}))))
      ${lines(statics, (_, index) => `(func (export "f${index}") (result u32) (canon lift (core func $m "f${index}")))`)})`;
    const R = (): void => {};
    statics.forEach((label, index) => {
      const name = label === "prototype" ? "prototype_" : camel(label);
      Object.defineProperty(R, name, { value: () => index });
    });
    const bindings = await textBindings(folder, text);
    const functions = bindings.instantiateSync({ "a:b/c": { R } }) as Functions;
    expect(statics.map((_, index) => functions[`f${index}`]?.())).toEqual(statics.map((_, index) => index));
    const missing = statics.map((label) => `a:b/c#[static]r.${label}`);
    expect(() => bindings.instantiateSync({ "a:b/c": { R: () => {} } })).toThrow(
      expect.objectContaining({ missing }) as Error,
    );
  });
});

test("fields, flags and cases may be called like members of every object", async () => {
  const text = `(component
    (core module $M
      (memory (export "memory") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 64)
      (func (export "same") (param i32) (result i32) local.get 0)
      (func (export "store") (param i32 i32 i32) (result i32)
        (i32.store (i32.const 8) (local.get 0)) (i32.store (i32.const 12) (local.get 1)) (i32.store (i32.const 16) (local.get 2))
        i32.const 8))
    (core instance $m (instantiate $M))
    (type $fields' (record (field "constructor" u32) (field "value-of" (option u32))))
    (type $flags' (flags "constructor" "to-string" "has-own-property"))
    (type $cases' (variant (case "constructor" u32) (case "then") (case "to-string" string)))
    (export $fields "fields" (type $fields')) (export $flags "flags" (type $flags')) (export $cases "cases" (type $cases'))
    (func (export "use-fields") (param "x" $fields) (result $fields) (canon lift (core func $m "store") (memory (core memory $m "memory"))))
    (func (export "use-flags") (param "x" $flags) (result $flags) (canon lift (core func $m "same")))
    (func (export "use-cases") (param "x" $cases) (result $cases)
      (canon lift (core func $m "store") (memory (core memory $m "memory")) (realloc (core func $m "realloc")))))`;
  const { useFields, useFlags, useCases } = (await textBindings(folder, text)).instantiateSync() as Functions;
  expect(useFields?.({ constructor: 1 })).toEqual({ constructor: 1, valueOf: undefined });
  expect(useFlags?.({ toString: true })).toEqual({ constructor: false, toString: true, hasOwnProperty: false });
  expect(
    ["constructor", "then", "to-string"].map((tag) => useCases?.({ tag, val: tag === "constructor" ? 5 : "s" })),
  ).toEqual([{ tag: "constructor", val: 5 }, { tag: "then" }, { tag: "to-string", val: "s" }]);
  for (const wrong of [0, null, "", 1, "true"])
    expect(() => useFlags?.({ toString: wrong })).toThrow("use-flags: x.toString must be a bool");
  expect(() => useFields?.({})).toThrow("use-fields: x.constructor");
  expect(() => useCases?.({ tag: "valueOf" })).toThrow("use-cases: x.tag");
});

describe("interfaces", () => {
  const names = ["a:b/c", "x:y/c", "a:b/d@1.0.0", "a:b/d@2.0.0", "p:q/e@0.2.0"];

  test("with one last segment, or in two versions, are exported under their full names", async () => {
    const text = `(component ${numbered(names)}
      ${lines(names, (name, index) => `(func $f${index} (result u32) (canon lift (core func $m "${name}"))) (instance $i${index} (export "f" (func $f${index}))) (export "${name}" (instance $i${index}))`)})`;
    const instance = (await textBindings(folder, text)).instantiateSync() as Readonly<Record<string, Functions>>;
    expect(Object.keys(instance).sort()).toEqual([...names, "e"].sort());
    expect(names.map((name) => instance[name]?.["f"]?.())).toEqual([0, 1, 2, 3, 4]);
  });

  test("in two versions of one track come from one host, in two tracks from two", async () => {
    const wanted = ["wasi:io/p@0.2.0", "wasi:io/p@0.2.6", "a:b/d@1.0.0", "a:b/d@2.0.0"];
    const text = `(component
      ${lines(wanted, (name, index) => `(import "${name}" (instance $i${index} (export "f" (func (result u32))))) (core func $c${index} (canon lower (func $i${index} "f")))`)}
      (core module $M
        ${lines(wanted, (_, index) => `(import "" "f${index}" (func (result i32)))`)}
        ${lines(wanted, (_, index) => `(export "f${index}" (func ${index}))`)})
      (core instance $m (instantiate $M (with "" (instance ${lines(wanted, (_, index) => `(export "f${index}" (func $c${index}))`)}))))
      ${lines(wanted, (_, index) => `(func (export "f${index}") (result u32) (canon lift (core func $m "f${index}")))`)})`;
    const bindings = await textBindings(folder, text);
    const results = (imports: object): readonly unknown[] => {
      const functions = bindings.instantiateSync(imports) as Functions;
      return wanted.map((_, index) => functions[`f${index}`]?.());
    };
    const d = { "a:b/d@1.0.0": { f: () => 2 }, "a:b/d@2.0.0": { f: () => 3 } };
    for (const name of ["wasi:io/p", "wasi:io/p@0.2.3", "wasi:io/p@0.2.6"])
      expect(results({ [name]: { f: () => 1 }, ...d })).toEqual([1, 1, 2, 3]);
    expect(() => results({ "wasi:io/p@0.3.0": { f: () => 1 }, ...d })).toThrow("wasi:io/p@0.2.0");
  });
});
