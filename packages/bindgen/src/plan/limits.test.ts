import { describe, expect, test } from "vitest";
import type { Component } from "../decode/model.ts";
import { isBindgenError } from "../error.ts";
import {
  alias,
  bundle,
  canon,
  component,
  coreAlias,
  coreInstance,
  coreModule,
  declared,
  exported,
  funcType,
  instance,
  instanceType,
  lift,
  nested,
  outer,
  imported,
  type,
  type Written,
} from "./literal-component.ts";
import { planProgram } from "./plan-program.ts";

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Literals have no bytes; limits grow with them. */
const sized = (definitions: readonly Written[], size: number): Component => ({ ...component(definitions), size });

/** Which limit refuses the component. */
function limitOf(definitions: readonly Written[], size = 0): unknown {
  try {
    planProgram(sized(definitions, size));
    return "none";
  } catch (error) {
    return isBindgenError(error) && error.code === "LIMIT_EXCEEDED" ? error.details["of"] : error;
  }
}

/** Component n instantiates component n − 1 as often as told, from the enclosing component. */
function exponential(levels: number, times: number, innermost: Component): readonly Written[] {
  return [
    nested(innermost),
    ...range(levels).map((level) =>
      nested(component([outer("component", 1, level), ...range(times).map(() => instance(0))])),
    ),
    instance(levels),
  ];
}

describe("limits", () => {
  test("exponentially many component instances are refused", () => {
    expect(limitOf(exponential(30, 2, component([])))).toBe("component instances");
    expect(limitOf(exponential(20, 10, component([coreModule([], {}), coreInstance(0)])))).toBe("component instances");
  });

  test("what real compositions do is accepted", () => {
    const real = exponential(10, 2, component([coreModule([], {}), coreInstance(0)]));
    const program = planProgram(sized(real, 10_000));
    expect(program.instanceCount).toBe(1024);
    expect(program.modules).toHaveLength(1);
  });

  test("too many steps are refused", () => {
    const many = component([coreModule([], {}), ...range(1000).map(() => coreInstance(0))]);
    expect(limitOf(exponential(7, 2, many))).toBe("initializers");
  });

  test("too much work is refused, even if nothing comes of it", () => {
    const idle = component([funcType(), ...range(1000).map(() => canon({ kind: "resource.drop", resource: 1 }))]);
    const withResource = component([
      ...idle.definitions.slice(0, 1),
      type({ kind: "resource", rep: "i32" }),
      ...idle.definitions.slice(1),
    ]);
    expect(limitOf(exponential(12, 2, withResource))).toBe("definitions");
  });

  test("too many nodes of types are refused", () => {
    const types = component([type({ kind: "enum", labels: range(1000).map((label) => `e${label}`) })]);
    expect(limitOf(exponential(10, 2, types))).toBe("type nodes");
  });

  test("types that contain themselves exponentially often have a size and are refused by their depth", () => {
    const doubling = (levels: number): readonly Written[] => [
      type({ kind: "tuple", types: ["u8", "u8"] }),
      ...range(levels).map((level) => type({ kind: "tuple", types: [level, level] })),
    ];
    const { exports } = planProgram(component([...doubling(20), exported("t", "type", 20)]));
    expect(exports[0]?.kind === "type" && exports[0].type.size).toBe(2 ** 21);
    expect(limitOf(doubling(100))).toBe("Types");
  });

  test("instance types that contain each other exponentially often are refused", () => {
    const types = range(40).map((level) =>
      instanceType(
        outer("type", 1, level),
        declared("a", { kind: "instance", type: 0 }),
        declared("b", { kind: "instance", type: 0 }),
      ),
    );
    expect(limitOf([instanceType(), ...types, imported("i", { kind: "instance", type: 40 })])).toBe("type nodes");
  });

  test("instance types and instances that are nested too deep are refused", () => {
    const types = range(5000).map((level) =>
      instanceType(outer("type", 1, level), declared("a", { kind: "instance", type: 0 })),
    );
    expect(limitOf([instanceType(), ...types, imported("i", { kind: "instance", type: 5000 })], 5000)).toBe(
      "Instance types",
    );
    const bundles = range(5000).map((level) => bundle(["a", "instance", level]));
    expect(limitOf([bundle(), ...bundles], 5000)).toBe("Instances");
  });

  test("exports that form a tree of exponential size are refused", () => {
    const bundles = range(40).map((level) => bundle(["a", "instance", level], ["b", "instance", level]));
    expect(limitOf([bundle(), ...bundles, exported("x", "instance", 40)])).toBe("interface items");
  });

  test("lifts of lowers of lifts are refused when they are too deep", () => {
    const chain = range(5000).flatMap((level) => [
      canon({ kind: "lower", func: level, options: [] }),
      lift(0, level + 1),
    ]);
    expect(
      limitOf([
        coreModule([], { f: "func" }),
        coreInstance(0),
        coreAlias("func", 0, "f"),
        funcType(),
        lift(0, 0),
        ...chain,
      ]),
    ).toBe("Lifted and lowered functions");
  });

  test("deeply nested instantiation needs no deep stack", () => {
    const levels = 5000;
    const chain = range(levels).map((level) => nested(component([outer("component", 1, level), instance(0)])));
    const all = [nested(component([coreModule([], {}), coreInstance(0)])), ...chain, instance(levels)];
    const program = planProgram(sized(all, 10 * levels));
    expect(program.instanceCount).toBe(1);
  });

  test("a plan after a refused one starts anew", () => {
    expect(limitOf(exponential(30, 2, component([])))).toBe("component instances");
    expect(
      planProgram(
        component([bundle(), bundle(["i", "instance", 0]), alias("instance", 1, "i"), exported("x", "instance", 2)]),
      ).exports,
    ).toEqual([{ kind: "instance", name: "x", items: [] }]);
  });
});
