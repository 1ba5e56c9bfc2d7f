import { describe, expect, test } from "vitest";
import { type Bytes, componentBytes, section, text, toBytes, u32, vector } from "../../test/component-bytes.ts";
import { decodeComponent } from "./decode-component.ts";
import { allFeatures, defaultFeatures, type Features } from "./features.ts";

const bool = 0x7f;
const u8 = 0x7d;
const string = 0x73;
const emptyFunc: Bytes = [0x40, 0, 1, 0];

function types(definitions: Bytes, features: Features = allFeatures): unknown[] {
  const bytes = toBytes(componentBytes(section(7, vector(...definitions))));
  return decodeComponent(bytes, features).definitions.map((definition) =>
    definition.kind === "type" ? definition.type : definition,
  );
}

function type(definition: Bytes, features?: Features): unknown {
  return types([definition], features)[0];
}

describe("a value type", () => {
  test.each([
    [[0x7f], "bool"],
    [[0x78], "s64"],
    [[0x74], "char"],
    [[0x64], "error-context"],
  ])("%j is a primitive", (bytes, name) => {
    expect(type(bytes)).toEqual({ kind: "primitive", name });
  });

  test.each<[Bytes, object]>([
    [
      [0x72, vector([text("a"), bool], [text("b"), 5])],
      {
        kind: "record",
        fields: [
          { name: "a", type: "bool" },
          { name: "b", type: 5 },
        ],
      },
    ],
    [
      [0x71, vector([text("x"), 1, u8, 0], [text("y"), 0, 0])],
      { kind: "variant", cases: [{ name: "x", type: "u8" }, { name: "y" }] },
    ],
    [[0x70, u8], { kind: "list", element: "u8" }],
    [[0x70, 0xff, 0x00], { kind: "list", element: 127 }],
    [[0x67, u8, 3], { kind: "fixed list", element: "u8", length: 3 }],
    [[0x6f, vector(u8, string)], { kind: "tuple", types: ["u8", "string"] }],
    [[0x6e, vector(text("f1"), text("f2"))], { kind: "flags", labels: ["f1", "f2"] }],
    [[0x6d, vector(text("e"))], { kind: "enum", labels: ["e"] }],
    [[0x6b, u8], { kind: "option", type: "u8" }],
    [[0x6a, 0, 0], { kind: "result" }],
    [[0x6a, 1, u8, 0], { kind: "result", ok: "u8" }],
    [[0x6a, 0, 1, u8], { kind: "result", error: "u8" }],
    [[0x69, 4], { kind: "own", resource: 4 }],
    [[0x68, 4], { kind: "borrow", resource: 4 }],
    [[0x66, 1, u8], { kind: "stream", element: "u8" }],
    [[0x66, 0], { kind: "stream" }],
    [[0x65, 1, string], { kind: "future", element: "string" }],
    [[0x63, string, 7], { kind: "map", key: "string", value: 7 }],
  ])("%j is decoded", (bytes, expected) => {
    expect(type(bytes)).toEqual(expected);
  });

  test.each([
    [[0x62], "invalid leading byte (0x62) for component defined type"],
    [[0x6c], "invalid leading byte (0x6c) for component defined type"],
    [[0x44], "invalid leading byte (0x44) for component defined type"],
    [[0x3e], "invalid leading byte (0x3e) for component defined type"],
    [[0x71, 1, 1, 0x63, 0, 1], "invalid leading byte (0x1) for zero byte required"],
    [[0x71, 1, 1, 0x63, 2], "invalid leading byte (0x2) for optional component value type"],
    [[0x70, 0x72], "invalid leading byte (0x72) for component value type"],
    [[0x70, 0xff, 0x7f], "invalid component value type"],
  ])("%j is malformed", (bytes, message) => {
    expect(() => type(bytes)).toThrow(message);
  });

  test.each([
    [[0x63, string, u8], "map", "Maps require the component model map feature (at offset 0xb)"],
    [[0x67, u8, 1], "fixedLists", "Fixed-length lists require the component model fixed-length lists feature"],
    [[0x66, 0], "async", "`stream` requires the component model async feature"],
    [[0x65, 0], "async", "`future` requires the component model async feature"],
    [[0x70, 0x64], "errorContext", "`error-context` requires the component model error-context feature"],
    [[0x43, 0, 1, 0], "async", "async component functions require the component model async feature"],
    [[0x3f, 0x7e, 0], "memory64", "resources with `i64` require the `cm64` feature"],
  ] as const)("%j is refused by name if its feature %s is off", (bytes, feature, message) => {
    const features = { ...allFeatures, [feature]: false };
    expect(() => type(bytes, features)).toThrow(
      expect.objectContaining({
        code: "UNSUPPORTED_FEATURE",
        details: { feature },
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe("a function type", () => {
  test("has parameters and at most one result", () => {
    expect(type([0x40, vector([text("p"), bool]), 0, u8])).toEqual({
      kind: "func",
      async: false,
      params: [{ name: "p", type: "bool" }],
      result: "u8",
    });
    expect(type([0x43, 0, 1, 0])).toEqual({ kind: "func", async: true, params: [] });
  });

  test("has no named results any more", () => {
    expect(() => type([0x40, 0, 1, 1])).toThrow("invalid leading byte (0x1) for number of results");
    expect(() => type([0x40, 0, 2, 0])).toThrow("invalid leading byte (0x2) for component function results");
  });

  test("has a bounded number of parameters", () => {
    const params = Array.from({ length: 1001 }, (_, index) => [text(`p${index}`), u8]);
    expect(() => type([0x40, vector(...params), 1, 0])).toThrow("component function parameters size is out of bounds");
  });
});

describe("a resource type", () => {
  test("may have a destructor", () => {
    expect(
      types([
        [0x3f, 0x7f, 0],
        [0x3f, 0x7f, 1, 9],
        [0x3f, 0x7e, 0],
      ]),
    ).toEqual([
      { kind: "resource", rep: "i32" },
      { kind: "resource", rep: "i32", destructor: 9 },
      { kind: "resource", rep: "i64" },
    ]);
  });

  test("is represented by an integer", () => {
    expect(() => type([0x3f, 0x7d, 0])).toThrow("resources can only be represented by `i32` or `i64`");
  });
});

describe("a component or instance type", () => {
  test("has declarations of all kinds", () => {
    const declarations = vector(
      [0x00, 0x60, 0, 0],
      [0x01, string],
      [0x02, 0x03, 0x02, 1, 0],
      [0x03, 0x00, text("a"), 0x03, 0x00, 0],
      [0x04, 0x00, text("b"), 0x01, 2],
    );
    expect(type([0x41, declarations])).toEqual({
      kind: "component",
      declarations: [
        { kind: "core type", offset: 13, type: { kind: "func", params: [], results: [] } },
        { kind: "type", offset: 17, type: { kind: "primitive", name: "string" } },
        { kind: "alias", offset: 19, sort: "type", target: { kind: "outer", count: 1, index: 0 } },
        { kind: "import", offset: 24, name: { name: "a" }, type: { kind: "type", bound: { kind: "eq", type: 0 } } },
        { kind: "export", offset: 31, name: { name: "b" }, type: { kind: "func", type: 2 } },
      ],
    });
  });

  test("of an instance has no imports", () => {
    expect(() => type([0x42, vector([0x03, 0x00, text("a"), 0x03, 0x01])])).toThrow(
      "invalid leading byte (0x3) for component or instance type declaration",
    );
  });

  test("has no declarations of other kinds", () => {
    expect(() => type([0x41, vector([0x05, 0x73])])).toThrow(
      "invalid leading byte (0x5) for component or instance type declaration",
    );
  });

  test("nests a hundred deep and no deeper", () => {
    const nested = (depth: number): Bytes => (depth === 0 ? emptyFunc : [0x42, vector([0x01, nested(depth - 1)])]);
    expect(type(nested(100))).toMatchObject({ kind: "instance" });
    expect(() => type(nested(101))).toThrow("nesting too deep");
  });
});

test("a count of types above the bytes that are left makes no room for them", () => {
  const bytes = toBytes(componentBytes(section(7, u32(999_999), string)));
  expect(() => decodeComponent(bytes, defaultFeatures)).toThrow("unexpected end-of-file");
});
