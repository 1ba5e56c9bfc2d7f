import { describe, expect, test } from "vitest";
import { exportAs, importAs, func, refusal, subResource, type } from "../../test/definitions.ts";
import { allFeatures } from "../decode/features.ts";
import { componentOf } from "../../test/definitions.ts";
import { defaultPolicies } from "./policies.ts";
import { validateComponent } from "./validate-component.ts";

const importFunc = (name: string) => importAs(name, { kind: "func", type: 0 });

describe("two imports", () => {
  test.each([
    ["a", "a"],
    ["foo", "FOO"],
    ["a1", "a-1"],
    ["foo-bar", "FOO-BAR"],
  ])("named `%s` and `%s` conflict", (first, second) => {
    expect(refusal([func(), importFunc(first), importFunc(second)])).toContain(
      `import name \`${second}\` conflicts with previous name \`${first}\``,
    );
  });

  test.each([
    ["a", "b"],
    ["wasi:http/types@0.2.0", "wasi:http/types@0.2.1"],
    ["a:b/c", "a:b/C"],
  ])("named `%s` and `%s` stand side by side", (first, second) => {
    expect(refusal([func(), importFunc(first), importFunc(second)])).toBeUndefined();
  });

  test("keep their hyphens apart where the older rule is chosen", () => {
    const olderRule = { ...defaultPolicies, nameComparison: "hyphens are kept" } as const;
    const component = componentOf(func(), importFunc("a1"), importFunc("a-1"));
    expect(() => validateComponent(component, allFeatures, olderRule)).not.toThrow();
    expect(() => validateComponent(component, allFeatures)).toThrow("conflicts with previous name");
  });
});

test("an import and an export may share a name", () => {
  expect(refusal([func(), importFunc("a"), exportAs("a", "func", 0)])).toBeUndefined();
});

test("a constructor may be named like its resource, a method may not", () => {
  const resource = importAs("r", subResource);
  const own = type({ kind: "own", resource: 0 });
  const borrow = type({ kind: "borrow", resource: 0 });
  expect(refusal([resource, own, func({}, 1), importAs("[constructor]r", { kind: "func", type: 2 })])).toBeUndefined();
  expect(refusal([resource, borrow, func({ self: 1 }), importAs("[method]r.r", { kind: "func", type: 2 })])).toContain(
    "import name `[method]r.r` conflicts with previous name `r`",
  );
});

test("a method and a static function of one resource conflict", () => {
  expect(
    refusal([
      importAs("r", subResource),
      type({ kind: "borrow", resource: 0 }),
      func({ self: 1 }),
      importAs("[method]r.a", { kind: "func", type: 2 }),
      importAs("[static]r.A", { kind: "func", type: 2 }),
    ]),
  ).toContain("import name `[static]r.A` conflicts with previous name `[method]r.a`");
});

test("labels of a type are compared without case and hyphens", () => {
  expect(refusal([type({ kind: "enum", labels: ["a-b", "AB"] })])).toContain(
    "enum tag name `AB` conflicts with previous tag name `a-b`",
  );
});
