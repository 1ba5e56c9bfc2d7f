import { expect, test } from "vitest";
import type { World, WorldItem } from "../../plan/model.ts";
import { type Door, doorWarnings, opensByItself, printFrontDoor } from "./front-door.ts";
import { printFrontDoorDeclarations } from "./front-door-declarations.ts";

const func = (name: string, ...params: readonly string[]): WorldItem => ({
  name,
  item: {
    kind: "func",
    type: {
      params: params.map((param) => ({
        name: param,
        type: { kind: "u32", id: 0, size: 4, alignment: 4, flat: ["i32"] },
      })),
    },
  },
});
const instance = (name: string, ...items: readonly WorldItem[]): WorldItem => ({
  name,
  item: { kind: "instance", items },
});
const world = (imports: readonly WorldItem[], exports: readonly WorldItem[]): World => ({
  imports,
  exports,
  names: new Map(),
});
const door = (of: World): Door => ({
  header: "// header",
  name: "tool",
  world: of,
  abiCore: "@perdure/abi-core/v1/values",
  modules: [{ file: "tool.core.wasm", base64: "AGFzbQ==" }],
});
const lines = (text: string): readonly string[] => text.trimEnd().split("\n");

test("a component without imports is instantiated at its first call", () => {
  expect(lines(printFrontDoor("file", door(world([], [func("add", "a", "b")]))))).toEqual([
    "// header",
    "",
    `import * as $bindings from "./bindings.js";`,
    "",
    "export const instantiate = $bindings.instantiate;",
    "export const instantiateSync = $bindings.instantiateSync;",
    "",
    "let $exports;",
    "const $open = () => ($exports ??= $bindings.instantiateSync());",
    "",
    "/** For code that is shared with browsers; here everything is ready at once. */",
    "export const ready = (async () => {})();",
    "",
    "export const add = (a, b) => $open().add(a, b);",
  ]);
});

test("an interface inside of an instance is reached whatever its name is", () => {
  const nested = instance("api", instance("acme:store/types", func("size")), instance("plain"));
  const text = printFrontDoor("file", door(world([], [nested])));
  expect(text).toContain('return $open().api["acme:store/types"];');
  expect(text).toContain("return $open().api.plain;");
});

test("WASI comes from the default host, which what the caller passes overrides", () => {
  const text = printFrontDoor(
    "file",
    door(world([instance("wasi:cli/stdout@0.2.3", func("get-stdout"))], [instance("wasi:cli/run@0.2.3", func("run"))])),
  );
  expect(text).toContain(`import { host as $host } from "@perdure/runtime-adapters/host";`);
  expect(text).toContain("$bindings.instantiate(imports, { fallback: $host(), ...options });");
  expect(text).toContain(`export { run as "wasi:cli/run@0.2.3" };`);
});

test("an import that only the application has keeps the door to instantiation", () => {
  const of = world([instance("acme:log/sink@1.0.0", func("write"))], [func("run"), func("instantiate")]);
  expect(opensByItself(of)).toBe(false);
  const text = printFrontDoor("file", door(of));
  expect(text).not.toContain("$open");
  expect(text).toContain("export const instantiate = $bindings.instantiate;");
  expect(doorWarnings(of)).toEqual([]);
  expect(lines(printFrontDoorDeclarations("// header", of))).toEqual(["// header", `export * from "./bindings.js";`]);
});

test("in a browser a call before `ready` is refused by name", () => {
  const text = printFrontDoor("browser", door(world([], [func("add", "a")])));
  expect(text).toContain(`if ($exports === undefined) throw $abi.notReady("tool");`);
  expect(text).toContain("export const ready = $bindings.instantiate().then((made) => {");
});

test("workerd gets modules by import, and inline by base64", () => {
  const of = world([], [func("add")]);
  expect(printFrontDoor("workerd", door(of))).toContain(`import $module0 from "./tool.core.wasm";`);
  expect(printFrontDoor("inline", door(of))).toContain(`const $modules = [$abi.base64("AGFzbQ==")];`);
});

test("reserved words are exported under their own name, and the component's names win over the door's", () => {
  const of = world([], [func("delete", "class"), func("ready")]);
  const text = printFrontDoor("file", door(of));
  expect(text).toContain("const $delete = (_class) => $open().delete(_class);");
  expect(text).toContain("export { $delete as delete };");
  expect(text.match(/\bready\b/g)).toHaveLength(2);
  const component: WorldItem = { name: "class", item: { kind: "component", world: world([], []) } };
  const lines = printFrontDoor("file", door(world([], [component])));
  expect(lines).toContain("const $class = {\n  instantiate: (imports, options) => $open().class.instantiate");
  expect(lines).toContain("};\nexport { $class as class };");
});

test("a root resource must be a class at once, so the instance is made when the door is imported", () => {
  const resource: WorldItem = {
    name: "counter",
    item: { kind: "resource", resource: { kind: "defined", id: 0, instance: 0 } },
  };
  const of = world([], [resource]);
  expect(printFrontDoor("file", door(of))).toContain("export const Counter = $exports.Counter;");
  expect(printFrontDoor("browser", door(of))).toContain("  Counter = made.Counter;");
});
