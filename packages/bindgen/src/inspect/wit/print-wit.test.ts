import { describe, expect, test } from "vitest";
import {
  componentOf,
  exportAs,
  func,
  importAs,
  subResource,
  type,
  type TestDefinition,
} from "../../../test/definitions.ts";
import {
  aliasType,
  bound,
  declared,
  declaredType,
  instance,
  instanceType,
  outer,
  takes,
  types,
} from "../../../test/interface-definitions.ts";
import { allFeatures } from "../../decode/features.ts";
import { validateComponent } from "../../validate/validate-component.ts";
import { printWit } from "./print-wit.ts";

/** Without the first two lines, which are always the same. */
function wit(definitions: readonly TestDefinition[]): readonly string[] {
  const component = componentOf(...definitions);
  return printWit(component, validateComponent(component, allFeatures)).slice(2);
}

describe("a type of another interface", () => {
  test("is used by its short name in the same package", () => {
    const draw = instanceType(outer(1), declaredType(takes(0)), declared("dot", { kind: "func", type: 1 }));
    expect(wit([...types("a:b/types@1.0.0"), draw, importAs("a:b/draw@1.0.0", instance(2))])).toEqual([
      "world root {",
      "  import a:b/types@1.0.0;",
      "  import a:b/draw@1.0.0;",
      "}",
      "",
      "package a:b@1.0.0 {",
      "  interface types {",
      "    record point {",
      "      x: u32,",
      "      %type: u32,",
      "    }",
      "  }",
      "",
      "  interface draw {",
      "    use types.{point};",
      "    dot: func(at: point);",
      "  }",
      "}",
    ]);
  });

  test("keeps its own name beside one that is called the same", () => {
    const draw = instanceType(
      outer(1),
      declaredType({ kind: "enum", labels: ["dot"] }),
      declared("point", bound(1)),
      declaredType({
        kind: "func",
        async: true,
        params: [
          { name: "a", type: 0 },
          { name: "b", type: 2 },
        ],
        result: 0,
      }),
      declared("dot", { kind: "func", type: 3 }),
    );
    expect(wit([...types("a:b/types"), draw, importAs("c:d/draw", instance(2))])).toEqual(
      expect.arrayContaining([
        "    use a:b/types.{point as other-point};",
        "    enum point {",
        "    dot: async func(a: other-point, b: point) -> other-point;",
      ]),
    );
  });

  test("is used by the world, and an interface without a name of its own gets one for that", () => {
    const uses = [func({ at: 1 }), importAs("dot", { kind: "func", type: 2 })];
    expect(wit([...types("a:b/types"), ...uses])).toContain("  use a:b/types.{point};");
    expect(wit([...types("shapes"), ...uses])).toEqual([
      "interface shapes {",
      "  record point {",
      "    x: u32,",
      "    %type: u32,",
      "  }",
      "}",
      "",
      "world root {",
      "  use shapes.{point};",
      "  import shapes: shapes;",
      "  import dot: func(at: point);",
      "}",
    ]);
  });

  test("cannot be used in a circle, which a comment says", () => {
    const other = instanceType(
      outer(1),
      declared("point", bound(0)),
      declaredType({ kind: "enum", labels: ["e"] }),
      declared("e", bound(2)),
    );
    const back = instanceType(
      outer(3),
      declared("e", bound(0)),
      declaredType(takes(1)),
      declared("f", { kind: "func", type: 2 }),
    );
    const lines = wit([
      ...types("a:b/types"),
      other,
      importAs("c:d/other", instance(2)),
      aliasType(1, "e"),
      back,
      importAs("two", instance(4)),
      { kind: "export", name: { name: "a:b/types" }, sort: "instance", index: 2 },
    ]);
    expect(lines).toEqual(
      expect.arrayContaining(["    use a:b/types.{point};", "    enum e {", "    f: func(at: e);"]),
    );
    expect(lines.join("\n").split("use c:d/other")).toHaveLength(2);
  });
});

describe("resources", () => {
  const handles = [
    importAs("r", subResource),
    type({ kind: "own", resource: 0 }),
    type({ kind: "borrow", resource: 0 }),
    type({ kind: "result", ok: 1, error: "string" }),
  ];

  test("have their functions inside, and constructors may fail", () => {
    expect(
      wit([
        ...handles,
        func({}, 3),
        importAs("[constructor]r", { kind: "func", type: 4 }),
        type({
          kind: "func",
          async: true,
          params: [
            { name: "self", type: 2 },
            { name: "n", type: "u8" },
          ],
        }),
        importAs("[method]r.use", { kind: "func", type: 5 }),
        func({ a: 1 }),
        importAs("[static]r.merge", { kind: "func", type: 6 }),
      ]),
    ).toEqual([
      "world root {",
      "  resource r {",
      "    constructor() -> result<r, string>;",
      "    %use: async func(n: u8);",
      "    merge: static func(a: r);",
      "  }",
      "}",
    ]);
  });

  test("have functions whose types come after them, in an interface and in the world", () => {
    const borrow = type({ kind: "borrow", resource: 0 });
    const method = type({ kind: "func", async: false, params: [{ name: "self", type: 3 }], result: 2 });
    const row = { kind: "record", fields: [{ name: "n", type: "u8" }] } as const;
    const expected = ["  resource r {", "    query: func() -> row;", "  }", "  record row {", "    n: u8,", "  }"];
    const world = [importAs("r", subResource), type(row), importAs("row", bound(1)), borrow, method];
    expect(wit([...world, importAs("[method]r.query", { kind: "func", type: 4 })])).toEqual([
      "world root {",
      ...expected,
      "}",
    ]);
    const inside = instanceType(
      declared("r", subResource),
      declaredType(row),
      declared("row", bound(1)),
      declaredType({ kind: "borrow", resource: 0 }),
      declaredType({ kind: "func", async: false, params: [{ name: "self", type: 3 }], result: 2 }),
      declared("[method]r.query", { kind: "func", type: 4 }),
    );
    expect(wit([inside, importAs("i", instance(0))])).toEqual([
      "world root {",
      "  import i: interface {",
      ...expected.map((line) => `  ${line}`),
      "  }",
      "}",
    ]);
  });

  test("that are exported under another name are aliases", () => {
    expect(wit([importAs("r", subResource), exportAs("s", "type", 0), exportAs("t", "type", 1)])).toEqual([
      "world root {",
      "  resource r;",
      "  // an export:",
      "  type s = r;",
      "  // an export:",
      "  type t = s;",
      "}",
    ]);
  });
});

test("keywords are names of packages and interfaces too", () => {
  const uses = [func({ at: 1 }), importAs("dot", { kind: "func", type: 2 })];
  expect(wit([...types("use:own/import@0.1.0"), ...uses])).toEqual([
    "world root {",
    "  use %use:%own/%import@0.1.0.{point};",
    "  import %use:%own/%import@0.1.0;",
    "  import dot: func(at: point);",
    "}",
    "",
    "package %use:%own@0.1.0 {",
    "  interface %import {",
    "    record point {",
    "      x: u32,",
    "      %type: u32,",
    "    }",
    "  }",
    "}",
  ]);
});

test("asynchronous and gated types are written as they are", () => {
  const all = [
    type({ kind: "stream", element: "u8" }),
    type({ kind: "stream" }),
    type({ kind: "future" }),
    type({ kind: "map", key: "string", value: "u32" }),
    type({ kind: "fixed list", element: "u8", length: 4 }),
    func({ a: 0, b: 1, c: 2, d: 3, e: 4, f: "error-context" }),
    importAs("f", { kind: "func", type: 5 }),
  ];
  expect(wit(all)[1]).toBe(
    "  import f: func(a: stream<u8>, b: stream, c: future, d: map<string, u32>, e: list<u8, 4>, f: error-context);",
  );
});

test("what WIT has no words for is in comments", () => {
  const inner = instanceType(
    declaredType({ kind: "func", async: false, params: [] }),
    declared("f", { kind: "func", type: 0 }),
  );
  expect(
    wit([
      {
        kind: "core type",
        type: {
          kind: "module",
          declarations: [
            {
              kind: "export",
              name: "a\u0007",
              type: { kind: "memory", limits: { minimum: 1n, address: "i32", shared: false } },
            },
          ],
        },
      },
      importAs("m", { kind: "core module", type: 0 }),
      inner,
      instanceType(outer(0), declared("deep", instance(0))),
      importAs("i", instance(1)),
      type({
        kind: "component",
        declarations: [
          { kind: "alias", sort: "type", target: { kind: "outer", count: 1, index: 0 } },
          { kind: "import", name: { name: "x" }, type: instance(0) },
        ],
      }),
      importAs("c", { kind: "component", type: 2 }),
      importAs("v", { kind: "value", bound: { kind: "type", type: "string" } }),
      func(),
      importAs("a:b/c", { kind: "func", type: 3 }),
      exportAs("t", "type", 3),
      exportAs("w", "value", 0),
    ]),
  ).toEqual([
    "world root {",
    "  // import m: core module {",
    String.raw`  //   export "a\u0007" (memory 1)`,
    "  // }",
    "  import i: interface {",
    "    // deep: interface {",
    "    //   f: func();",
    "    // }",
    "  }",
    "  // import c: component {",
    "  //   import x: interface {",
    "  //     f: func();",
    "  //   }",
    "  // }",
    "  // import v: value string",
    "  // import a:b/c: func();",
    "  // an export:",
    "  // type t = func();",
    "  // export w: value string",
    "}",
  ]);
});

test("attributes are written, and two labels may implement one interface", () => {
  const named = (name: string): TestDefinition => ({
    kind: "import",
    name: { name, implements: "a:b/c@1.0.0", externalId: 'the "id"' },
    type: instance(0),
  });
  expect(wit([instanceType(), named("x"), named("y")])).toEqual([
    "world root {",
    String.raw`  @external-id("the \"id\"")`,
    "  import x: a:b/c@1.0.0;",
    String.raw`  @external-id("the \"id\"")`,
    "  import y: a:b/c@1.0.0;",
    "}",
    "",
    "package a:b@1.0.0 {",
    "  interface c {}",
    "}",
  ]);
});

test("what is a comment in WIT is no comment twice", () => {
  const imported = type({ kind: "component", declarations: [] });
  expect(wit([imported, importAs("unlocked-dep=<a:b>", { kind: "component", type: 0 })])).toEqual([
    "world root {",
    "  // import unlocked-dep=<a:b>: component {}",
    "}",
  ]);
});

test("canonical versions are completed by their suffix, and kept in a comment without one", () => {
  const imported = (name: Extract<TestDefinition, { readonly kind: "import" }>["name"]): readonly string[] =>
    wit([instanceType(), { kind: "import", name, type: instance(0) }]);
  expect(imported({ name: "a:b/c@1", versionSuffix: ".2.3" })[1]).toBe("  import a:b/c@1.2.3;");
  expect(imported({ name: "x", implements: "a:b/c@1" }).slice(1, 3)).toEqual([
    "  // implements a:b/c@1",
    "  import x: interface {}",
  ]);
});

test("an exported type whose name an import has is not confused with it", () => {
  const record = type({ kind: "record", fields: [{ name: "x", type: "u32" }] });
  const lines = wit([type({ kind: "enum", labels: ["e"] }), importAs("t", bound(0)), record, exportAs("t", "type", 2)]);
  expect(lines).toEqual([
    "world root {",
    "  enum t {",
    "    e,",
    "  }",
    "  // an export, whose name an import has as well:",
    "  // record t {",
    "  //   x: u32,",
    "  // }",
    "}",
  ]);
});

test("a small file cannot make a large text, with shared types or with repeated interfaces", () => {
  const pairs = Array.from({ length: 18 }, (_, index) =>
    type({ kind: "tuple", types: index === 0 ? ["u8", "u8"] : [index - 1, index - 1] }),
  );
  const shared = wit([...pairs, func({ a: 17 }), importAs("f", { kind: "func", type: 18 })]);
  expect(shared.join("\n")).toContain("(one type in it consists of more than 1,000 types without names)");
  expect(shared.join("\n").length).toBeLessThan(500);

  const declarations = Array.from({ length: 50 }, (_, index) => declared(`f${index}`, { kind: "func", type: 0 }));
  const repeated = [
    instanceType(declaredType({ kind: "func", async: false, params: [] }), ...declarations),
    ...Array.from({ length: 500 }, (_, index) => importAs(`i${index}`, instance(0))),
  ];
  const lines = wit(repeated);
  expect(lines.length).toBeLessThan(10_000);
  expect(lines.at(-1)).toContain("out of all proportion");
});
