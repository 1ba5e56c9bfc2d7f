import { expect, test } from "vitest";

import { sameValue } from "./same-value.ts";

test("a missing member is the same as one that is undefined", () => {
  expect(sameValue({ name: "a", email: undefined }, { name: "a" })).toBe(true);
});

test("lists are compared by what they hold, whatever their class", () => {
  expect(sameValue(new Uint8Array([1, 2]), [1, 2])).toBe(true);
  expect(sameValue([1, 2], [1, 2, 3])).toBe(false);
  expect(sameValue([{ x: 1n }], [{ x: 2n }])).toBe(false);
});

test("numbers are not their texts, and no member is forgotten", () => {
  expect(sameValue(1, "1")).toBe(false);
  expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false);
});
