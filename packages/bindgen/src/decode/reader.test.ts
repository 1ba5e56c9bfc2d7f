import { describe, expect, test } from "vitest";
import { type Bytes, toBytes } from "../../test/component-bytes.ts";
import { defaultFeatures } from "./features.ts";
import { readName } from "./read-name.ts";
import { readBoolean, readCount, readPart, readPositiveS33, readU32, readU64, type Reader } from "./reader.ts";

function readerOf(...items: Bytes): Reader {
  const bytes = toBytes(items);
  return { bytes, position: 0, end: bytes.length, features: defaultFeatures, path: [] };
}

describe("readU32", () => {
  test.each([
    [[0x00], 0],
    [[0x7f], 127],
    [[0x80, 0x01], 128],
    [[0x81, 0x80, 0x80, 0x80, 0x00], 1],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], 0xffffffff],
  ])("reads %j as %d", (bytes, value) => {
    const reader = readerOf(...bytes);
    expect(readU32(reader)).toBe(value);
    expect(reader.position).toBe(bytes.length);
  });

  test("refuses bits above the 32nd", () => {
    expect(() => readU32(readerOf(0x81, 0x80, 0x80, 0x80, 0x70))).toThrow("integer too large (at offset 0x0)");
    expect(() => readU32(readerOf(0xff, 0xff, 0xff, 0xff, 0x10))).toThrow("integer too large");
  });

  test("refuses a sixth byte", () => {
    expect(() => readU32(readerOf(0x80, 0x80, 0x80, 0x80, 0x80, 0x00))).toThrow("integer representation too long");
  });

  test("refuses an integer that the end cuts off", () => {
    expect(() => readU32(readerOf(0x80, 0x80))).toThrow("unexpected end-of-file");
  });
});

describe("readPositiveS33", () => {
  test("reads type indices up to the largest", () => {
    expect(readPositiveS33(readerOf(0x3f), "index")).toBe(63);
    expect(readPositiveS33(readerOf(0xc0, 0x00), "index")).toBe(64);
    expect(readPositiveS33(readerOf(0xff, 0xff, 0xff, 0xff, 0x0f), "index")).toBe(0xffffffff);
  });

  test("refuses negative numbers in any length", () => {
    expect(() => readPositiveS33(readerOf(0x40), "index")).toThrow("invalid index");
    expect(() => readPositiveS33(readerOf(0xff, 0x7f), "index")).toThrow("invalid index");
    expect(() => readPositiveS33(readerOf(0xff, 0xff, 0xff, 0xff, 0x7f), "index")).toThrow("integer too large");
  });
});

describe("readU64", () => {
  test("reads up to 2^64 - 1", () => {
    const nine = Array.from({ length: 9 }, () => 0xff);
    expect(readU64(readerOf(...nine, 0x01))).toBe(2n ** 64n - 1n);
    expect(() => readU64(readerOf(...nine, 0x02))).toThrow("integer too large");
    expect(() => readU64(readerOf(...nine, 0x80, 0x00))).toThrow("integer representation too long");
  });
});

describe("readCount", () => {
  test("refuses a count above the bytes that are left, before anything is made of it", () => {
    expect(() => readCount(readerOf(0xbf, 0x84, 0x3d, 0x73), 1_000_000, "types")).toThrow("unexpected end-of-file");
  });

  test("refuses a count above the limit and says both", () => {
    expect(() => readCount(readerOf(11), 10, "canonical options")).toThrow(
      expect.objectContaining({ code: "LIMIT_EXCEEDED", details: { found: 11, limit: 10, of: "canonical options" } }),
    );
  });
});

test("readBoolean accepts 0 and 1 only", () => {
  expect([readBoolean(readerOf(0)), readBoolean(readerOf(1))]).toEqual([false, true]);
  expect(() => readBoolean(readerOf(2))).toThrow("invalid boolean value 0x2");
});

test("readPart never leaves the part around it", () => {
  const part = readPart(readerOf(1, 2, 3, 4), 2);
  expect(() => readPart(part, 3)).toThrow("unexpected end-of-file");
});

describe("readName", () => {
  test.each(["", "a", "x".repeat(64), "x".repeat(65), "été 🦀 \u0000", "\ufeffmark"])("reads %j", (name) => {
    const bytes = [...new TextEncoder().encode(name)];
    expect(readName(readerOf(bytes.length, bytes))).toBe(name);
  });

  test.each([
    ["a byte that begins nothing", [0xff, 0xfe]],
    ["a sequence cut off", [0x61, 0xc3]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["an overlong form", [0xc0, 0x80]],
  ])("refuses %s", (_, bytes) => {
    expect(() => readName(readerOf(bytes.length, bytes))).toThrow("malformed UTF-8 encoding");
  });

  test("refuses a name longer than the rest", () => {
    expect(() => readName(readerOf(5, 0x61, 0x62))).toThrow("unexpected end-of-file");
  });

  test("refuses a name above the limit", () => {
    expect(() => readName(readerOf(0xa1, 0x8d, 0x06))).toThrow("string size out of bounds: 100001 bytes");
  });
});
