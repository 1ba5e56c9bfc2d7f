// Core modules that an application passes: their types are compared by the engine, when they are instantiated.
import { parse } from "@bytecodealliance/jco";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bindings, type BindingsFolder, createBindingsFolder } from "../src/bindings-folder.ts";
import { engineHas } from "../src/engine-features.ts";
import { textBindings } from "../src/text-bindings.ts";

let folder: BindingsFolder;
beforeAll(async () => {
  folder = await createBindingsFolder();
});
afterAll(() => folder.remove());

const core = async (text: string): Promise<WebAssembly.Module> =>
  new WebAssembly.Module((await parse(text)) as Uint8Array<ArrayBuffer>);

/** What comes of passing a module, in both ways. */
async function outcomes(bindings: Bindings, module: WebAssembly.Module): Promise<readonly unknown[]> {
  const result = bindings.instantiate({ myCode: module }).then(
    () => "fits",
    (error: unknown) => error,
  );
  try {
    bindings.instantiateSync({ myCode: module });
  } catch (error) {
    return [error, await result];
  }
  return ["fits", await result];
}

async function expectMisfit(
  bindings: Bindings,
  module: WebAssembly.Module,
  ...words: readonly string[]
): Promise<void> {
  for (const error of await outcomes(bindings, module)) {
    expect(error).toMatchObject({ code: "CORE_MODULE_TYPE", where: "my-code", cause: { name: "LinkError" } });
    for (const word of words) expect((error as Error).message).toContain(word);
  }
}

const importing = (type: string): string =>
  `(component (import "my-code" (core module $M ${type})) (core instance (instantiate $M)))`;

describe.each([
  [
    "a function",
    `(export "x" (func (param i32) (result i32)))`,
    `(func (export "x") (param i32) (result i32) unreachable)`,
    [
      `(func (export "x") (param i64) (result i32) unreachable)`,
      `(func (export "x") (param f32) (result f64) unreachable)`,
      `(func (export "x") (param i32))`,
      `(func (export "x") (param i32 i32) (result i32) unreachable)`,
    ],
  ],
  [
    "a function of references",
    `(export "x" (func (param funcref externref)))`,
    `(func (export "x") (param funcref externref))`,
    [`(func (export "x") (param externref externref))`],
  ],
  [
    "an immutable global",
    `(export "x" (global i64))`,
    `(global (export "x") i64 (i64.const 1))`,
    [`(global (export "x") (mut i64) (i64.const 1))`, `(global (export "x") i32 (i32.const 1))`],
  ],
  [
    "a mutable global",
    `(export "x" (global (mut f32)))`,
    `(global (export "x") (mut f32) (f32.const 1))`,
    [`(global (export "x") f32 (f32.const 1))`],
  ],
  [
    "a table",
    `(export "x" (table 2 5 funcref))`,
    `(table (export "x") 3 4 funcref)`,
    [
      `(table (export "x") 1 5 funcref)`,
      `(table (export "x") 2 6 funcref)`,
      `(table (export "x") 2 funcref)`,
      `(table (export "x") 2 5 externref)`,
    ],
  ],
  [
    "a memory",
    `(export "x" (memory 2 300))`,
    `(memory (export "x") 2 300)`,
    [`(memory (export "x") 1 300)`, `(memory (export "x") 2 301)`, `(memory (export "x") 2)`],
  ],
  [
    "types that are defined inside and outside of the module type",
    `(type $a (func (result f64))) (alias outer 0 $a (type $b)) (export "x" (func (type $b)))`,
    `(func (export "x") (result f64) unreachable)`,
    [`(func (export "x") unreachable)`],
  ],
] as const)("a module that must export %s", (_, type, right, wrong) => {
  test("fits with that, and with more", async () => {
    const bindings = await textBindings(folder, importing(type));
    expect(await outcomes(bindings, await core(`(module ${right} (func (export "more")))`))).toEqual(["fits", "fits"]);
  });

  test.each(wrong)("does not fit with %s", async (fields) => {
    const bindings = await textBindings(folder, importing(type));
    await expectMisfit(bindings, await core(`(module ${fields})`), "x", "an export has another type");
  });
});

test.runIf(engineHas("try_table"))(
  "a module that must export a tag fits with a tag of the same type only",
  async () => {
    const bindings = await textBindings(folder, importing(`(export "x" (tag (param i32)))`));
    expect(await outcomes(bindings, await core(`(module (tag (export "x") (param i32)))`))).toEqual(["fits", "fits"]);
    await expectMisfit(bindings, await core(`(module (tag (export "x") (param i64)))`), "an export has another type");
  },
);

test("a type of the component around the module type, and names that mean harm", async () => {
  const bindings = await textBindings(
    folder,
    `(component
      (core type $f (func (param i32)))
      (import "my-code" (core module $M
        (alias outer 1 $f (type $g))
        (export "__proto__" (func (type $g)))
        (export "\\"];\\n\\u{2028}" (func (type $g)))))
      (core instance (instantiate $M)))`,
  );
  const names = [`"__proto__"`, `"\\"];\\n\\u{2028}"`];
  const exporting = (type: string): string =>
    `(module ${names.map((name) => `(func (export ${name}) (param ${type}))`).join(" ")})`;
  expect(await outcomes(bindings, await core(exporting("i32")))).toEqual(["fits", "fits"]);
  await expectMisfit(bindings, await core(exporting("f32")), "__proto__");
});

describe("a module that is given", () => {
  const own = `(component
    (import "my-code" (core module $M
      (import "env" "f" (func (param i32))) (import "env" "memory" (memory 1)) (export "g" (func (param i32) (result i32)))))
    (core module $Env (memory (export "memory") 1) (func (export "f") (param i32)))
    (core instance $env (instantiate $Env))
    (core instance $m (instantiate $M (with "env" (instance $env))))
    (func (export "run") (param "x" u32) (result u32) (canon lift (core func $m "g"))))`;
  const built = `(component
    (import "my-code" (core module $M
      (import "env" "drop" (func (param i32))) (import "env" "memory" (memory 1)) (export "g" (func (result i32)))))
    (type $R (resource (rep i32)))
    (core func $drop (canon resource.drop $R))
    (core func $new (canon resource.new $R))
    (core module $Env (memory (export "memory") 1))
    (core instance $env (instantiate $Env))
    (core instance $m (instantiate $M (with "env" (instance
      (export "drop" (func $drop)) (export "memory" (memory $env "memory"))))))
    (func (export "run") (result u32) (canon lift (core func $m "g"))))`;
  const result = `(func (export "g") (result i32) (call $drop (i32.const 7)) (i32.const 9))`;

  test("what another core module exports may not import it with another type", async () => {
    const bindings = await textBindings(folder, own);
    const g = `(func (export "g") (param i32) (result i32) (i32.const 1))`;
    expect(await outcomes(bindings, await core(`(module (import "env" "memory" (memory 1)) ${g})`))).toEqual([
      "fits",
      "fits",
    ]);
    for (const wrong of [`(import "env" "memory" (memory 2))`, `(import "env" "f" (func (param f32)))`])
      await expectMisfit(bindings, await core(`(module ${wrong} ${g})`), "it cannot be linked");
  });

  test("a function of the component model may not import it with another type", async () => {
    const bindings = await textBindings(folder, built);
    const right = await core(`(module (import "env" "drop" (func $drop (param i32))) ${result})`);
    const { run } = bindings.instantiateSync({ myCode: right }) as { readonly run: () => unknown };
    // The function that was called is the one of the component model.
    expect(run).toThrow("unknown handle index 7");
    for (const wrong of ["(param f32)", "(param i32) (result i32)"])
      await expectMisfit(
        bindings,
        await core(`(module (import "env" "drop" (func ${wrong})) (func (export "g") (result i32) (i32.const 9)))`),
        "it cannot be linked",
      );
  });

  test("and used by a component inside, is checked there", async () => {
    const bindings = await textBindings(
      folder,
      `(component
        (import "my-code" (core module $M (export "g" (func (result i32)))))
        (component $C
          (alias outer 1 $M (core module $N))
          (core instance $m (instantiate $N))
          (func (export "run") (result u32) (canon lift (core func $m "g"))))
        (export "inner" (component $C)))`,
    );
    const inside = (module: WebAssembly.Module): unknown =>
      (bindings.instantiateSync({ myCode: module }) as { readonly inner: Bindings }).inner.instantiateSync();
    expect(inside(await core(`(module (func (export "g") (result i32) (i32.const 1)))`))).toHaveProperty("run");
    const wrong = await core(`(module (func (export "g") (result i64) (i64.const 1)))`);
    expect(() => inside(wrong)).toThrow("my-code is a core module of another type");
  });
});
