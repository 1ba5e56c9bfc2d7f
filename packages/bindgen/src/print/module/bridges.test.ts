import { describe, expect, test } from "vitest";
import { core, embeddedModule, func, linesOf, printed, program, typeTable } from "../../../test/literal-program.ts";
import type { FuncType, Program, Trampoline, ValueType } from "../../plan/model.ts";
import { defineHandle, defineList, defineOption, defineSequence, primitive } from "../../plan/type-table.ts";
import { traitsOf } from "../values/traits.ts";
import { bridgesOf } from "./bridges.ts";

const table = typeTable();
const u8 = primitive(table, "u8");
const u32 = primitive(table, "u32");
const f64 = primitive(table, "f64");
const record = (...types: readonly ValueType[]): ValueType =>
  defineSequence(
    table,
    "record",
    types.map((type, index) => ({ name: `f${index}`, type })),
  );

const memory = { stringEncoding: "utf8", memory: core("memory"), realloc: core("cabi_realloc") } as const;

function lowering(type: FuncType, options = 0): Trampoline {
  return {
    kind: "lower lifted",
    func: { core: core("f"), type, options, instance: 0 },
    type,
    options: 1,
  };
}

/** The core module 1 of the instance 1 imports a function of the instance 0. */
function calling(type: FuncType, parts: Partial<Program> = {}, options = 0): Program {
  const trampoline = lowering(type, options);
  const module = embeddedModule;
  return program({
    instanceCount: 2,
    options: [
      { instance: 0, ...memory },
      { instance: 1, ...memory },
      { instance: 0, ...memory, postReturn: core("post") },
    ],
    initializers: [
      { kind: "instantiate core module", coreInstance: 0, module, args: [], instance: 0 },
      {
        kind: "instantiate core module",
        coreInstance: 1,
        module,
        args: [{ module: "env", name: "f", value: { kind: "trampoline", trampoline } }],
        instance: 1,
      },
    ],
    ...parts,
  });
}

const typeOf = (type: FuncType, parts?: Partial<Program>, options?: number): string | undefined =>
  [...bridgesOf(calling(type, parts, options), false, traitsOf()).values()][0]?.type;

describe("a call from component to component is a bridge", () => {
  test("if its values are scalars, also in records", () => {
    expect(typeOf(func({ a: u32, b: u8 }, f64))).toBe("u32,u8:f64");
    expect(typeOf(func({ p: record(u8, record(f64, u32)) }))).toBe("u8,f64,u32:");
    expect(typeOf(func({}, record(u8)))).toBe(":u8");
  });

  test("or texts and lists that are copied, among its parameters or all of its result", () => {
    const string = primitive(table, "string");
    const list = defineList(table, record(u8, f64));
    expect(typeOf(func({ a: string, b: u32, c: list }, u8))).toBe("text,u32,list8x16:u8");
    expect(typeOf(func({ a: record(string, list) }, string))).toBe("text,list8x16:text");
    expect(typeOf(func({}, list))).toBe(":list8x16");
    expect(typeOf(func({ a: defineList(table, string) }))).toBe("texts:");
    expect(typeOf(func({}, record(string)))).toBe(undefined);
    expect(typeOf(func({}, defineList(table, string)))).toBe(undefined);
    expect(typeOf(func({}, defineList(table, primitive(table, "bool"))))).toBe(undefined);
    const wide = (instance: number): Partial<Program> => ({
      options: [0, 1].map((one) => ({
        instance: one,
        ...memory,
        stringEncoding: one === instance ? "utf16" : "utf8",
      })),
    });
    expect([typeOf(func({ a: string }), wide(0)), typeOf(func({ a: string }), wide(1))]).toEqual([
      undefined,
      undefined,
    ]);
    expect(typeOf(func({ a: list }), wide(0))).toBe("list8x16:");
  });

  test("and not if it needs a table, or a look at its values", () => {
    const resource = { kind: "defined", id: 0, instance: 0 } as const;
    const types = [primitive(table, "char"), defineOption(table, u8)];
    for (const type of [...types, defineHandle(table, "own", resource)]) {
      expect(typeOf(func({ type }))).toBe(undefined);
      expect(typeOf(func({}, type))).toBe(undefined);
    }
    expect(typeOf(func({}, record(u8, u8)))).toBe(undefined);
    const many = Array.from({ length: 16 }, (_, index) => [`p${index}`, u32] as const);
    expect(typeOf(func(Object.fromEntries(many)))).toBeDefined();
    expect(typeOf(func(Object.fromEntries([...many, ["last", u32]])))).toBe(undefined);
  });

  test("and not where an exception could get out, or calls are tasks", () => {
    const type = func({ a: u32 });
    expect(bridgesOf(calling(type), true, traitsOf()).size).toBe(0);
    expect(typeOf(type, { tasks: new Map([[1, "known"]]) })).toBe(undefined);
    const { initializers } = calling(type);
    const outside = initializers.map((step, index) =>
      step.kind === "instantiate core module" && index === 0
        ? { ...step, module: { kind: "import", import: 0 } as const }
        : step,
    );
    expect(typeOf(type, { initializers: outside })).toBe(undefined);
  });
});

test("a bridge is printed with the function that stands in for it, and calls of its caller are noted", () => {
  const type = func({ a: u32 }, u8);
  const parts = calling(type, {
    exports: [0, 1].map((instance) => ({
      kind: "func",
      name: `of-${instance}`,
      type: func({}),
      func: { core: core("run", instance), type: func({}), options: instance, instance },
    })),
  });
  const source = printed(parts);
  expect(linesOf(source, "f: abi.bridge")).toEqual([
    "f: abi.bridge(cx, i1, i0, {",
    "  core: fCore,",
    '  type: "u32:u8",',
    "  otherwise: (p0) => {",
    "    leave(i1);",
    "    enter(i0);",
    "    try {",
    "      return fCore(p0) & 255;",
    "    } catch (e) {",
    "      throw abi.trapped(i0, e);",
    "    }",
    "  },",
    "}),",
  ]);
  expect(linesOf(source, "of1()")).toEqual([
    "of1() {",
    "  enter(i1);",
    "  const time = depart(i1);",
    "  try {",
    "    runCore2();",
    "  } catch (e) {",
    "    throw abi.unwound(i1, e, time);",
    "  }",
    "},",
  ]);
  expect(linesOf(source, "of0()")).toContain("    throw abi.trapped(i0, e);");
});
