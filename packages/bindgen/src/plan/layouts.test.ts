import { describe, expect, test } from "vitest";
import {
  flagsLayout,
  handleLayout,
  repeatedLayout,
  scalarLayouts,
  sequenceLayout,
  spanLayout,
  variantLayout,
} from "./layouts.ts";

const { u8, u16, u32, u64, f32, f64, char, bool } = scalarLayouts;

describe("layouts", () => {
  test.each([
    ["bool", 1, "i32"],
    ["s8", 1, "i32"],
    ["u8", 1, "i32"],
    ["s16", 2, "i32"],
    ["u16", 2, "i32"],
    ["s32", 4, "i32"],
    ["u32", 4, "i32"],
    ["s64", 8, "i64"],
    ["u64", 8, "i64"],
    ["f32", 4, "f32"],
    ["f64", 8, "f64"],
    ["char", 4, "i32"],
  ] as const)("%s takes %d bytes, aligned to its size, and is one %s", (kind, size, flat) => {
    expect(scalarLayouts[kind]).toEqual({ size, alignment: size, flat: [flat] });
  });

  test("a list of fixed length is its elements one after the other", () => {
    expect(repeatedLayout(u16, 3)).toEqual({ size: 6, alignment: 2, flat: ["i32", "i32", "i32"] });
    expect(repeatedLayout(f64, 1000)).toMatchObject({ size: 8000, flat: { length: 17 } });
  });

  test("strings and lists are a pointer and a length, handles an index", () => {
    expect(spanLayout).toEqual({ size: 8, alignment: 4, flat: ["i32", "i32"] });
    expect(handleLayout).toEqual({ size: 4, alignment: 4, flat: ["i32"] });
  });

  test("members stand at their alignment, and the whole is padded to the largest", () => {
    expect(sequenceLayout([u8, u16, u64, bool, spanLayout])).toEqual({
      size: 32,
      alignment: 8,
      offsets: [0, 2, 8, 16, 20],
      flat: ["i32", "i32", "i64", "i32", "i32", "i32"],
    });
    expect(sequenceLayout([u8, u8, u8])).toMatchObject({ size: 3, alignment: 1, offsets: [0, 1, 2] });
  });

  test.each([
    [1, 1],
    [8, 1],
    [9, 2],
    [16, 2],
    [17, 4],
    [32, 4],
  ])("%d flags take %d bytes", (labels, size) => {
    expect(flagsLayout(labels)).toEqual({ size, alignment: size, flat: ["i32"] });
  });

  test.each([
    [1, 1],
    [256, 1],
    [257, 2],
    [65_536, 2],
    [65_537, 4],
  ])("%d cases have a discriminant of %d bytes", (cases, size) => {
    const layout = variantLayout(Array.from({ length: cases }, () => undefined));
    expect(layout).toEqual({ size, alignment: size, flat: ["i32"], discriminantSize: size, payloadOffset: size });
  });

  test("the payload of a variant stands at the alignment of the largest case", () => {
    expect(variantLayout([undefined, u16, char])).toMatchObject({ size: 8, alignment: 4, payloadOffset: 4 });
    expect(variantLayout([u8, u64])).toMatchObject({ size: 16, alignment: 8, payloadOffset: 8 });
    expect(variantLayout([undefined, u8])).toMatchObject({ size: 2, alignment: 1, payloadOffset: 1 });
    const manyCases = [u8, ...Array.from({ length: 256 }, () => undefined)];
    expect(variantLayout(manyCases)).toMatchObject({ size: 4, alignment: 2, payloadOffset: 2, discriminantSize: 2 });
  });

  test.each([
    [[u32, u32], ["i32"]],
    [[f32, f32], ["f32"]],
    [[u32, f32], ["i32"]],
    [[f32, u32], ["i32"]],
    [[u32, u64], ["i64"]],
    [[f32, u64], ["i64"]],
    [[f32, f64], ["i64"]],
    [[f64, u64], ["i64"]],
    [[f64, f64], ["f64"]],
    [
      [spanLayout, f64],
      ["i64", "i32"],
    ],
    [
      [undefined, sequenceLayout([f32, f64])],
      ["f32", "f64"],
    ],
  ])("cases share core values that hold each of them (%#)", (payloads, joined) => {
    expect(variantLayout(payloads).flat).toEqual(["i32", ...joined]);
  });

  test("flat forms are exact up to 17 values and stop there", () => {
    const seventeen = sequenceLayout(Array.from({ length: 17 }, () => u8));
    expect(seventeen.flat).toHaveLength(17);
    expect(sequenceLayout([seventeen, seventeen]).flat).toHaveLength(17);
    expect(sequenceLayout([seventeen, seventeen]).size).toBe(34);
    expect(variantLayout([seventeen]).flat).toHaveLength(17);
    expect(sequenceLayout([sequenceLayout(Array.from({ length: 15 }, () => u8)), u64]).flat.at(-1)).toBe("i64");
  });
});
