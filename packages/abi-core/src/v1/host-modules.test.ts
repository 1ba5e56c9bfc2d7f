import { expect, test } from "vitest";
import { coreModule, op } from "../../test/core-module.ts";
import { thrown } from "../../test/thrown.ts";
import { hostModule } from "./host-modules.ts";

const bytes = coreModule({
  imports: [{ module: "env", name: "now", params: "", results: "i" }],
  functions: [{ name: "run", params: "", results: "i", body: op.call(0) }],
});
const module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
const imports = [["env", "now", "function"]] as const;
const exports = [["run", "function"]] as const;

test("a module that fits its type is given back, also out of a module namespace", () => {
  expect(hostModule(module, "m", imports, exports)).toBe(module);
  expect(hostModule({ default: module }, "m", [...imports, ["env", "more", "function"]], [])).toBe(module);
});

test.each([
  ["another import", [], exports, `the import "now" from "env" is not in the type`],
  ["an import of another kind", [["env", "now", "global"]], exports, `"env" is a function, and in the type a global`],
  ["no such export", imports, [["walk", "function"]], `the export "walk" is missing`],
  ["an export of another kind", imports, [["run", "table"]], `"run" is a function, and in the type a table`],
] as const)("a module with %s is refused before anything is instantiated", (_, listed, needed, message) => {
  const error = thrown(() => hostModule(module, "acme:log/sink#m", listed, needed));
  expect(error).toMatchObject({ code: "CORE_MODULE_TYPE", where: "acme:log/sink#m" });
  expect((error as Error).message).toContain(message);
});

test.each([undefined, null, bytes, {}, () => module])("what is no module is refused: %s", (value) => {
  expect(thrown(() => hostModule(value, "m", [], []))).toMatchObject({ code: "INVALID_ARGUMENT", where: "m" });
});
