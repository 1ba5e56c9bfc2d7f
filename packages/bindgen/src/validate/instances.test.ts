import { describe, expect, test } from "vitest";
import {
  exportAs,
  func,
  importAs,
  nested,
  refusal,
  subResource,
  type,
  type TestDefinition,
} from "../../test/definitions.ts";

type Argument = { readonly name: string; readonly sort: "func" | "type" | "instance"; readonly index: number };

const instantiate = (component: number, ...args: readonly Argument[]): TestDefinition => ({
  kind: "instance",
  expression: { kind: "instantiate", component, args },
});

const aliasType = (instance: number, name: string): TestDefinition => ({
  kind: "alias",
  sort: "type",
  target: { kind: "export", instance, name },
});

describe("an instantiation", () => {
  const importsFunc = nested(func({ a: "u8" }), importAs("f", { kind: "func", type: 0 }));
  const hostFunc = (params: Record<string, string>): TestDefinition[] => [
    func(params),
    importAs("host", { kind: "func", type: 0 }),
  ];

  test("supplies every import with the type that it asks for", () => {
    expect(
      refusal([importsFunc, ...hostFunc({ a: "u8" }), instantiate(0, { name: "f", sort: "func", index: 0 })]),
    ).toBeUndefined();
  });

  test.each<[string, TestDefinition[], Argument[], string]>([
    ["leaves one out", [], [], "missing import named `f`"],
    [
      "supplies another type",
      hostFunc({ a: "u16" }),
      [{ name: "f", sort: "func", index: 0 }],
      "type mismatch for import `f`: type mismatch in function parameter `a`: expected primitive `u8` found primitive `u16`",
    ],
    [
      "supplies other parameter names",
      hostFunc({ b: "u8" }),
      [{ name: "f", sort: "func", index: 0 }],
      "expected parameter named `a`, found `b`",
    ],
    [
      "supplies another sort",
      [func()],
      [{ name: "f", sort: "type", index: 0 }],
      "type mismatch for import `f`: expected func, found type",
    ],
    [
      "supplies one twice",
      hostFunc({ a: "u8" }),
      [
        { name: "f", sort: "func", index: 0 },
        { name: "f", sort: "func", index: 0 },
      ],
      "instantiation argument `f` conflicts with previous argument `f`",
    ],
  ])("is refused if it %s", (_, before, args, problem) => {
    expect(refusal([importsFunc, ...before, instantiate(0, ...args)])).toContain(problem);
  });

  test("may supply more than is imported", () => {
    expect(
      refusal([nested(), ...hostFunc({}), instantiate(0, { name: "extra", sort: "func", index: 0 })]),
    ).toBeUndefined();
  });
});

describe("a resource type", () => {
  /** Exports a resource and takes it back. */
  const definer = nested(type({ kind: "resource", rep: "i32" }), exportAs("r", "type", 0));
  /** Imports two types and asks that they are one. */
  const same = nested(importAs("a", subResource), importAs("b", { kind: "type", bound: { kind: "eq", type: 0 } }));

  test("is the same through one instance", () => {
    expect(
      refusal([
        definer,
        same,
        instantiate(0),
        aliasType(0, "r"),
        instantiate(1, { name: "a", sort: "type", index: 0 }, { name: "b", sort: "type", index: 0 }),
      ]),
    ).toBeUndefined();
  });

  test("is another with each instance", () => {
    expect(
      refusal([
        definer,
        same,
        instantiate(0),
        instantiate(0),
        aliasType(0, "r"),
        aliasType(1, "r"),
        instantiate(1, { name: "a", sort: "type", index: 0 }, { name: "b", sort: "type", index: 1 }),
      ]),
    ).toContain("type mismatch for import `b`: resource types are not the same");
  });

  test("is another with each import of one instance type", () => {
    const instanceType = type({
      kind: "instance",
      declarations: [{ kind: "export", name: { name: "r" }, type: subResource }],
    });
    const imports = [importAs("x", { kind: "instance", type: 0 }), importAs("y", { kind: "instance", type: 0 })];
    expect(
      refusal([
        same,
        instanceType,
        ...imports,
        aliasType(0, "r"),
        aliasType(1, "r"),
        instantiate(0, { name: "a", sort: "type", index: 1 }, { name: "b", sort: "type", index: 2 }),
      ]),
    ).toContain("resource types are not the same");
  });

  test("that is supplied takes the place of the import in the exports", () => {
    const passesOn = nested(importAs("in", subResource), exportAs("out", "type", 0));
    expect(
      refusal([
        passesOn,
        same,
        type({ kind: "resource", rep: "i32" }),
        instantiate(0, { name: "in", sort: "type", index: 0 }),
        aliasType(0, "out"),
        instantiate(1, { name: "a", sort: "type", index: 0 }, { name: "b", sort: "type", index: 1 }),
      ]),
    ).toBeUndefined();
  });

  test("does not leak into a nested component", () => {
    const outer: TestDefinition = { kind: "alias", sort: "type", target: { kind: "outer", count: 1, index: 0 } };
    expect(refusal([type({ kind: "resource", rep: "i32" }), nested(outer)])).toContain(
      "cannot alias outer type which transitively refers to resources",
    );
    expect(refusal([type({ kind: "enum", labels: ["a"] }), nested(outer)])).toBeUndefined();
  });

  test("is defined by components only", () => {
    const declarations = [{ kind: "type", type: { kind: "resource", rep: "i32" } }] as const;
    expect(refusal([type({ kind: "component", declarations })])).toContain(
      "resources can only be defined within a concrete component",
    );
  });
});

test("instances that multiply with each level are counted before anyone creates them", () => {
  let level = nested();
  for (let depth = 0; depth < 10; depth++) {
    level = nested(level, ...Array.from({ length: 10 }, () => instantiate(0)));
  }
  expect(refusal([level])).toMatch(/^LIMIT_EXCEEDED: .*instantiations count exceeds limit of 100000/);
});

test("types that grow with each instantiation end the work, not the program", () => {
  // Each instance type has a thousand resources, each import makes them anew.
  const declarations = Array.from({ length: 1000 }, (_, index) => ({
    kind: "export" as const,
    name: { name: `r${index}` },
    type: subResource,
  }));
  const imports = Array.from({ length: 900 }, (_, index) => importAs(`i${index}`, { kind: "instance", type: 0 }));
  expect(refusal([type({ kind: "instance", declarations }), ...imports])).toMatch(/^LIMIT_EXCEEDED/);
});
