import { expect, test } from "vitest";
import type { Program, ValueType, World, WorldItem } from "../../plan/model.ts";
import { printDeclarations } from "./print-declarations.ts";

const layout = { id: 0, size: 4, alignment: 4, flat: ["i32"] } as const;
const u32: ValueType = { ...layout, kind: "u32" };
const record = (): ValueType => ({ ...layout, kind: "record", fields: [{ name: "a", type: u32, offset: 0 }] });
const typed = (name: string, type: ValueType): WorldItem => ({ name, item: { kind: "type", type } });
const taking = (name: string, type: ValueType): WorldItem => ({
  name,
  item: { kind: "func", type: { params: [{ name: "x", type }] } },
});

function files(world: World, instantiation = true): ReadonlyMap<string, string> {
  const program: Program = {
    modules: [],
    instanceCount: 1,
    tasks: new Map(),
    resources: [],
    options: [],
    initializers: [],
    imports: [],
    exports: [],
    world,
    warnings: [],
  };
  return printDeclarations(program, "// header", { instantiation });
}

test("a type of the world that is called like a fixed name gives way", () => {
  const host = record();
  const text = files({
    imports: [typed("host", host)],
    exports: [taking("g", host)],
    names: new Map([[host, { direction: "import", path: [], name: "host" }]]),
  }).get("bindings.d.ts");
  expect(text).toContain("export interface Host_ {");
  expect(text).toContain("g(x: Host_): void;");
  expect(text?.match(/interface Host \{/g)).toHaveLength(1);
});

test("an interface has a file, and its types a name for users", () => {
  const point = record();
  const world: World = {
    imports: [],
    exports: [
      { name: "a:b/shapes@1.0.0", item: { kind: "instance", items: [typed("point", point), taking("draw", point)] } },
    ],
    names: new Map([[point, { interface: "a:b/shapes@1.0.0", direction: "export", path: [], name: "point" }]]),
  };
  const all = files(world);
  expect([...all.keys()]).toEqual(["interfaces/a-b-shapes.d.ts", "bindings.d.ts"]);
  expect(all.get("interfaces/a-b-shapes.d.ts")).toContain("export function draw(x: Point): void;");
  expect(all.get("bindings.d.ts")).toContain(`export type * as ABShapes from "./interfaces/a-b-shapes.js";`);
});

test("types without code have nothing to instantiate", () => {
  const text = files({ imports: [], exports: [taking("f", u32)], names: new Map() }, false).get("bindings.d.ts");
  expect(text).toContain("f(x: number): void;");
  expect(text).not.toContain("instantiate");
});

test("asynchronous functions give promises", () => {
  const type = { params: [], result: u32, async: true } as const;
  const text = files({ imports: [], exports: [{ name: "f", item: { kind: "func", type } }], names: new Map() });
  expect(text.get("bindings.d.ts")).toContain("f(): Promise<number>;");
});

test("the option `finalization` is shown with a name of the form that it takes", () => {
  const text = files({ imports: [], exports: [taking("f", u32)], names: new Map() }).get("bindings.d.ts");
  expect(text).toMatch(/`\["[a-z]+:[a-z]+\/[a-z]+#[a-z]+"\]`.*\n +readonly finalization\?/);
});
