import { describe, expect, test } from "vitest";
import { thrown } from "../../test/thrown.ts";
import { isAbiError } from "./errors.ts";
import { bool, f32, f64, s16, s32, s64, s8, u16, u32, u64, u8 } from "./numbers.ts";

const integers = [
  [u8, 0, 0xff],
  [s8, -0x80, 0x7f],
  [u16, 0, 0xffff],
  [s16, -0x8000, 0x7fff],
  [u32, 0, 0xffff_ffff],
  [s32, -0x8000_0000, 0x7fff_ffff],
] as const;

describe.each(integers)("%o", (check, low, high) => {
  test("accepts both ends of its range and what lies between", () => {
    for (const value of [low, high, 0, 1, high - 1]) expect(check(value, "f: x")).toBe(value);
  });

  test("refuses the next integers outside with a RangeError", () => {
    for (const value of [low - 1, high + 1, 2 ** 32, -(2 ** 31) - 1, 2 ** 53]) {
      expect(thrown(() => check(value, "f: x"))).toBeInstanceOf(RangeError);
    }
  });

  test("refuses everything that is no integer with a TypeError", () => {
    for (const value of [1.5, NaN, Infinity, "1", 1n, true, null, undefined, {}, [1], Symbol("one")]) {
      expect(thrown(() => check(value, "f: x"))).toBeInstanceOf(TypeError);
    }
  });
});

describe.each([
  [u64, 0n, 2n ** 64n - 1n],
  [s64, -(2n ** 63n), 2n ** 63n - 1n],
] as const)("%o", (check, low, high) => {
  test("accepts bigints in its range only", () => {
    for (const value of [low, high, 0n]) expect(check(value, "f: x")).toBe(value);
    for (const value of [low - 1n, high + 1n]) expect(thrown(() => check(value, "f: x"))).toBeInstanceOf(RangeError);
    for (const value of [0, "0", null]) expect(thrown(() => check(value, "f: x"))).toBeInstanceOf(TypeError);
  });
});

test("floats are any numbers, and nothing else", () => {
  for (const value of [0, -0, NaN, Infinity, 1e300]) {
    expect(f32(value, "f: x")).toBe(value);
    expect(f64(value, "f: x")).toBe(value);
  }
  for (const value of [1n, "1", null, undefined, new Date()]) {
    expect(thrown(() => f32(value, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(thrown(() => f64(value, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT" });
  }
});

test("a bool is true or false, not what is like it", () => {
  expect(bool(true, "f: x")).toBe(1);
  expect(bool(false, "f: x")).toBe(0);
  for (const value of [0, 1, "", null, undefined]) {
    expect(thrown(() => bool(value, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT" });
  }
});

test("the message says where, what was expected and what was found, and runs no code of the value", () => {
  const error = thrown(() => u8(300, "acme:log/sink#write: level", ".x"));
  expect(error.message).toBe(
    "acme:log/sink#write: level.x must be a u8 (an integer from 0 to 255), but is the number 300.",
  );
  expect(error).toMatchObject({
    code: "INVALID_ARGUMENT",
    where: "acme:log/sink#write: level.x",
    found: "the number 300",
  });
  expect(isAbiError(error)).toBe(true);
  const hostile = {
    toString: () => expect.unreachable(),
    valueOf: () => expect.unreachable(),
    [Symbol.toPrimitive]: () => expect.unreachable(),
  };
  expect(thrown(() => u32(hostile, "f: x")).message).toContain("but is an object");
  expect(thrown(() => u32("x".repeat(100), "f: x")).message).toContain("a string of 100 units");
});
