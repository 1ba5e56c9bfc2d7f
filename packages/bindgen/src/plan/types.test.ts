import { describe, expect, test } from "vitest";
import type { Type } from "../decode/model.ts";
import {
  alias,
  component,
  equal,
  exported,
  funcType,
  imported,
  instanceType,
  declared,
  named,
  nested,
  outer,
  subResource,
  type,
} from "./literal-component.ts";
import type { ValueType } from "./model.ts";
import { planProgram } from "./plan-program.ts";

/** Defines the types in order and gives the last. */
function evaluate(...types: readonly Type[]): ValueType {
  const definitions = types.map((one) => type(one));
  const program = planProgram(component([...definitions, exported("t", "type", types.length - 1)]));
  const [item] = program.exports;
  if (item?.kind !== "type") throw new Error("no type");
  return item.type;
}

describe("evaluated types", () => {
  test("record: fields with offsets", () => {
    expect(
      evaluate({
        kind: "record",
        fields: [
          { name: "a", type: "u8" },
          { name: "b", type: "string" },
        ],
      }),
    ).toMatchObject({
      kind: "record",
      size: 12,
      alignment: 4,
      flat: ["i32", "i32", "i32"],
      fields: [
        { name: "a", offset: 0, type: { kind: "u8" } },
        { name: "b", offset: 4, type: { kind: "string" } },
      ],
    });
  });

  test("tuple: fields are named by their position", () => {
    expect(evaluate({ kind: "tuple", types: ["f32", "f64"] })).toMatchObject({
      size: 16,
      fields: [
        { name: "0", offset: 0 },
        { name: "1", offset: 8 },
      ],
    });
  });

  test("list, option, result, variant, enum and flags refer to what they contain", () => {
    expect(evaluate({ kind: "list", element: "u16" })).toMatchObject({
      kind: "list",
      size: 8,
      element: { kind: "u16" },
    });
    expect(evaluate({ kind: "option", type: "u64" })).toMatchObject({
      kind: "option",
      discriminantSize: 1,
      payloadOffset: 8,
      cases: [{ name: "none" }, { name: "some", type: { kind: "u64" } }],
    });
    expect(evaluate({ kind: "result", error: "string" })).toMatchObject({
      kind: "result",
      payloadOffset: 4,
      flat: ["i32", "i32", "i32"],
      cases: [{ name: "ok" }, { name: "error", type: { kind: "string" } }],
    });
    expect(evaluate({ kind: "variant", cases: [{ name: "a", type: "f32" }, { name: "b" }] })).toMatchObject({
      kind: "variant",
      size: 8,
      payloadOffset: 4,
      cases: [{ name: "a", type: { kind: "f32" } }, { name: "b" }],
    });
    expect(evaluate({ kind: "enum", labels: ["x", "y"] })).toMatchObject({
      kind: "enum",
      size: 1,
      discriminantSize: 1,
      cases: [{ name: "x" }, { name: "y" }],
    });
    expect(evaluate({ kind: "flags", labels: ["x", "y"] })).toMatchObject({
      kind: "flags",
      size: 1,
      labels: ["x", "y"],
    });
  });

  test("equal structures have equal ids, and each definition is an object of its own", () => {
    const pair: Type = { kind: "tuple", types: ["u8", "u8"] };
    const { exports } = planProgram(
      component([
        type(pair),
        type(pair),
        type({ kind: "tuple", types: ["u8"] }),
        ...[0, 1, 2].map((index) => exported(`t${index}`, "type", index)),
      ]),
    );
    const types = exports.map((item) => (item.kind === "type" ? item.type : undefined));
    expect(types[0]?.id).toBe(types[1]?.id);
    expect(types[0]).not.toBe(types[1]);
    expect(types[2]?.id).not.toBe(types[0]?.id);
  });

  test("names of fields and cases are part of the structure", () => {
    const record = (name: string): Type => ({ kind: "record", fields: [{ name, type: "u8" }] });
    expect(evaluate(record("a"), record("b")).id).not.toBe(evaluate(record("a")).id);
    expect(evaluate({ kind: "enum", labels: ["a", "b"] }, { kind: "enum", labels: ["b", "a"] }).id).toBe(1);
  });

  test("an outer alias is the same type, however often it is instantiated", () => {
    const inner = component([outer("type", 1, 0), exported("t", "type", 0)]);
    const instantiate = { kind: "instance", expression: { kind: "instantiate", component: 0, args: [] } } as const;
    const { exports } = planProgram(
      component([
        type({ kind: "list", element: "u8" }),
        nested(named("inner", inner)),
        instantiate,
        instantiate,
        exported("a", "instance", 0),
        exported("b", "instance", 1),
        exported("t", "type", 0),
      ]),
    );
    const types = exports
      .flatMap((item) => (item.kind === "instance" ? item.items : [item]))
      .map((item) => item.kind === "type" && item.type);
    expect(new Set(types).size).toBe(1);
  });

  test("a type that an interface takes from another keeps its first name", () => {
    const { world } = planProgram(
      component([
        instanceType(type({ kind: "enum", labels: ["x"] }), declared("e", equal(0))),
        imported("a:b/types", { kind: "instance", type: 0 }),
        alias("type", 0, "e"),
        instanceType(
          outer("type", 1, 1),
          declared("e", equal(0)),
          declared("r", subResource),
          funcType({ e: 1 }),
          declared("f", { kind: "func", type: 3 }),
        ),
        imported("a:b/user", { kind: "instance", type: 2 }),
      ]),
    );
    expect([...world.names.values()]).toEqual([
      { interface: "a:b/types", direction: "import", path: [], name: "e" },
      { interface: "a:b/user", direction: "import", path: [], name: "r" },
    ]);
    const user = world.imports[1]?.item;
    const func = user?.kind === "instance" ? user.items[2]?.item : undefined;
    const param = func?.kind === "func" ? func.type.params[0]?.type : undefined;
    expect(param && world.names.get(param)?.interface).toBe("a:b/types");
  });
});
