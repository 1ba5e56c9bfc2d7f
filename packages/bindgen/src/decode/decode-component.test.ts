import { describe, expect, test } from "vitest";
import {
  type Bytes,
  componentBytes,
  coreModuleBytes,
  customSection,
  section,
  text,
  toBytes,
  vector,
} from "../../test/component-bytes.ts";
import { decodeComponent } from "./decode-component.ts";
import { allFeatures, defaultFeatures, type Features } from "./features.ts";
import type { Component, Definition } from "./model.ts";

function decode(sections: Bytes, features: Features = allFeatures): Component {
  return decodeComponent(toBytes(componentBytes(...sections)), features);
}

/** The one definition of a section, without the offset. */
function single(id: number, item: Bytes, features?: Features): Omit<Definition, "offset"> | undefined {
  const [definition, ...others] = decode([section(id, vector(item))], features).definitions;
  expect(others).toEqual([]);
  if (definition === undefined) return undefined;
  const { offset, ...rest } = definition;
  expect(offset).toBe(11);
  return rest;
}

describe("sections", () => {
  test("may repeat and stand in any order", () => {
    const string = section(7, vector(0x73));
    const { definitions, customSections } = decode([string, customSection("between", 1, 2), section(5, 0), string]);
    expect(definitions.map(({ kind, offset }) => [kind, offset])).toEqual([
      ["type", 11],
      ["type", 30],
    ]);
    expect(customSections).toEqual([{ name: "between", data: Uint8Array.of(1, 2), offset: 22 }]);
  });

  test.each<[Bytes, string]>([
    [[0x0d, 0x00], "malformed section id: 13"],
    [[0xff], "malformed section id: 255"],
    [[0x07, 0x03, 0x00], "unexpected end-of-file"],
    [[0x07, 0x01, 0x01, 0x73], "unexpected end-of-file"],
    [[0x07, 0x02, 0x00, 0x00], "unexpected data at the end of the section"],
    [[0x00, 0x80, 0x80], "unexpected end-of-file"],
    [[0x00], "unexpected end-of-file"],
    [[0x00, 0x03, 0x05, 0x61, 0x62], "unexpected end-of-file"],
    [[0x00, 0x03, 0x02, 0xff, 0xfe], "malformed UTF-8 encoding"],
  ])("%j are malformed", (bytes, message) => {
    expect(() => decode(bytes)).toThrow(
      expect.objectContaining({ code: "MALFORMED", message: expect.stringContaining(message) }),
    );
  });
});

describe("instances", () => {
  test("of core modules are instantiated or made of exports", () => {
    const args = vector([text("i"), 0x12, 3]);
    expect(single(2, [0x00, 1, args])).toEqual({
      kind: "core instance",
      expression: { kind: "instantiate", module: 1, args: [{ name: "i", instance: 3 }] },
    });
    expect(single(2, [0x01, vector([text("__proto__"), 0x02, 5])])).toEqual({
      kind: "core instance",
      expression: { kind: "exports", exports: [{ name: "__proto__", sort: "memory", index: 5 }] },
    });
  });

  test("of components are instantiated or made of exports", () => {
    const args = vector([text("x"), 0x00, 0x11, 1], [text("y"), 0x05, 2]);
    expect(single(5, [0x00, 4, args])).toEqual({
      kind: "instance",
      expression: {
        kind: "instantiate",
        component: 4,
        args: [
          { name: "x", sort: "core module", index: 1 },
          { name: "y", sort: "instance", index: 2 },
        ],
      },
    });
    expect(single(5, [0x01, vector([0x00, text("g"), 0x01, 0])])).toEqual({
      kind: "instance",
      expression: { kind: "exports", exports: [{ name: { name: "g" }, sort: "func", index: 0 }] },
    });
  });

  test.each<[number, Bytes, string]>([
    [2, [0x02, 0, 0], "invalid leading byte (0x2) for core instance"],
    [2, [0x00, 0, vector([text("i"), 0x00, 0])], "invalid leading byte (0x0) for instantiation arg kind"],
    [2, [0x01, vector([text("i"), 0x10, 0])], "invalid leading byte (0x10) for external kind"],
    [5, [0x02, 0, 0], "invalid leading byte (0x2) for instance"],
    [5, [0x00, 0, vector([text("x"), 0x00, 0x10, 0])], "invalid leading byte (0x10) for component external kind"],
  ])("in section %i, %j is malformed", (id, bytes, message) => {
    expect(() => single(id, bytes)).toThrow(message);
  });
});

describe("aliases", () => {
  test.each<[Bytes, string, object]>([
    [[0x01, 0x00, 2, text("g")], "func", { kind: "export", instance: 2, name: "g" }],
    [[0x00, 0x11, 0x00, 2, text("m")], "core module", { kind: "export", instance: 2, name: "m" }],
    [[0x00, 0x02, 0x01, 3, text("mem")], "core memory", { kind: "core export", instance: 3, name: "mem" }],
    [[0x00, 0x10, 0x02, 1, 4], "core type", { kind: "outer", count: 1, index: 4 }],
    [[0x00, 0x11, 0x02, 0, 0], "core module", { kind: "outer", count: 0, index: 0 }],
    [[0x03, 0x02, 1, 0], "type", { kind: "outer", count: 1, index: 0 }],
    [[0x04, 0x02, 1, 0], "component", { kind: "outer", count: 1, index: 0 }],
  ])("%j has sort %s", (bytes, sort, target) => {
    expect(single(6, bytes)).toEqual({ kind: "alias", sort, target });
  });

  test.each<[Bytes, string]>([
    [[0x03, 0x03, 0, 0], "invalid leading byte (0x3) for alias"],
    [[0x06, 0x02, 0, 0], "invalid leading byte (0x6) for component outer alias kind"],
    [[0x00, 0x05, 0x02, 0, 0], "invalid leading byte (0x5) for component outer alias kind"],
    [[0x00, 0x13, 0x02, 0, 0], "invalid leading byte (0x13) for component outer alias kind"],
    [[0x05, 0x02, 0, 0], "invalid leading byte (0x5) for component outer alias kind"],
    [[0x01, 0x02, 0, 0], "invalid leading byte (0x1) for component outer alias kind"],
    [[0x01, 0x01, 0, text("f")], "invalid leading byte (0x1) for external kind"],
    [[0x00, 0x10, 0x00, 0, text("t")], "invalid leading byte (0x10) for component external kind"],
  ])("%j is malformed", (bytes, message) => {
    expect(() => single(6, bytes)).toThrow(message);
  });
});

describe("core types", () => {
  test("are function types, other types and module types", () => {
    const declarations = vector(
      [0x01, 0x60, 0, 0],
      [0x00, text("a"), text("b"), 0x00, 0],
      [0x02, 0x10, 0x01, 1, 0],
      [0x03, text("e"), 0x00, 0],
      [0x01, 0x4e, vector([0x60, 0, 0], [0x60, 0, 0])],
    );
    expect(single(3, [0x50, declarations])).toMatchObject({
      type: {
        kind: "module",
        declarations: [
          { kind: "type", offset: 13, type: { kind: "func" } },
          { kind: "import", import: { module: "a", name: "b", type: { kind: "func", type: 0 } } },
          { kind: "outer alias", count: 1, index: 0 },
          { kind: "export", name: "e", type: { kind: "func", type: 0 } },
          { kind: "type", type: { kind: "func" } },
          { kind: "type", type: { kind: "func" } },
        ],
      },
    });
    expect(single(3, [0x00, 0x50, 0, 0x60, 0, 0])).toEqual({
      kind: "core type",
      type: { kind: "func", params: [], results: [], open: true },
    });
  });

  test.each<[Bytes, string]>([
    [[0x50, 0x00, 0x60, 0, 0], "unexpected data at the end of the section"],
    [[0x50, vector([0x04, 0x60, 0, 0])], "invalid leading byte (0x4) for type definition"],
    [[0x50, vector([0x02, 0x00, 0x01, 1, 0])], "invalid leading byte (0x0) for outer alias kind"],
    [[0x50, vector([0x02, 0x10, 0x00, 1, 0])], "invalid leading byte (0x0) for outer alias target"],
    [[0x50, vector([0x01, 0x50, 0], [0x01, 0x60, 0, 0])], "invalid leading byte (0x1) for type"],
    [[0x00, 0x60, 0, 0], "invalid leading byte (0x60) for non-final sub type"],
  ])("%j are malformed", (bytes, message) => {
    expect(() => single(3, bytes)).toThrow(message);
  });
});

describe("imports and exports", () => {
  test.each<[Bytes, object]>([
    [[0x00, 0x11, 6], { kind: "core module", type: 6 }],
    [[0x01, 6], { kind: "func", type: 6 }],
    [[0x02, 0x00, 6], { kind: "value", bound: { kind: "eq", value: 6 } }],
    [[0x02, 0x01, 0x73], { kind: "value", bound: { kind: "type", type: "string" } }],
    [[0x03, 0x00, 6], { kind: "type", bound: { kind: "eq", type: 6 } }],
    [[0x03, 0x01], { kind: "type", bound: { kind: "sub resource" } }],
    [[0x04, 6], { kind: "component", type: 6 }],
    [[0x05, 6], { kind: "instance", type: 6 }],
  ])("may have type %j", (bytes, type) => {
    expect(single(10, [0x00, text("a"), bytes])).toEqual({ kind: "import", name: { name: "a" }, type });
    expect(single(11, [0x00, text("a"), 0x01, 2, 0x01, bytes])).toMatchObject({ kind: "export", type });
  });

  test.each<[Bytes, object]>([
    [[0x00, text("a")], { name: "a" }],
    [[0x01, text("a:b/c")], { name: "a:b/c" }],
    [[0x02, text("a"), 0], { name: "a" }],
    [
      [0x02, text("a"), vector([0x00, text("b:c/d")], [0x01, text(".2.3")], [0x02, text("id")])],
      { name: "a", implements: "b:c/d", versionSuffix: ".2.3", externalId: "id" },
    ],
  ])("may have name %j", (bytes, name) => {
    expect(single(11, [bytes, 0x05, 1, 0x00])).toEqual({ kind: "export", name, sort: "instance", index: 1 });
  });

  test.each<[number, Bytes, string]>([
    [10, [0x03, text("a"), 0x01, 0], "invalid leading byte (0x3) for component name"],
    [10, [0x02, text("a"), vector([0x03, text("x")]), 0x01, 0], "invalid leading byte (0x3) for name option"],
    [
      10,
      [0x02, text("a"), vector([0x00, text("b")], [0x00, text("c")]), 0x01, 0],
      "duplicate 'implements' option in name",
    ],
    [10, [0x00, text("t"), 0x03, 0x02], "invalid leading byte (0x2) for type bound"],
    [10, [0x00, text("v"), 0x02, 0x73], "invalid leading byte (0x73) for value bound"],
    [10, [0x00, text("x"), 0x06, 0], "invalid leading byte (0x6) for component external kind"],
    [10, [0x00, text("m"), 0x00, 0x00], "invalid leading byte (0x0) for component external kind"],
    [11, [0x00, text("e"), 0x06, 0, 0], "invalid leading byte (0x6) for component external kind"],
    [11, [0x00, text("e"), 0x01, 0, 2], "invalid leading byte (0x2) for optional component export type"],
  ])("in section %i, %j is refused", (id, bytes, message) => {
    expect(() => single(id, bytes)).toThrow(message);
  });

  test.each<[string, Bytes]>([
    ["values", [0x00, text("a"), 0x02, 0x01, 0x73]],
    ["implements", [0x02, text("a"), 0, 0x01, 0]],
    ["canonicalNames", [0x02, text("a"), vector([0x01, text(".1")]), 0x01, 0]],
  ])("need the feature %s for %j", (feature, bytes) => {
    const without = { ...defaultFeatures, implements: feature !== "implements" };
    expect(() => single(10, bytes, without)).toThrow(
      expect.objectContaining({ code: "UNSUPPORTED_FEATURE", details: { feature } }),
    );
  });
});

describe("values and start functions", () => {
  test("are decoded", () => {
    expect(single(12, [0x73, 3, text("ab")])).toEqual({
      kind: "value",
      type: "string",
      data: Uint8Array.of(2, 0x61, 0x62),
    });
    expect(decode([section(9, 1, vector(2, 3), 4)]).definitions).toEqual([
      { kind: "start", offset: 10, func: 1, args: [2, 3], results: 4 },
    ]);
  });

  test("need their feature", () => {
    expect(() => decode([section(9, 0, 0, 0)], defaultFeatures)).toThrow(
      "support for component model `value`s is not enabled",
    );
    expect(() => decode([section(12, vector([0x7d, 1, 0]))], defaultFeatures)).toThrow("`value`s is not enabled");
  });

  test("of a start function are bounded, and nothing follows", () => {
    expect(() => decode([section(9, 0, 0, 0xff, 0xff, 0xff, 0x00)])).toThrow(
      "start function results size is out of bounds",
    );
    expect(() => decode([section(9, 0, 0, 0, 0xff)])).toThrow("unexpected content in the component start section");
  });
});

describe("components inside", () => {
  test("have their own definitions and offsets in the outermost file", () => {
    const inner = componentBytes(section(7, vector(0x73)));
    expect(decode([section(4, inner), section(4, componentBytes())]).definitions).toMatchObject([
      { kind: "component", offset: 10, component: { offset: 10, size: 12, definitions: [{ offset: 21 }] } },
      { kind: "component", offset: 24, component: { offset: 24, size: 8 } },
    ]);
  });

  test("are named in errors by their index", () => {
    const bad = componentBytes(section(7, vector(0x62)));
    const outer = componentBytes(section(4, componentBytes()), section(4, bad));
    expect(() => decode([section(4, outer)])).toThrow('in component "#0" › "#1")');
  });

  test("nest a hundred deep and no deeper", () => {
    const nested = (depth: number): Bytes => (depth === 0 ? [] : [section(4, componentBytes(...nested(depth - 1)))]);
    expect(decode(nested(100)).definitions).toHaveLength(1);
    expect(() => decode(nested(101))).toThrow(expect.objectContaining({ code: "LIMIT_EXCEEDED" }));
  });
});

describe("index spaces", () => {
  test("have at most a thousand modules", () => {
    const modules = (count: number): Bytes => Array.from({ length: count }, () => section(1, coreModuleBytes()));
    expect(decode(modules(1000)).definitions).toHaveLength(1000);
    expect(() => decode(modules(1001))).toThrow("modules count exceeds limit of 1000");
  });

  test("count imports, aliases and exports with the definitions of their sort", () => {
    const instances = section(5, vector(...Array.from({ length: 998 }, () => [0x01, 0])));
    const more = [
      section(10, vector([0x00, text("a"), 0x05, 0])),
      section(6, vector([0x05, 0x00, 0, text("b")])),
      section(11, vector([0x00, text("c"), 0x05, 0, 0])),
    ];
    expect(decode([instances, ...more.slice(0, 2)]).definitions).toHaveLength(1000);
    expect(() => decode([instances, ...more])).toThrow("instances count exceeds limit of 1000");
  });
});
