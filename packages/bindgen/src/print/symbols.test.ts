import * as numbers from "@perdure/abi-core/v1/numbers";
import * as v1 from "@perdure/abi-core/v1";
import * as values from "@perdure/abi-core/v1/values";
import { expect, test } from "vitest";
import { currentTable, symbolsSource } from "../../scripts/generate-symbols.ts";
import { abiSpecifier } from "./abi-floor.ts";
import { abi, subpaths } from "./symbols.ts";

test("the symbol table is what the manifest of the ABI says", () => {
  expect(currentTable(), "run scripts/generate-symbols.ts").toBe(symbolsSource());
});

test("every symbol is a function that abi-core exports, under its subpath and all larger ones", () => {
  const modules = [numbers, values, v1].map((module) => new Map<string, unknown>(Object.entries(module)));
  for (const { name, subpath } of Object.values(abi)) {
    const found = modules.map((module) => typeof module.get(name));
    expect(found, name).toEqual(modules.map((_, place) => (place < subpath ? "undefined" : "function")));
  }
});

test("a file imports the smallest subpath that has all of its symbols", () => {
  expect(subpaths).toEqual(["v1/numbers", "v1/values", "v1"]);
  expect(abiSpecifier([])).toBe("@perdure/abi-core/v1/numbers");
  expect(abiSpecifier([abi.liftUtf8, abi.u32])).toBe("@perdure/abi-core/v1/values");
  expect(abiSpecifier([abi.liftUtf8, abi.streamNew, abi.u32])).toBe("@perdure/abi-core/v1");
});
