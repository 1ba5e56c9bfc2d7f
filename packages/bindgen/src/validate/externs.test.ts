import { describe, expect, test } from "vitest";
import { exportAs, func, importAs, refusal, subResource, type, type TestDefinition } from "../../test/definitions.ts";
import { defaultFeatures } from "../decode/features.ts";

const record = type({ kind: "record", fields: [{ name: "x", type: "u8" }] });
const bound = (index: number) => ({ kind: "type", bound: { kind: "eq", type: index } }) as const;

describe("a type that a function mentions", () => {
  test("is imported by name before the function is", () => {
    expect(refusal([record, func({ a: 0 }), importAs("f", { kind: "func", type: 1 })])).toContain(
      "func not valid to be used as import",
    );
    expect(
      refusal([record, importAs("t", bound(0)), func({ a: 1 }), importAs("f", { kind: "func", type: 2 })]),
    ).toBeUndefined();
  });

  test("is exported by its exported name", () => {
    const imported = [record, importAs("t", bound(0)), func({ a: 1 }), importAs("f", { kind: "func", type: 2 })];
    expect(refusal([...imported, exportAs("f", "func", 0)])).toBeUndefined();
  });

  test("needs no name if it is a list, an option or a tuple of what has one", () => {
    const list = type({ kind: "list", element: "u8" });
    expect(refusal([list, func({ a: 0 }), importAs("f", { kind: "func", type: 1 })])).toBeUndefined();
  });

  test("needs a name if it is inside of a list", () => {
    const list = type({ kind: "list", element: 0 });
    expect(refusal([record, list, func({ a: 1 }), importAs("f", { kind: "func", type: 2 })])).toContain(
      "func not valid to be used as import",
    );
  });
});

describe("a name with an annotation", () => {
  const resource = importAs("r", subResource);
  const own = type({ kind: "own", resource: 0 });
  const borrow = type({ kind: "borrow", resource: 0 });

  test.each<[string, TestDefinition[], string]>([
    ["[constructor]r", [resource, func()], "function should return one value"],
    ["[constructor]r", [resource, func({}, "u8")], "function should return `(own $T)`"],
    ["[constructor]q", [resource, own, func({}, 1)], "function does not match expected resource name `r`"],
    ["[method]r.m", [resource, func()], "function should have at least one argument"],
    ["[method]r.m", [resource, borrow, func({ that: 1 })], "function should have a first argument called `self`"],
    ["[method]r.m", [resource, func({ self: "u8" })], "function should take a first argument of `(borrow $T)`"],
    ["[static]q.m", [resource, func()], "static resource name is not known in this context"],
  ])("`%s` is refused: %#", (name, before, problem) => {
    expect(refusal([...before, importAs(name, { kind: "func", type: before.length - 1 })])).toContain(problem);
  });

  test("belongs to a function", () => {
    expect(refusal([importAs("[static]r.m", subResource)])).toContain("item is not a func");
  });

  test("of an import says nothing about exports", () => {
    expect(
      refusal([
        resource,
        borrow,
        func({ self: 1 }),
        importAs("[method]r.m", { kind: "func", type: 2 }),
        exportAs("[method]r.m", "func", 0),
      ]),
    ).toContain("resource used in function does not have a name in this context");
  });
});

describe("the attribute `implements`", () => {
  const instance = type({ kind: "instance", declarations: [] });
  const withTarget = (name: string, target: string): TestDefinition => ({
    kind: "import",
    name: { name, implements: target },
    type: { kind: "instance", type: 0 },
  });

  test("stands on an instance with a plain name", () => {
    expect(refusal([instance, withTarget("a", "b:c/d@1.0.0")], defaultFeatures)).toBeUndefined();
    expect(refusal([instance, withTarget("a:b/c", "b:c/d")])).toContain("is not valid with `implements`");
    expect(
      refusal([func(), { kind: "import", name: { name: "a", implements: "b:c/d" }, type: { kind: "func", type: 0 } }]),
    ).toContain("only instances can have an `implements`");
  });

  test("names an interface", () => {
    expect(refusal([instance, withTarget("a", "b")])).toContain("name `b` must be an interface");
    expect(refusal([instance, withTarget("a", "")])).toContain("`` is not a valid name");
  });
});

describe("a name that a feature allows asks for it where it is off", () => {
  const instance = type({ kind: "instance", declarations: [] });
  const items: readonly (readonly [name: string, implemented: string | undefined, feature: string])[] = [
    ["a:b/c@1", undefined, "canonicalNames"],
    ["a:b/c@0.2", undefined, "canonicalNames"],
    ["x", "a:b/c@1", "canonicalNames"],
    ["a:b:c/d", undefined, "nestedNames"],
    ["a:b/c/d", undefined, "nestedNames"],
    ["x", "a:b/c/d", "nestedNames"],
  ];
  test.each(items)("`%s`, which implements %s", (name, implemented, feature) => {
    const imported: TestDefinition = {
      kind: "import",
      name: implemented === undefined ? { name } : { name, implements: implemented },
      type: { kind: "instance", type: 0 },
    };
    expect(refusal([instance, imported], defaultFeatures)).toContain(`the feature "${feature}" is not enabled`);
    expect(refusal([instance, imported], { ...defaultFeatures, [feature]: true })).toBeUndefined();
  });

  test("and is no more than a wrong name where that would not help", () => {
    expect(refusal([instance, importAs("a:b/c@x", { kind: "instance", type: 0 })], defaultFeatures)).toContain(
      "import name `a:b/c@x` is not valid: invalid interface version",
    );
  });
});

test("a version suffix completes a canonical version", () => {
  const withSuffix = (name: string, versionSuffix: string): TestDefinition[] => [
    type({ kind: "instance", declarations: [] }),
    { kind: "import", name: { name, versionSuffix }, type: { kind: "instance", type: 0 } },
  ];
  expect(refusal(withSuffix("a:b/c@1", ".2.3"))).toBeUndefined();
  expect(refusal(withSuffix("a:b/c@1.2", ".3"))).toContain("is not a canonical version");
  expect(refusal(withSuffix("a:b/c@1", ".2"))).toContain("invalid interface version");
});

test("an export may state a type with less than it has, not with more", () => {
  const declarations = [{ kind: "export", name: { name: "f" }, type: { kind: "func", type: 0 } }] as const;
  const outerFunc = { kind: "alias", sort: "type", target: { kind: "outer", count: 1, index: 0 } } as const;
  const definitions: TestDefinition[] = [
    func(),
    type({ kind: "instance", declarations: [outerFunc, ...declarations] }),
    type({ kind: "instance", declarations: [] }),
    importAs("full", { kind: "instance", type: 1 }),
    importAs("empty", { kind: "instance", type: 2 }),
  ];
  const ascribed = (index: number, type: number): TestDefinition => ({
    kind: "export",
    name: { name: "out" },
    sort: "instance",
    index,
    type: { kind: "instance", type },
  });
  expect(refusal([...definitions, ascribed(0, 2)])).toBeUndefined();
  expect(refusal([...definitions, ascribed(1, 1)])).toContain(
    "ascribed type of export is not compatible with item's type: missing expected export `f`",
  );
});

test("a resource is exported if an export mentions it", () => {
  const resource = type({ kind: "resource", rep: "i32" });
  const definitions = [resource, exportAs("r", "type", 0)];
  expect(refusal(definitions)).toBeUndefined();
  expect(refusal([resource, importAs("t", bound(0))])).toContain("local resource type found in imports");
});

test("names from the file do not bring control characters into messages", () => {
  expect(refusal([func(), importAs("a\u001b[31m\n", { kind: "func", type: 0 })])).toContain(
    "import name `a\\u{1b}[31m\\u{a}` is not a valid extern name",
  );
});
