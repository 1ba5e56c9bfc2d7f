import { describe, expect, test } from "vitest";
import type { CustomSection } from "../decode/model.ts";
import { formatWorld } from "./format-program.ts";
import {
  component,
  declared,
  equal,
  funcType,
  imported,
  instanceType,
  provider,
  type,
  exported,
  bundle,
} from "./literal-component.ts";
import { planProgram } from "./plan-program.ts";

function section(content: unknown, version = 1): CustomSection {
  const json = new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
  return { name: "package-docs", data: Uint8Array.of(version, ...json), offset: 0 };
}

const documented = {
  docs: "About the interface.",
  funcs: { f: "What f does.", g: { docs: "What g does.", stability: "unknown" } },
  types: { point: { docs: "A point.", items: { x: "Across." } } },
};

const interfaceType = instanceType(
  type({ kind: "record", fields: [{ name: "x", type: "u32" }] }),
  declared("point", equal(0)),
  funcType(),
  declared("f", { kind: "func", type: 2 }),
  declared("g", { kind: "func", type: 2 }),
);

const wholeText = [
  `import "a:b/c@1.0.0": instance // About the interface.`,
  `  import "point" = record { x: u32 } // A point.`,
  `  import "f": func() // What f does.`,
  `  import "g": func() // What g does.`,
];

function world(name: string, ...sections: readonly CustomSection[]): readonly string[] {
  return formatWorld(planProgram(component([interfaceType, imported(name, { kind: "instance", type: 0 })], sections)));
}

describe("documentation", () => {
  test("of interfaces, functions and types comes from the package's section", () => {
    expect(world("a:b/c@1.0.0", section({ package: "a:b@1.0.0", interfaces: { c: documented } }))).toEqual(wholeText);
  });

  test("of fields goes with the type", () => {
    const program = planProgram(
      component(
        [interfaceType, imported("a:b/c", { kind: "instance", type: 0 })],
        [section({ interfaces: { c: documented } })],
      ),
    );
    const item = program.world.imports[0]?.item;
    const point = item?.kind === "instance" ? item.items[0] : undefined;
    expect(point?.memberDocumentation).toEqual(new Map([["x", "Across."]]));
  });

  test("of another package is not mistaken for this one", () => {
    const plain = wholeText.map((line) => line.replace(/ \/\/.*/, ""));
    expect(world("a:b/c@1.0.0", section({ package: "a:other@1.0.0", interfaces: { c: documented } }))).toEqual(plain);
    expect(world("a:b/c@1.0.0", section({ package: "a:b@2.0.0", interfaces: { c: documented } }))).toEqual(plain);
  });

  test("of several packages stands in several sections", () => {
    const other = section({ package: "x:y", interfaces: { c: { docs: "Not this one." } } });
    expect(world("a:b/c@1.0.0", other, section({ package: "a:b@1.0.0", interfaces: { c: documented } }, 0))).toEqual(
      wholeText,
    );
  });

  test("of the world itself covers its functions and its own interfaces", () => {
    const own = section({
      worlds: {
        w: {
          funcs: { f: "Imported." },
          func_exports: { f: "Exported." },
          interfaces: { local: { docs: "In." } },
          interface_exports: { local: { docs: "Out." } },
        },
      },
    });
    const program = planProgram(
      component(
        [
          ...provider().definitions,
          imported("f", { kind: "func", type: 0 }),
          bundle(),
          instanceType(),
          imported("local", { kind: "instance", type: 1 }),
          exported("local", "instance", 0),
        ],
        [own],
      ),
    );
    expect(formatWorld(program)).toEqual([
      `import "f": func() // Imported.`,
      `import "local": instance // In.`,
      `export "f": func() // Exported.`,
      `export "local": instance // Out.`,
    ]);
  });

  test.each([
    ["no version", { name: "package-docs", data: new Uint8Array(0), offset: 0 }],
    ["a version of the future", section({ interfaces: { c: documented } }, 9)],
    ["no JSON", section("{")],
    ["an array", section([1, 2])],
    ["null", section(null)],
    ["names of other types", section({ interfaces: { c: { docs: 1, funcs: ["f"], types: { point: 7 } } }, worlds: 3 })],
    ["invalid UTF-8", { name: "package-docs", data: Uint8Array.of(1, 0xff, 0xfe), offset: 0 }],
    [
      "a name that means something to objects",
      section('{"interfaces":{"__proto__":{"docs":"x"},"constructor":{"docs":"y"}}}'),
    ],
  ])("with %s is ignored", (_, malformed) => {
    expect(world("a:b/c@1.0.0", malformed)).toEqual(wholeText.map((line) => line.replace(/ \/\/.*/, "")));
  });
});
