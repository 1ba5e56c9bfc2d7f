// Names that TypeScript, too, has a meaning for, and things that have names in several places: declarations say what is there.
import { afterAll, beforeAll, expect, test } from "vitest";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "@bytecodealliance/jco";
import { type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { typeCheck } from "../src/type-check.ts";

let folder: BindingsFolder;
let application: string;
beforeAll(async () => {
  folder = await createBindingsFolder();
  application = dirname(await folder.folder("sample-application"));
});
afterAll(() => folder.remove());

/** Gives what `index.js` exports; the declarations are then found as `sample-${name}`. */
async function add(name: string, text: string): Promise<object> {
  const made = await folder.add(name, await parse(text));
  return (await import(pathToFileURL(join(made, "index.js")).href)) as object;
}

const check = (code: string): Promise<string> => typeCheck(application, code);

/** A function `$f` that gives what it gets. */
const same = `(core module $M (func (export "f") (param i32) (result i32) local.get 0)) (core instance $m (instantiate $M))
  (func $f (param "x" u32) (result u32) (canon lift (core func $m "f")))`;
const member = `(func (param "x" u32) (result u32))`;

test("functions of the root have the names that they have in JavaScript, and `new` is one like others", async () => {
  const names = ["raw-list", "a-b-c", "new", "get", "constructor"];
  const text = (inner: string): string => `(component ${same} ${inner}
    ${names.map((name) => `(export "${name}" (func $f))`).join(" ")})`;
  expect(await add("names", text(""))).toMatchObject({ rawList: expect.any(Function) as unknown });
  await add(
    "wanting-names",
    text(`${names.map((name) => `(import "${name}" ${member})`).join(" ")} (import "a:b/c" (instance (export "new" ${member}) (export "i" (instance (export "new" ${member})))))
      (component $C ${text("").slice("(component".length)} (export "inner-names" (component $C))`),
  );
  const code = `import * as door from "sample-names";
import { instantiateSync, type Exports } from "sample-names/bindings";
import * as wanting from "sample-wanting-names";
const made: Exports = instantiateSync();
export const numbers: number[] = [door.rawList(1), door.new(1), made.rawList(1), made.aBC(1), made.new(1), made.get(1), made.constructor(1)];
const f = (x: number): number => x;
const root = { rawList: f, aBC: f, new: f, get: f, constructor: f };
const outer = wanting.instantiateSync({ ...root, "a:b/c": { new: f, i: { new: f } } });
export const inner: number = outer.innerNames.instantiateSync().rawList(1) + outer.innerNames.instantiateSync().new(1);
// @ts-expect-error the function of the innermost instance is missing
wanting.instantiateSync({ ...root, "a:b/c": { new: f, i: {} } });
`;
  expect(await check(code)).toBe("");
});

/** Inside of a component: a resource `$r`, `$make` and `$value`. */
const resource = `(type $r (resource (rep i32))) (core func $new (canon resource.new $r))
  (core module $M (import "" "new" (func $new (param i32) (result i32)))
    (func (export "make") (param i32) (result i32) (call $new (local.get 0))) (func (export "value") (param i32) (result i32) local.get 0))
  (core instance $m (instantiate $M (with "" (instance (export "new" (func $new))))))
  (func $make (param "x" u32) (result (own $r)) (canon lift (core func $m "make")))
  (func $value (param "self" (borrow $r)) (result u32) (canon lift (core func $m "value")))
  (func $static (param "x" u32) (result u32) (canon lift (core func $m "value")))`;

/** An instance `$things` with that resource under the name; more may be exported, with `$R` for it. */
const things = (name: string, more = ""): string => `${resource}
  (component $Things (import "r" (type $r (sub resource))) (import "make" (func $make (param "x" u32) (result (own $r))))
    (import "value" (func $value (param "self" (borrow $r)) (result u32))) (import "static" (func $static ${member.slice("(func".length)})
    (export $R "${name}" (type $r))
    (export "[constructor]${name}" (func $make) (func (param "x" u32) (result (own $R))))
    (export "[method]${name}.value" (func $value) (func (param "self" (borrow $R)) (result u32))) ${more})
  (instance $things (instantiate $Things (with "r" (type $r)) (with "make" (func $make)) (with "value" (func $value)) (with "static" (func $static))))`;

test("instances inside of instances have their members at every level, classes too", async () => {
  await add(
    "levels",
    `(component ${same.replaceAll("$M", "$N").replaceAll("$m", "$n")} ${things("thing")}
      (instance $deep (export "f" (func $f))) (instance $inner (export "deep" (instance $deep)) (export "things" (instance $things)))
      (instance $other (export "deep" (instance $deep)) (export "things-too" (instance $things)))
      (instance $b (export "inner" (instance $inner)) (export "other" (instance $other)) (export "new" (instance $deep))) (export "b" (instance $b)))`,
  );
  const f = `(instance (export "f" ${member}))`;
  await add(
    "wanting-levels",
    `(component (import "b" (instance $b
        (export "inner" (instance (export "deep" ${f}) (export "only" (instance (type $u u32) (export "t" (type (eq $u)))))
          (export "a:b/c" (instance (export "thing" (type (sub resource)))))))
        (export "other" (instance (export "deep" ${f}))) (export "only" (instance (type $u u32) (export "t" (type (eq $u)))))))
      (alias export $b "other" (instance $o)) (alias export $o "deep" (instance $d)) (alias export $d "f" (func $f)) (export "f" (func $f)))`,
  );
  const code = `import { b } from "sample-levels";
import * as wanting from "sample-wanting-levels";
export const numbers: number[] = [b.inner.deep.f(1), b.other.deep.f(1), b.new.f(1), new b.inner.things.Thing(4).value()];
export const one: InstanceType<typeof b.inner.things.Thing> = new b.other.thingsToo.Thing(1);
// @ts-expect-error it stands one level deeper
b.deep;
const deep = { f: (x: number): number => x };
class Thing {}
wanting.instantiateSync({ b: { inner: { deep, "a:b/c": { Thing } }, other: { deep } } });
// @ts-expect-error the class is missing
wanting.instantiateSync({ b: { inner: { deep, "a:b/c": {} }, other: { deep } } });
`;
  expect(await check(code)).toBe("");
});

test("a class may have a method `constructor`, and a second name that is a value like the first", async () => {
  const self = `(param "self" (borrow $R)) (result u32)`;
  const more = `(export "[method]thing.constructor" (func $value) (func ${self})) (export "[method]thing.new" (func $value) (func ${self}))
    (export $S "other" (type $R)) (export "[static]other.constructor" (func $static)) (export "[static]other.make" (func $static))`;
  const { things: made } = (await add(
    "second-name",
    `(component ${things("thing", more)} (export "a:b/things" (instance $things)))`,
  )) as { things: { Thing: unknown; Other: unknown } };
  expect(made.Other).toBe(made.Thing);
  const code = `import { things } from "sample-second-name";
import type { ABThings } from "sample-second-name";
const thing: ABThings.Other = new things.Other(1);
export const numbers: number[] = [thing.constructor(), thing.new(), things.Other.constructor(1), things.Other.make(1), things.Thing.make(1)];
`;
  expect(await check(code)).toBe("");
});

test("types may be called like those of TypeScript's library, which declarations use all the same", async () => {
  const names =
    "array map readonly-map promise record readonly pick error symbol uint8-array array-buffer host imports exports".split(
      " ",
    );
  const types = (keyword: string): string =>
    names
      .map(
        (name, index) =>
          `(type $t${index}' (record (field "q${index}" u32))) (${keyword} "${name}" (type $t${index} (eq $t${index}')))`,
      )
      .join("\n");
  const params = `(param "l" (list (tuple string u64))) (param "m" (map string (list u8))) ${names.map((_, index) => `(param "p${index}" $t${index})`).join(" ")}`;
  const wanted = `(func ${params} (result (result (list (list string)) (error (list u8)))))`;
  await add(
    "library",
    `(component ${types("import")} (import "f" ${wanted}) (import "map-of" (instance (export "g" ${wanted})))
      (import "a:b/types" (instance $i ${types("export")} (export "symbol-r" (type (sub resource))) (export "f" ${wanted}))) (alias export $i "f" (func $f)) (export "g" (func $f)))`,
  );
  await add("promise", `(component ${things("promise")} (export "a:b/promises" (instance $things)))`);
  await add(
    "root-promise",
    `(component (type $r (resource (rep i32))) (export "promise" (type $r)) (export "bindings" (type $r)))`,
  );
  const code = `import type { Imports, ABTypes, Promise as OfRoot, Map as MapOfRoot, Host_ } from "sample-library/bindings";
import { promises, type ABPromises } from "sample-promise";
import * as door from "sample-root-promise";
export const types: [ABTypes.Array, ABTypes.Map, ABTypes.Symbol, OfRoot, MapOfRoot, Host_["q11"]] = [{ q0: 1 }, { q1: 1 }, { q8: 1 }, { q3: 1 }, { q1: 1 }, 1];
type F = Extract<Imports, object>["f"];
export const list: Parameters<F>[0] = [["a", 1n]];
export const map: Parameters<F>[1] = new Map([["a", new Uint8Array()]]);
export const made: ABPromises.Promise = new promises.Promise(1);
export const number: number = made.value();
export const ready: Promise<void> = door.ready;
export const classes: object[] = [door.Promise, door.Bindings];
export const typed = (one: door.Promise, two: door.Bindings): void => { using three = one; using four = two; void three; void four; };
`;
  expect(await check(code)).toBe("");
});

test("the door of a component that needs imports instantiates it, whatever it exports", async () => {
  const text = (inner: string): string =>
    `(component ${inner} ${same} (export "instantiate" (func $f)) (export "instantiate-sync" (func $f)) (export "abi" (func $f)))`;
  const wanting = (await add("wanting-door", text(`(import "log" ${member})`))) as {
    instantiateSync: (imports: object) => Readonly<Record<string, (x: number) => number>>;
  };
  expect(wanting.instantiateSync({ log: () => 0 })["instantiate"]?.(7)).toBe(7);
  const own = (await add("own-door", text(""))) as Readonly<Record<string, (x: number) => number>>;
  expect(own["instantiateSync"]?.(7)).toBe(7);
  const code = `import { instantiateSync } from "sample-wanting-door";
import * as own from "sample-own-door";
export const numbers: number[] = [instantiateSync({ log: (x) => x }).instantiate(1), own.instantiate(1), own.abi(1)];
`;
  expect(await check(code)).toBe("");
});

test("what is imported and exported under one name is declared once, and has no second name", async () => {
  await add(
    "both-ways",
    `(component (type $v (variant (case "a") (case "b" u32)))
      (import "t" (type $t (eq $v))) (import "u" (type $u (eq $t))) (export "t" (type $t)) (export "u" (type $u))
      (import "r" (type $r (sub resource))) (import "s" (type $s (eq $r))) (export "r" (type $r)) (export "s" (type $s)))`,
  );
  const code = `import type { T, U, R, S, Exports } from "sample-both-ways/bindings";
${["T_", "U_", "R_", "S_"].map((name) => `// @ts-expect-error there is no such type\nimport type { ${name} } from "sample-both-ways/bindings";`).join("\n")}
export const values = (t: T, r: R, exports: Exports): [U, S, typeof R, typeof R] => [t, r, exports.R, exports.S];
`;
  expect(await check(code)).toBe("");
});
