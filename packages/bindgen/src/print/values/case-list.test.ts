import { expect, test } from "vitest";
import { literal } from "../text/printable.ts";
import { caseList } from "./case-list.ts";

test("a message shows all cases of a short list", () => {
  expect(caseList(["red", "dark-blue"])).toEqual(literal("red | dark-blue"));
});

test("a message shows the first ten cases, and that there are more", () => {
  const names = Array.from({ length: 11 }, (_, index) => `c${index}`);
  expect(caseList(names)).toEqual(literal(`${names.slice(0, 10).join(" | ")} | …`));
});

test("names as long as a component likes do not make the file long", () => {
  expect(caseList(["short", "x".repeat(100_000)])).toEqual(literal("short | …"));
});
