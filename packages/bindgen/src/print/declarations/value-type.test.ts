import { expect, test } from "vitest";
import type { ValueType } from "../../plan/model.ts";
import { newBudget } from "../../plan/budget.ts";
import { defineFixedList, defineMap, newTypeTable, primitive } from "../../plan/type-table.ts";
import { valueType } from "./value-type.ts";

const layout = { id: 0, size: 4, alignment: 4, flat: ["i32"] } as const;
const of = (kind: "u8" | "u32" | "u64" | "f64" | "string" | "bool" | "char"): ValueType => ({ ...layout, kind });
const option = (some: ValueType): ValueType => ({
  ...layout,
  kind: "option",
  cases: [{ name: "none" }, { name: "some", type: some }],
  discriminantSize: 1,
  payloadOffset: 4,
});
const list = (element: ValueType): ValueType => ({ ...layout, kind: "list", element });
const write = (type: ValueType, position: "in" | "out" = "out"): string => valueType(type, () => undefined, position);

test("primitives have their JavaScript types", () => {
  expect([of("u8"), of("u64"), of("f64"), of("bool"), of("char"), of("string")].map((type) => write(type))).toEqual([
    "number",
    "bigint",
    "number",
    "boolean",
    "string",
    "string",
  ]);
});

test("lists of numbers are typed arrays, and a caller may pass more", () => {
  expect(write(list(of("u8")))).toBe("Uint8Array");
  expect(write(list(of("u8")), "in")).toBe("Uint8Array | ArrayBuffer | readonly number[]");
  expect(write(list(of("u64")), "in")).toBe("BigUint64Array | ArrayBuffer | readonly bigint[]");
  expect(write(list(of("string")))).toBe("string[]");
  expect(write(list(option(of("string"))))).toBe("Array<string | undefined>");
});

test("a list of fixed length is like any other, but no buffer", () => {
  const table = newTypeTable(newBudget(0));
  expect(write(defineFixedList(table, primitive(table, "u8"), 4), "in")).toBe("Uint8Array | readonly number[]");
  expect(write(defineFixedList(table, primitive(table, "string"), 4))).toBe("string[]");
});

test("a map is a Map, and is only read where it is passed in", () => {
  const table = newTypeTable(newBudget(0));
  const type = defineMap(table, primitive(table, "string"), primitive(table, "u64"));
  expect(write(type)).toBe("Map<string, bigint>");
  expect(write(type, "in")).toBe("ReadonlyMap<string, bigint>");
});

test("an option is a value or undefined, and a nested one keeps its levels apart", () => {
  expect(write(option(of("u32")))).toBe("number | undefined");
  expect(write(option(option(of("u32"))))).toBe('{ tag: "some"; val: number | undefined } | { tag: "none" }');
});

test("a record's member of option type may be missing, and acronyms lose their capitals", () => {
  const record: ValueType = {
    ...layout,
    kind: "record",
    fields: [
      { name: "inner-HTML", type: of("string"), offset: 0 },
      { name: "email", type: option(of("string")), offset: 8 },
    ],
  };
  expect(write(record)).toBe("{ innerHtml: string; email?: string | undefined }");
});

test("variants and results carry a tag, and no val where a case has no payload", () => {
  const variant: ValueType = {
    ...layout,
    kind: "variant",
    cases: [{ name: "circle", type: of("f64") }, { name: "no-shape" }],
    discriminantSize: 1,
    payloadOffset: 8,
  };
  expect(write(variant)).toBe('{ tag: "circle"; val: number } | { tag: "no-shape" }');
  const result: ValueType = {
    ...layout,
    kind: "result",
    cases: [{ name: "ok" }, { name: "error", type: of("string") }],
    discriminantSize: 1,
    payloadOffset: 4,
  };
  expect(write(result)).toBe('{ tag: "ok" } | { tag: "err"; val: string }');
});
