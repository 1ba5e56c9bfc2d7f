import { expect, test } from "vitest";
import { comment, localName, memberName, quoted } from "./text.ts";

test("a comment cannot be ended by its text", () => {
  expect(comment("evil */ code()")).toEqual(["/** evil *\\/ code() */"]);
  expect(comment("two\nlines", ["@throws x"])).toEqual(["/**", " * two", " * lines", " * @throws x", " */"]);
  expect(comment("a\u2028b")).toEqual(["/**", " * a", " * b", " */"]);
  expect(comment(undefined)).toEqual([]);
});

test("reserved words and odd names are made safe", () => {
  expect(["add", "delete", "arguments", "1st"].map(localName)).toEqual(["add", "_delete", "_arguments", "_1st"]);
  expect(memberName("perf:bench/api")).toBe('"perf:bench/api"');
  expect(quoted('a\u2028"')).toBe('"a\\u2028\\""');
});
