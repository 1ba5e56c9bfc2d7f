import { describe, expect, test } from "vitest";
import type { Value } from "../script/model.ts";
import { compareResult, Failure } from "./compare.ts";
import { floatOf, toJavaScript } from "./to-javascript.ts";

const u8 = (value: string): Value => ({ type: "u8", value });
const option = (value?: Value): Value => (value === undefined ? { type: "option" } : { type: "option", value });

test("floats are read as the text format writes them", () => {
  expect(["-0", "0x1.8p1", "0x10", "1_000.5e-1", "-inf", "nan:0x400001"].map(floatOf)).toEqual([
    -0,
    3,
    16,
    100.05,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
  ]);
});

describe("values of a script", () => {
  const record: Value = {
    type: "record",
    fields: [
      { name: "first-name", value: { type: "string", value: "a" } },
      { name: "rest", value: { type: "tuple", values: [{ type: "s64", value: "-5" }, option(option())] } },
    ],
  };

  test("become JavaScript by the value mapping", () => {
    expect(toJavaScript(record)).toEqual({ firstName: "a", rest: [-5n, { tag: "some", val: undefined }] });
    expect(toJavaScript({ type: "result", name: "error", value: u8("0x10") })).toEqual({ tag: "err", val: 16 });
    expect(toJavaScript({ type: "flags", names: ["a-b"] })).toEqual({ aB: true });
  });

  test("are equal to what JavaScript gives, member by member", () => {
    const given = { firstName: "a", rest: [-5n, { tag: "some", val: undefined }] };
    expect(compareResult(record, given)).toBeUndefined();
    expect(compareResult(record, { ...given, more: 1 })).toContain("more");
    expect(compareResult(record, { ...given, rest: [-5, undefined] })).toContain("[0]");
  });

  test("a list of numbers is the typed array of its type, any other an array", () => {
    const list: Value = { type: "list", values: [u8("1"), u8("2")] };
    expect(compareResult(list, Uint8Array.of(1, 2))).toBeUndefined();
    for (const other of [[1, 2], Int8Array.of(1, 2), Uint8Array.of(1), Uint8Array.of(1, 3)])
      expect(compareResult(list, other)).toBeDefined();
  });

  test("a result is returned or thrown", () => {
    const ok: Value = { type: "result", name: "ok", value: u8("1") };
    const error: Value = { type: "result", name: "error", value: u8("1") };
    expect([compareResult(ok, 1), compareResult(error, new Failure(1))]).toEqual([undefined, undefined]);
    expect([compareResult(ok, new Failure(1)), compareResult(error, 1)]).not.toContain(undefined);
  });

  test("zeros differ in their sign, and every NaN is one", () => {
    const f32 = (value: string): Value => ({ type: "f32", value });
    expect(compareResult(f32("-0"), 0)).toBeDefined();
    expect(compareResult(f32("nan:0x200000"), Number.NaN)).toBeUndefined();
    expect(compareResult(f32("0.1"), Math.fround(0.1))).toBeUndefined();
  });
});
