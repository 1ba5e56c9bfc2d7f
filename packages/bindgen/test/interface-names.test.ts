import { parseAst } from "rolldown/parseAst";
import { expect, test } from "vitest";
import type { World, WorldItem } from "../src/plan/model.ts";
import { printDeclarations } from "../src/print/declarations/print-declarations.ts";
import { printFrontDoor } from "../src/print/package/front-door.ts";
import { printFrontDoorDeclarations } from "../src/print/package/front-door-declarations.ts";

const resource = { kind: "imported", id: 0, interface: "", path: [], name: "a:b/c@1.0.0" } as const;
const named = (name: string): WorldItem => ({ name, item: { kind: "resource", resource } });
const world: World = {
  imports: [named("a:b/c@1.0.0")],
  exports: [named("g:h/r"), { name: "x:y/z", item: { kind: "func", type: { params: [] } } }],
  names: new Map([[resource, { direction: "import", path: [], name: "a:b/c@1.0.0" }]]),
};

test("functions and types that are called like interfaces have names that JavaScript and TypeScript can parse", () => {
  const program = {
    modules: [],
    instanceCount: 1,
    tasks: new Map(),
    resources: [],
    options: [],
    initializers: [],
    imports: [],
    exports: [],
    warnings: [],
  };
  const files = printDeclarations({ ...program, world }, "// header", { instantiation: true });
  const text = files.get("bindings.d.ts") ?? "";
  expect(() => parseAst(text, { lang: "dts" })).not.toThrow();
  expect(text).toContain("declare class ABC {");
  expect(text).toContain('readonly "G:h/r": typeof ABC;');
  const door = {
    header: "// header",
    name: "x",
    world: { ...world, imports: [] },
    abiCore: "@perdure/abi-core/v1",
    modules: [],
  };
  const code = printFrontDoor("file", door);
  expect(() => parseAst(code)).not.toThrow();
  expect(code).toContain('export { $function0 as "x:y/z" };');
  expect(() => parseAst(printFrontDoorDeclarations("// header", door.world), { lang: "dts" })).not.toThrow();
});
