import { expect, test } from "vitest";

import { readArguments } from "./arguments.ts";

test("without arguments everything is measured in full", () => {
  expect(readArguments([])).toMatchObject({ mode: "full", rows: undefined, building: true, json: false });
  expect(readArguments(["--quick", "--rows", "string|list"])).toMatchObject({ mode: "quick", rows: "string|list" });
  expect(readArguments(["--full", "--rows", "sleep("])).toMatchObject({ mode: "full", rows: "sleep(" });
});

test.each([
  [["--quikc"], /--quikc/],
  [["--rows"], /--rows/],
  [["extra"], /extra/],
  [["--quick", "--full"], /--quick and --full are opposites/],
  [["--node", "18"], /20 or the path/],
  [["--component", "/nope.wasm"], /no component \/nope.wasm/],
  [["--rows", "flags", "--write-docs"], /--write-docs replaces all tables/],
])("%j is answered with a sentence", (given, sentence) => {
  expect(readArguments(given)).toMatch(sentence);
});
