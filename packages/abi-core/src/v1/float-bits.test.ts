import { expect, test } from "vitest";
import { bits32, bits64, floatBits32, floatBits64 } from "./float-bits.ts";

test("floats and their bits are each other's inverse", () => {
  for (const value of [0, 1.5, -2.25, Infinity, -Infinity]) {
    expect(floatBits32(bits32(value))).toBe(value);
    expect(floatBits64(bits64(value))).toBe(value);
  }
  expect(bits32(1)).toBe(0x3f800000);
  expect(bits32(-0)).toBe(-0x80000000);
  expect(BigInt.asUintN(64, bits64(-1))).toBe(0xbff0000000000000n);
  expect(bits32(0.1)).toBe(0x3dcccccd);
});

test("a NaN is canonical, whatever its payload was", () => {
  const payload = floatBits32(0x7fa12345);
  expect(payload).toBeNaN();
  expect(bits32(payload)).toBe(0x7fc00000);
  expect(bits64(floatBits64(0x7ff4000000000001n))).toBe(0x7ff8000000000000n);
});
