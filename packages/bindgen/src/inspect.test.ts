import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  componentBytes,
  coreModuleBytes,
  customSection,
  section,
  text,
  toBytes,
  vector,
} from "../test/component-bytes.ts";
import { inspect } from "./inspect.ts";
import { printTree } from "./inspect/print-tree.ts";

/** Two components, one inside of the other, both with a core module; names come from the outer one. */
const nested = toBytes(
  componentBytes(
    section(1, coreModuleBytes()),
    section(4, componentBytes(section(1, coreModuleBytes()), section(1, coreModuleBytes()))),
    customSection(
      "component-name",
      section(0, text("outer")),
      section(1, 0x00, 0x11, vector([0, text("main")])),
      section(1, 0x04, vector([0, text("line\nbreak")])),
    ),
  ),
);

/** Exports an async function that it imports: valid, but nothing that this version generates. */
const asynchronous = toBytes(
  componentBytes(
    section(7, vector([0x43, vector(), 0x01, 0x00])),
    section(10, vector([0x00, text("f"), 0x01, 0])),
    section(11, vector([0x00, text("g"), 0x01, 0, 0x00])),
  ),
);

describe("a component", () => {
  test("is a tree of embedded components and modules with sizes", () => {
    expect(printTree(inspect(nested).component)).toEqual([
      `component "outer"  ${nested.length} B, 0 imports, 0 exports`,
      '├─ core module "main"  8 B, 0 imports, 0 exports',
      String.raw`└─ component "line\nbreak"  28 B, 0 imports, 0 exports`,
      "   ├─ core module  8 B, 0 imports, 0 exports",
      "   └─ core module  8 B, 0 imports, 0 exports",
    ]);
  });

  test("has a world", () => {
    const file = new URL("../../samples/cases/perf-tiny/component.wasm", import.meta.url);
    expect(inspect(new Uint8Array(readFileSync(file))).wit).toContain("  export add: func(a: u32, b: u32) -> u32;");
  });

  test("has one whether or not bindings can be generated", () => {
    const { component, wit } = inspect(asynchronous);
    expect(component).toMatchObject({ imports: [{ name: "f", sort: "func" }], exports: [{ name: "g", sort: "func" }] });
    expect(wit).toEqual(expect.arrayContaining(["  import f: async func();", "  export g: async func();"]));
  });

  test("is described where its core modules need more than this engine has", () => {
    const smallPages = section(5, vector([0x08, 1, 0]));
    const bytes = toBytes(componentBytes(section(1, coreModuleBytes(smallPages))));
    expect(inspect(bytes).warnings).toEqual([
      expect.stringContaining("needs custom page sizes, which this engine lacks"),
    ]);
    expect(inspect(bytes, { coreBodies: false }).warnings).toEqual([]);
    const wrong = section(1, coreModuleBytes(section(6, vector([0x7f, 0, 0x42, 0, 0x0b]))));
    expect(() => inspect(toBytes(componentBytes(wrong)))).toThrow("the core module is invalid");
  });

  test("is refused where it is invalid", () => {
    expect(() => inspect(toBytes(componentBytes(section(11, vector([0x00, text("g"), 0x01, 0, 0x00])))))).toThrow(
      "unknown function 0",
    );
  });
});

test("names that are no longer than a line stay whole, and none can write to the terminal", () => {
  const named = (name: string): string =>
    printTree({ kind: "component", name, bytes: 1, imports: [], exports: [], parts: [] })[0] ?? "";
  expect(named("\u001B[31m\u202E\u0085")).toBe(
    String.raw`component "\u001b[31m\u{202e}\u{85}"  1 B, 0 imports, 0 exports`,
  );
  expect(named("x".repeat(1000)).length).toBeLessThan(150);
});
