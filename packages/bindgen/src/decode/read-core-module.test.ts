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
import { defaultFeatures } from "./features.ts";
import type { CoreModule } from "./model.ts";

const i32 = 0x7f;
const i64 = 0x7e;
const funcref = 0x70;
const end = 0x0b;
const takesI32: Bytes = [0x60, vector(i32), 0];
const empty: Bytes = [0x60, 0, 0];

function moduleOf(...sections: Bytes): CoreModule {
  const bytes = toBytes(componentBytes(section(1, coreModuleBytes(...sections))));
  const [definition] = decodeComponent(bytes, defaultFeatures).definitions;
  if (definition?.kind !== "core module") throw new Error("the definition is no core module");
  return definition.module;
}

describe("the types of a module's exports", () => {
  test("count imports first and follow the index spaces", () => {
    const { imports, exports } = moduleOf(
      section(1, vector(empty, takesI32)),
      section(
        2,
        vector(
          [text("m"), text("f"), 0x00, 1],
          [text("m"), text("t"), 0x01, funcref, 0x01, 1, 2],
          [text("m"), text("m"), 0x02, 0x00, 1],
          [text("m"), text("g"), 0x03, i64, 1],
          [text("m"), text("e"), 0x04, 0, 1],
        ),
      ),
      section(3, vector(0)),
      section(5, vector([0x03, 1, 2])),
      section(6, vector([i32, 0, 0x41, 42, end])),
      section(
        7,
        vector(
          [text("imported"), 0x00, 0],
          [text("own"), 0x00, 1],
          [text("table"), 0x01, 0],
          [text("memory"), 0x02, 1],
          [text("mutable"), 0x03, 0],
          [text("constant"), 0x03, 1],
          [text("tag"), 0x04, 0],
        ),
      ),
      section(10, vector([2, 0, end])),
    );
    expect(imports.map(({ module, name, type }) => [module, name, type.kind])).toEqual([
      ["m", "f", "func"],
      ["m", "t", "table"],
      ["m", "m", "memory"],
      ["m", "g", "global"],
      ["m", "e", "tag"],
    ]);
    expect(exports).toEqual([
      { name: "imported", sort: "func", type: { kind: "func", type: 1 } },
      { name: "own", sort: "func", type: { kind: "func", type: 0 } },
      {
        name: "table",
        sort: "table",
        type: {
          kind: "table",
          element: { nullable: true, heap: "func" },
          limits: { minimum: 1n, maximum: 2n, address: "i32", shared: false },
        },
      },
      {
        name: "memory",
        sort: "memory",
        type: { kind: "memory", limits: { minimum: 1n, maximum: 2n, address: "i32", shared: true } },
      },
      { name: "mutable", sort: "global", type: { kind: "global", type: "i64", mutable: true } },
      { name: "constant", sort: "global", type: { kind: "global", type: "i32", mutable: false } },
      { name: "tag", sort: "tag", type: { kind: "tag", type: 1 } },
    ]);
  });

  test("tell whether the module can throw: without a tag, of its own or imported, it cannot", () => {
    const types = section(1, vector(empty));
    expect(moduleOf(types).throws).toBe(undefined);
    expect(moduleOf(types, section(2, vector([text("m"), text("e"), 0x04, 0, 0]))).throws).toBe(true);
    expect(moduleOf(types, section(13, vector([0, 0]))).throws).toBe(true);
  });

  test("keep two imports of one name apart", () => {
    const twice = vector([text(""), text("f"), 0x00, 0], [text(""), text("f"), 0x00, 1]);
    expect(moduleOf(section(1, vector(empty, takesI32)), section(2, twice)).imports).toMatchObject([
      { type: { type: 0 } },
      { type: { type: 1 } },
    ]);
  });

  test("are out of bounds if no such item exists", () => {
    expect(() => moduleOf(section(7, vector([text("f"), 0x00, 0])))).toThrow(
      expect.objectContaining({ code: "INVALID", message: expect.stringContaining("unknown func 0") }),
    );
    expect(() => moduleOf(section(3, vector(7)))).toThrow("unknown type 7: type index out of bounds");
  });
});

describe("the type section of a module", () => {
  test("is flattened: a recursion group spreads over several indices", () => {
    const struct: Bytes = [0x5f, vector([0x78, 1], [0x63, 0x00, 0])];
    const { types } = moduleOf(
      section(1, vector([0x4e, vector([0x50, 0, struct], [0x4f, vector(0), struct])], empty, [0x5e, 0x77, 0])),
    );
    expect(types.map((type) => type.kind)).toEqual(["struct", "struct", "func", "array"]);
    expect(types.map((type) => type.grouped)).toEqual([true, true, undefined, undefined]);
    expect(moduleOf(section(1, vector([0x4e, vector(empty)]))).types).toEqual([
      { kind: "func", params: [], results: [] },
    ]);
    expect(types[3]).toEqual({ kind: "array", bytes: Uint8Array.of(0x5e, 0x77, 0) });
  });

  test("has references of all forms", () => {
    const params = vector(0x70, 0x6f, [0x64, 0x6e], [0x63, 0x05], [0x64, 0x65, 0x70], 0x7b);
    expect(moduleOf(section(1, vector([0x60, params, 0]))).types[0]).toMatchObject({
      params: [
        { nullable: true, heap: "func" },
        { nullable: true, heap: "extern" },
        { nullable: false, heap: "any" },
        { nullable: true, heap: 5 },
        { nullable: false, heap: "shared func" },
        "v128",
      ],
    });
  });

  test.each([
    [[0x60, vector(0x40), 0], "invalid leading byte (0x40) for core value type"],
    [[0x60, vector([0x64, 0x40]), 0], "invalid leading byte (0x40) for core heap type"],
    [[0x5f, vector([i32, 2])], "malformed mutability"],
    [[0x50, vector(0, 0), empty], "supertype idxs size is out of bounds"],
    [[0x00], "invalid leading byte (0x0) for type"],
    [[0x65, 0x60, 0, 0], "shared core types require the shared-everything-threads proposal"],
  ])("%j is refused", (bytes, message) => {
    expect(() => moduleOf(section(1, vector(bytes)))).toThrow(message);
  });
});

describe("initial values", () => {
  test.each<[string, Bytes]>([
    ["i32 arithmetic", [0x41, 0xff, 0x7e, 0x41, 1, 0x6a]],
    ["an i64", [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f]],
    ["floats that contain the byte of `end`", [0x43, end, end, end, end, 0x44, end, end, end, end, end, end, end, end]],
    ["a vector that contains the byte of `end`", [0xfd, 0x0c, Array.from({ length: 16 }, () => end)]],
    ["references", [0xd0, 0x70, 0xd2, 0x80, 0x01, 0x23, 0x0b]],
    ["structs and arrays", [0xfb, 0x00, 1, 0xfb, 0x08, 2, 3, 0xfb, 0x1c]],
  ])("with %s are passed over", (_, expression) => {
    const { exports } = moduleOf(
      section(6, vector([i32, 0, expression, end], [i64, 1, 0x42, 0, end])),
      section(7, vector([text("second"), 0x03, 1])),
    );
    expect(exports).toMatchObject([{ type: { type: "i64" } }]);
  });

  test("of tables are passed over", () => {
    const { exports } = moduleOf(
      section(4, vector([0x40, 0x00, 0x64, 0x70, 0x00, 1, 0xd2, 0, end])),
      section(7, vector([text("t"), 0x01, 0])),
    );
    expect(exports).toMatchObject([{ type: { element: { nullable: false, heap: "func" } } }]);
  });

  test.each([
    [[0x10, 0], "illegal opcode 0x10"],
    [[0xfb, 0x02, 0], "illegal opcode 0x2"],
    [[0xfd, 0x00], "illegal opcode 0x0"],
    [[0x41], "unexpected end-of-file"],
  ])("%j are refused", (bytes, message) => {
    expect(() => moduleOf(section(6, vector([i32, 0, bytes])))).toThrow(message);
  });
});

describe("memories and tables", () => {
  test("may have 64-bit addresses and pages of another size", () => {
    const { exports } = moduleOf(
      section(5, vector([0x0c, 0x80, 0x80, 0x80, 0x80, 0x20, 0])),
      section(7, vector([text("m"), 0x02, 0])),
    );
    expect(exports).toMatchObject([{ type: { limits: { minimum: 2n ** 33n, address: "i64", pageSize: 0 } } }]);
  });

  test.each([
    [5, [0x10, 0], "invalid memory limits flags"],
    [5, [0x08, 0, 64], "invalid custom page size"],
    [4, [funcref, 0x08, 0], "invalid table resizable limits flags"],
    [4, [0x40, 0x01], "invalid table encoding"],
    [6, [i32, 0x04], "malformed global flags"],
    [6, [i32, 0x02], "shared globals"],
    [13, [1, 0], "invalid tag attributes"],
  ] as const)("in section %i, %j is refused", (id, bytes, message) => {
    expect(() => moduleOf(section(id, vector(bytes)))).toThrow(message);
  });

  test("are at most a hundred", () => {
    const memories = Array.from({ length: 101 }, () => [0, 0]);
    expect(() => moduleOf(section(5, vector(...memories)))).toThrow("memories size is out of bounds: 101");
  });
});

describe("the sections of a module", () => {
  test("stand in order, each at most once", () => {
    const types = section(1, 0);
    expect(() => moduleOf(types, section(11, 0), types)).toThrow("section out of order");
    expect(() => moduleOf(types, types)).toThrow("section out of order");
    expect(moduleOf(customSection("a"), types, customSection("b"), section(12, 0), section(10, 0))).toBeDefined();
  });

  test("are known", () => {
    expect(() => moduleOf(section(14))).toThrow("malformed section id: 14");
  });

  test("are read to their end", () => {
    expect(() => moduleOf(section(1, 0, 0))).toThrow("unexpected data at the end of the section");
  });

  test("of code, data and elements are not looked at", () => {
    const garbage = section(10, 0xff, 0xff, 0xff);
    const { bytes, offset } = moduleOf(section(9, 0xff), garbage, section(11, 0xff));
    expect([offset, bytes.length]).toEqual([10, 19]);
  });

  test("are views of the input", () => {
    const input = toBytes(componentBytes(section(1, coreModuleBytes())));
    const [definition] = decodeComponent(input, defaultFeatures).definitions;
    expect(definition).toMatchObject({ module: { offset: 10 } });
    expect(definition?.kind === "core module" && definition.module.bytes.buffer).toBe(input.buffer);
  });

  test("of proposals that engines do not have yet are refused by name", () => {
    const compact = section(2, vector([text("m"), text(""), 0x7f, 0]));
    expect(() => moduleOf(compact)).toThrow("compact imports are not supported in core modules");
  });
});
