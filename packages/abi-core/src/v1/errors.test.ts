import { inspect } from "node:util";
import { expect, test } from "vitest";
import { abiError, format, printable } from "./errors.ts";

const text = "NamedError CODE {a} is no {b}.\n  place   {place}";

test("an error shows its name, code and text once, and its fields as data", () => {
  const error = abiError(text, { a: "x", b: "y", place: undefined });
  expect(String(error)).toBe("NamedError: x is no y.");
  expect(inspect(error)).toMatch(/^NamedError \[CODE\]: x is no y\.\n {4}at /);
  expect(Object.keys(error)).toEqual(["a", "b", "place", "code"]);
});

test("a line whose only field is empty is left out", () => {
  expect(format(text, { a: 1, b: 2, place: "here" })).toBe("1 is no 2.\n  place   here");
  expect(format(text, { a: 1, b: 2, place: "" })).toBe("1 is no 2.");
});

test("fields cannot bring places of their own, control characters or endless text", () => {
  expect(format("E X {a}", { a: "{b}", b: "x" })).toBe("{b}");
  expect(printable("a\u001b[31m\r\u2028\u202eb\nc")).toBe("a\ufffd[31m\ufffd\ufffd\ufffdb\nc");
  expect(printable("x".repeat(10_000))).toHaveLength(2001);
});
