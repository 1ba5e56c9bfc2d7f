import * as v1 from "@perdure/abi-core/v1";
import { expect, test } from "vitest";
import { currentTable, symbolsSource } from "../../scripts/generate-symbols.ts";
import { abi } from "./symbols.ts";

test("the symbol table is what the manifest of the ABI says", () => {
  expect(currentTable(), "run scripts/generate-symbols.ts").toBe(symbolsSource());
});

test("every symbol is a function that abi-core exports", () => {
  const exported = new Map<string, unknown>(Object.entries(v1));
  for (const { name } of Object.values(abi)) expect(exported.get(name), name).toBeTypeOf("function");
});
