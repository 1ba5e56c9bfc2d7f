import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkImports } from "./imports.ts";

const specifiersOf = (name: string, text: string): readonly (string | undefined)[] =>
  checkImports(new Map([[name, text]])).map((problem) => problem.specifier ?? problem.code);

describe("the import check allows", () => {
  test.each([
    ["bindings.js", `import * as abi from "@perdure/abi-core/v1"; import "./greeter.core.wasm"; abi;`],
    ["bindings.d.ts", `import type { Sink } from "./interfaces/acme-log-sink.js"; export declare const x: Sink;`],
    ["interfaces/acme-log-sink.d.ts", `export type { Level } from "../bindings.js";`],
    ["index.js", `import { host } from "@perdure/runtime-adapters/host"; export * from "./bindings.js"; host;`],
    ["index.workerd.js", `import { host } from "@perdure/runtime-adapters/host"; host;`],
    ["package.json", `{ "name": "import 'node:fs'" }`],
    ["bindings.js", `const text = "import 'node:fs'"; // import "node:fs"`],
  ])("%s: %s", (name, text) => {
    expect(specifiersOf(name, text)).toEqual([]);
  });
});

test("the import check allows every subpath of the ABI's manifest", () => {
  const manifest = new URL("../../../abi-core/abi/v1.json", import.meta.url);
  const { subpaths } = JSON.parse(readFileSync(manifest, "utf8")) as { subpaths: readonly { name: string }[] };
  const imports = subpaths.map(({ name }) => `import "@perdure/abi-core/${name}";`);
  expect(subpaths.length).toBeGreaterThan(1);
  expect(specifiersOf("bindings.js", imports.join("\n"))).toEqual([]);
});

describe("the import check refuses", () => {
  test.each([
    ["a built-in", "bindings.js", `import "node:fs";`, "node:fs"],
    ["another part of abi-core", "bindings.js", `import "@perdure/abi-core/v1/x";`, "@perdure/abi-core/v1/x"],
    ["the SPI", "bindings.js", `import * as abi from "@perdure/abi-core/spi"; abi;`, "@perdure/abi-core/spi"],
    [
      "an adapter in the bindings",
      "bindings.js",
      `import "@perdure/runtime-adapters/host";`,
      "@perdure/runtime-adapters/host",
    ],
    [
      "another adapter in the front door",
      "index.js",
      `import "@perdure/runtime-adapters/node";`,
      "@perdure/runtime-adapters/node",
    ],
    ["bindgen", "index.js", `export { generate } from "@perdure/bindgen";`, "@perdure/bindgen"],
    ["a star export", "bindings.js", `export * from "left-pad";`, "left-pad"],
    ["a dynamic import", "bindings.js", `export const x = () => import("left-pad");`, "left-pad"],
    ["a computed import", "bindings.js", `export const x = (y) => import(y);`, "COMPUTED_IMPORT"],
    ["a data: import", "bindings.js", `import "data:text/javascript,1";`, "data:text/javascript,1"],
    ["require", "bindings.js", `export const x = require("fs");`, "fs"],
    ["a file outside the output", "bindings.js", `import "../secret.js";`, "../secret.js"],
    ["abi-core in declarations", "bindings.d.ts", `import "@perdure/abi-core/v1";`, "@perdure/abi-core/v1"],
    ["a type in place", "bindings.d.ts", `export type X = import("node:fs").Stats;`, "node:fs"],
    ["a reference", "bindings.d.ts", `/// <reference types="node" />\nexport {};`, "node"],
    ["text that is no module", "bindings.js", `export {`, "UNREADABLE"],
  ])("%s", (_title, name, text, specifier) => {
    expect(specifiersOf(name, text)).toEqual([specifier]);
  });
});
