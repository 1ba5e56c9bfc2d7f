import { expect, test } from "vitest";
import { parseExpressions } from "./expression.ts";
import { parseValue } from "./parse-value.ts";
import { scriptText } from "./script-text.ts";

const value = (source: string): unknown => parseValue(scriptText(source), parseExpressions(source)[0]);

test("every kind of constant has its value", () => {
  expect(value("(bool.const true)")).toEqual({ type: "bool", value: true });
  expect(value("(s64.const -9_223)")).toEqual({ type: "s64", value: "-9_223" });
  expect(value("(f32.const nan:0x200000)")).toEqual({ type: "f32", value: "nan:0x200000" });
  expect(value('(enum.const "a")')).toEqual({ type: "enum", value: "a" });
  expect(value("(list.const (u8.const 1) (u8.const 2))")).toEqual({
    type: "list",
    values: [
      { type: "u8", value: "1" },
      { type: "u8", value: "2" },
    ],
  });
  expect(value("(tuple.const)")).toEqual({ type: "tuple", values: [] });
  expect(value('(variant.const "a" (bool.const false))')).toEqual({
    type: "variant",
    name: "a",
    value: { type: "bool", value: false },
  });
  expect(value('(variant.const "a")')).toEqual({ type: "variant", name: "a" });
  expect(value('(flags.const "a" "b")')).toEqual({ type: "flags", names: ["a", "b"] });
  expect(value("(option.none)")).toEqual({ type: "option" });
  expect(value("(result.ok)")).toEqual({ type: "result", name: "ok" });
  expect(value("(result.err (u8.const 1))")).toEqual({
    type: "result",
    name: "error",
    value: { type: "u8", value: "1" },
  });
});

test("fields of records may leave out the inner parentheses", () => {
  const record = { type: "record", fields: [{ name: "a", value: { type: "u8", value: "1" } }] };
  expect(value('(record.const (field "a" (u8.const 1)))')).toEqual(record);
  expect(value('(record.const (field "a" u8.const 1))')).toEqual(record);
});
