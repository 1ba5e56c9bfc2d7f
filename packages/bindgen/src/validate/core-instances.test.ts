import { describe, expect, test } from "vitest";
import {
  aliasCore,
  coreFunc,
  coreModule,
  instantiateCore,
  refusal,
  type TestDefinition,
} from "../../test/definitions.ts";

type Module = (TestDefinition & { kind: "core module" })["module"];
type ExternType = Module["imports"][number]["type"];

/** Links a module that exports `x` of one type with a module that imports it with another. */
function link(actual: ExternType, expected: ExternType): string | undefined {
  const types = [coreFunc(["i32"]), coreFunc(["i64"])];
  const bytes = new Uint8Array();
  return refusal([
    {
      kind: "core module",
      module: { bytes, types, imports: [], exports: [{ name: "x", sort: actual.kind, type: actual }] },
    },
    {
      kind: "core module",
      module: { bytes, types, imports: [{ module: "m", name: "x", type: expected }], exports: [] },
    },
    instantiateCore(0),
    instantiateCore(1, [{ name: "m", instance: 0 }]),
  ]);
}

const table = (minimum: bigint, maximum?: bigint, heap = "func"): ExternType => ({
  kind: "table",
  element: { nullable: true, heap },
  limits: { minimum, address: "i32", shared: false, ...(maximum === undefined ? {} : { maximum }) },
});
const memory = (minimum: bigint, maximum?: bigint, address: "i32" | "i64" = "i32"): ExternType => ({
  kind: "memory",
  limits: { minimum, address, shared: false, ...(maximum === undefined ? {} : { maximum }) },
});
const global = (type: "i32" | "i64", mutable: boolean): ExternType => ({ kind: "global", type, mutable });
const func = (type: number): ExternType => ({ kind: "func", type });

describe("core linking", () => {
  test.each<[string, ExternType, ExternType]>([
    ["functions of one type", func(0), func(0)],
    ["a table that is larger", table(2n, 3n), table(1n, 4n)],
    ["a memory that has a maximum where none is asked for", memory(1n, 2n), memory(1n)],
    ["globals of one type", global("i32", true), global("i32", true)],
    ["tags of one type", { kind: "tag", type: 0 }, { kind: "tag", type: 0 }],
  ])("accepts %s", (_, actual, expected) => {
    expect(link(actual, expected)).toBeUndefined();
  });

  test.each<[string, ExternType, ExternType]>([
    ["expected: (func (param i64)), found:    (func (param i32))", func(0), func(1)],
    ["expected global, found func", func(0), global("i32", false)],
    ["expected table element type externref, found funcref", table(1n), table(1n, undefined, "extern")],
    ["mismatch in table limits", table(1n), table(2n)],
    ["mismatch in memory limits", memory(1n), memory(1n, 2n)],
    ["mismatch in index type used for memories", memory(1n, undefined, "i64"), memory(1n)],
    ["global types differ in mutability", global("i32", true), global("i32", false)],
    ["expected global type i64, found i32", global("i32", false), global("i64", false)],
  ])("refuses: %s", (problem, actual, expected) => {
    expect(link(actual, expected)).toContain(
      `type mismatch for export \`x\` of module instantiation argument \`m\`: ${problem}`,
    );
  });
});

describe("a core instance", () => {
  const module = coreModule({ f: coreFunc([]) });

  test("exports what its module exports", () => {
    expect(refusal([module, instantiateCore(0), aliasCore("core func", 0, "f")])).toBeUndefined();
    expect(refusal([module, instantiateCore(0), aliasCore("core func", 0, "g")])).toContain(
      "core instance 0 has no export named `g`",
    );
    expect(refusal([module, instantiateCore(0), aliasCore("core memory", 0, "f")])).toContain(
      "export `f` for core instance 0 is not a memory",
    );
  });

  test("does not mistake a name for a property of objects", () => {
    expect(refusal([module, instantiateCore(0), aliasCore("core func", 0, "__proto__")])).toContain(
      "core instance 0 has no export named `__proto__`",
    );
  });

  test("uses only what stands before it", () => {
    expect(refusal([instantiateCore(0), module])).toContain("unknown module 0: module index out of bounds");
  });
});

test("a module that imports one name twice is refused", () => {
  const twice = { module: "a", name: "b", type: func(0) };
  expect(
    refusal([
      {
        kind: "core module",
        module: { bytes: new Uint8Array(), types: [coreFunc([])], imports: [twice, twice], exports: [] },
      },
    ]),
  ).toContain("duplicate import name `a:b`");
});
