import { describe, expect, test } from "vitest";
import {
  componentOf,
  exportAs,
  func,
  importAs,
  nested,
  subResource,
  type,
  type TestDefinition,
} from "../../test/definitions.ts";
import { allFeatures } from "../decode/features.ts";
import { isBindgenError } from "../error.ts";
import { validateComponent } from "./validate-component.ts";

/** How a component is refused; undefined if it is valid. */
function refused(...definitions: readonly TestDefinition[]): object | undefined {
  try {
    validateComponent(componentOf(...definitions), allFeatures);
    return undefined;
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    return { code: error.code, message: error.message, ...error.details };
  }
}

const levels = (count: number, make: (previous: number | undefined) => TestDefinition): readonly TestDefinition[] =>
  Array.from({ length: count }, (_, index) => make(index === 0 ? undefined : index - 1));

/** Each type contains the one before twice: written out, the last one has 2^count parts. */
const tuples = (count: number): readonly TestDefinition[] =>
  levels(count, (previous = "u8" as never) => type({ kind: "tuple", types: [previous, previous] }));

type Declarations = Extract<Parameters<typeof type>[0], { readonly kind: "instance" }>["declarations"];

const exportDeclaration = (name: string, of: Extract<Declarations[number], { kind: "export" }>["type"]) =>
  ({ kind: "export", name: { name }, type: of }) as const;
const outer = (index: number) => ({ kind: "alias", sort: "type", target: { kind: "outer", count: 1, index } }) as const;

const instances = (count: number, innermost: Declarations): readonly TestDefinition[] =>
  levels(count, (previous) =>
    type({
      kind: "instance",
      declarations:
        previous === undefined
          ? innermost
          : [
              outer(previous),
              exportDeclaration("a", { kind: "instance", type: 0 }),
              exportDeclaration("b", { kind: "instance", type: 0 }),
            ],
    }),
  );
const functions: Declarations = [
  { kind: "type", type: { kind: "func", async: false, params: [] } },
  exportDeclaration("f", { kind: "func", type: 0 }),
];

const instantiate = (name: string, sort: "func" | "instance"): TestDefinition => ({
  kind: "instance",
  expression: { kind: "instantiate", component: 0, args: [{ name, sort, index: 0 }] },
});

describe("types that contain each other twice, level by level", () => {
  test("are compared part by part, not path by path", () => {
    const takes = [...tuples(18), func({ a: 17 }), importAs("f", { kind: "func", type: 18 })];
    expect(refused(...takes, nested(...takes), instantiate("f", "func"))).toBeUndefined();
    const other = [...tuples(1), ...tuples(18).slice(1), func({ b: 17 }), importAs("f", { kind: "func", type: 18 })];
    expect(refused(...takes, nested(...other), instantiate("f", "func"))).toMatchObject({ code: "INVALID" });
  });

  test("are compared so inside of instances too", () => {
    const imports = [...instances(18, functions), importAs("i", { kind: "instance", type: 17 })];
    expect(refused(...imports, nested(...imports), instantiate("i", "instance"))).toBeUndefined();
    expect(refused(...imports, nested(...imports), exportAs("j", "instance", 0))).toBeUndefined();
  });

  test("are refused before they are larger than anybody could walk", () => {
    const refusal = {
      code: "LIMIT_EXCEEDED",
      message: expect.stringContaining("effective type size exceeds the limit of 1000000"),
      limit: 1_000_000,
      found: expect.any(Number),
      of: "type size",
    };
    const record = (previous: number | undefined): TestDefinition => {
      const part = previous === undefined ? "u8" : 2 * previous + 1;
      return type({
        kind: "record",
        fields: [
          { name: "a", type: part },
          { name: "b", type: part },
        ],
      });
    };
    const named = Array.from({ length: 30 }, (_, index) => [
      record(index === 0 ? undefined : index - 1),
      importAs(`t${index}`, { kind: "type", bound: { kind: "eq", type: 2 * index } }),
    ]).flat();
    expect(refused(...named)).toMatchObject(refusal);
    expect(refused(...tuples(30))).toMatchObject(refusal);
    expect(refused(...tuples(30))).toHaveProperty(
      "message",
      expect.stringContaining(": type 18, a tuple type, has at least 1048575 parts"),
    );
    expect(refused(...instances(30, functions))).toMatchObject(refusal);
  });

  test("cannot multiply resources", () => {
    const resource: Declarations = [exportDeclaration("r", subResource)];
    expect(refused(...instances(6, resource), importAs("i", { kind: "instance", type: 5 }))).toBeUndefined();
    expect(refused(...instances(18, resource))).toMatchObject({
      code: "LIMIT_EXCEEDED",
      message: expect.stringMatching(/^resource types count exceeds limit of 200, .*: 256 of them/),
      limit: 200,
      found: 256,
    });
  });
});
