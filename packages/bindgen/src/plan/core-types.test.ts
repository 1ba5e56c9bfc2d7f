import { expect, test } from "vitest";
import type { CoreFuncType, CoreTypeDefinition } from "../decode/model.ts";
import { component, exported, imported, nested, type Written } from "./literal-component.ts";
import type { HostModuleType } from "./model.ts";
import { planProgram } from "./plan-program.ts";

const func = (result: "i32" | "i64" | "f32" | "f64", more: Partial<CoreFuncType> = {}): CoreFuncType => ({
  kind: "func",
  params: [],
  results: [result],
  ...more,
});
const coreType = (type: CoreTypeDefinition): Written => ({ kind: "core type", type });

/** The types of the one module that is imported. */
function typesOf(...definitions: readonly Written[]): HostModuleType["types"] {
  const item = planProgram(component(definitions)).imports[0]?.item;
  if (item?.kind !== "core module") throw new Error("no core module is imported");
  return item.types;
}

test("a module type knows its own types, and those that it takes from around it, by their indices", () => {
  const [around, own] = [func("i32"), func("i64")];
  const moduleType = coreType({
    kind: "module",
    declarations: [
      { kind: "type", offset: 0, type: own },
      { kind: "outer alias", offset: 0, count: 1, index: 1 },
      { kind: "outer alias", offset: 0, count: 0, index: 0 },
    ],
  });
  const using = [imported("m", { kind: "core module", type: 2 }), exported("n", "core module", 0)];
  expect(typesOf(coreType(func("f32")), coreType(around), moduleType, ...using)).toEqual([own, around, own]);
});

test("a type that is further out is found", () => {
  const around = func("f32");
  const inner = component([
    coreType({ kind: "module", declarations: [{ kind: "outer alias", offset: 0, count: 2, index: 0 }] }),
    imported("m", { kind: "core module", type: 0 }),
    exported("n", "core module", 0),
  ]);
  const { exports } = planProgram(component([coreType(around), nested(inner), exported("c", "component", 0)]));
  expect(exports).toMatchObject([{ component: { program: { imports: [{ item: { types: [around] } }] } } }]);
});

test("function types that mean something only together with others are not known", () => {
  const types = [
    func("i32", { grouped: true }),
    func("i32", { open: true }),
    func("i32", { supertype: 0 }),
    func("i32", { params: [{ nullable: true, heap: 0 }] }),
    { kind: "struct", bytes: new Uint8Array() },
    func("i32", { params: [{ nullable: true, heap: "func" }] }),
  ] as const;
  const moduleType = coreType({
    kind: "module",
    declarations: types.map((type) => ({ kind: "type", offset: 0, type })),
  });
  const using = [imported("m", { kind: "core module", type: 0 }), exported("n", "core module", 0)];
  expect(typesOf(moduleType, ...using)).toEqual([undefined, undefined, undefined, undefined, undefined, types[5]]);
});
