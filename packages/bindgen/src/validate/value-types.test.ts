import { describe, expect, test } from "vitest";
import { func, nested, refusal, type, type TestDefinition } from "../../test/definitions.ts";

type Model = Parameters<typeof type>[0];

describe("a value type", () => {
  test.each<[Model, string]>([
    [{ kind: "record", fields: [] }, "record type must have at least one field"],
    [{ kind: "variant", cases: [] }, "variant type must have at least one case"],
    [{ kind: "tuple", types: [] }, "tuple type must have at least one type"],
    [{ kind: "flags", labels: [] }, "flags must have at least one entry"],
    [{ kind: "enum", labels: [] }, "enum type must have at least one variant"],
    [
      { kind: "flags", labels: Array.from({ length: 33 }, (_, index) => `f${index}`) },
      "cannot have more than 32 flags",
    ],
    [{ kind: "record", fields: [{ name: "", type: "u8" }] }, "record field name cannot be empty"],
    [{ kind: "record", fields: [{ name: "aB", type: "u8" }] }, "record field name `aB` is not in kebab case"],
    [{ kind: "list", element: 7 }, "unknown type 7: type index out of bounds"],
    [{ kind: "stream", element: "char" }, "`stream<char>` is not valid"],
    [{ kind: "map", key: "f32", value: "u8" }, "map keys must be of type bool, an integer type, char or string"],
    [{ kind: "fixed list", element: "u64", length: 0x200_0000 }, "type exceeds maximum byte size of 268435455"],
    [{ kind: "own", resource: 9 }, "unknown type 9: type index out of bounds"],
  ])("%j is refused", (model, problem) => {
    expect(refusal([type(model)])).toContain(problem);
  });

  test("consists of value types, not of functions", () => {
    expect(refusal([func(), type({ kind: "option", type: 0 })])).toContain("type index 0 is not a defined type");
  });

  test("in handles names a resource type", () => {
    expect(refusal([type({ kind: "enum", labels: ["a"] }), type({ kind: "own", resource: 0 })])).toContain(
      "type index 0 is not a resource type",
    );
  });

  test.each(["stream", "future"] as const)("of kind %s cannot carry a borrow", (kind) => {
    const definitions: TestDefinition[] = [
      type({ kind: "resource", rep: "i32" }),
      type({ kind: "borrow", resource: 0 }),
      type({ kind: "option", type: 1 }),
    ];
    expect(refusal(definitions)).toBeUndefined();
    expect(refusal([...definitions, type({ kind, element: 2 })])).toContain("cannot contain a `borrow` type");
  });
});

test("a function result cannot contain a borrow", () => {
  expect(
    refusal([type({ kind: "resource", rep: "i32" }), type({ kind: "borrow", resource: 0 }), func({}, 1)]),
  ).toContain("function result cannot contain a `borrow` type");
});

test("a type that doubles with each definition is refused by its size", () => {
  const doubling = Array.from({ length: 30 }, (_, index) => type({ kind: "tuple", types: [index, index] }));
  expect(refusal([type({ kind: "primitive", name: "u8" }), ...doubling])).toMatch(
    /^LIMIT_EXCEEDED: effective type size exceeds the limit of 1000000/,
  );
});

test("a type that nests with each definition is refused by its depth", () => {
  const nesting = Array.from({ length: 120 }, (_, index) => type({ kind: "option", type: index }));
  expect(refusal([type({ kind: "primitive", name: "u8" }), ...nesting])).toContain("type nesting is too deep");
});

test("components nest a hundred deep at most", () => {
  let inner = nested();
  for (let depth = 0; depth < 99; depth++) inner = nested(inner);
  expect(refusal([inner])).toBeUndefined();
  expect(refusal([nested(inner)])).toMatch(/^LIMIT_EXCEEDED: nesting is too deep/);
});
