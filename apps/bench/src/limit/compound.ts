// Values that more than one function of the glue moves.
import type { Flags, Point, Shape } from "../calls/api.ts";
import { current, type GuestMemory } from "./guest-memory.ts";
import { liftText } from "./text.ts";

const float = new Float64Array(1);
const integer = new BigInt64Array(float.buffer);

export function floatOfBits(bits: bigint): number {
  integer[0] = bits;
  return float[0] as number;
}

export function bitsOfFloat(value: number): bigint {
  float[0] = value;
  return integer[0] as bigint;
}

export function liftColor(index: number): string {
  switch (index) {
    case 0:
      return "red";
    case 1:
      return "green";
    case 2:
      return "blue";
    case 3:
      return "cyan";
    case 4:
      return "magenta";
    case 5:
      return "yellow";
    case 6:
      return "black";
    case 7:
      return "white";
    case 8:
      return "grey";
    case 9:
      return "orange";
  }
  throw new WebAssembly.RuntimeError("no such case");
}

export function lowerColor(color: string): number {
  switch (color) {
    case "red":
      return 0;
    case "green":
      return 1;
    case "blue":
      return 2;
    case "cyan":
      return 3;
    case "magenta":
      return 4;
    case "yellow":
      return 5;
    case "black":
      return 6;
    case "white":
      return 7;
    case "grey":
      return 8;
    case "orange":
      return 9;
  }
  throw new TypeError("no such case");
}

export function liftFlags(bits: number): Flags {
  return {
    f0: (bits & 1) !== 0,
    f1: (bits & 2) !== 0,
    f2: (bits & 4) !== 0,
    f3: (bits & 8) !== 0,
    f4: (bits & 16) !== 0,
    f5: (bits & 32) !== 0,
    f6: (bits & 64) !== 0,
    f7: (bits & 128) !== 0,
  };
}

export function lowerFlags(flags: Flags): number {
  return (
    (flags.f0 ? 1 : 0) |
    (flags.f1 ? 2 : 0) |
    (flags.f2 ? 4 : 0) |
    (flags.f3 ? 8 : 0) |
    (flags.f4 ? 16 : 0) |
    (flags.f5 ? 32 : 0) |
    (flags.f6 ? 64 : 0) |
    (flags.f7 ? 128 : 0)
  );
}

/** A shape whose payload came in two integers. */
export function liftFlatShape(m: GuestMemory, tag: number, first: bigint, second: bigint): Shape {
  switch (tag) {
    case 0:
      return { tag: "circle", val: floatOfBits(first) };
    case 1:
      return { tag: "rect", val: [floatOfBits(first), floatOfBits(second)] };
    case 2:
      return { tag: "named", val: liftText(m, Number(first) >>> 0, Number(second) >>> 0) };
    case 3:
      return { tag: "empty" };
  }
  throw new WebAssembly.RuntimeError("no such case");
}

export function liftPoints(m: GuestMemory, p: number, n: number): Point[] {
  current(m);
  // oxlint-disable-next-line unicorn/no-new-array -- the length, and nothing else is as fast
  const points: Point[] = new Array<Point>(n);
  const { f64, u32 } = m;
  for (let i = 0, at = p >> 3, id = (p >> 2) + 6; i < n; i++, at += 4, id += 8)
    points[i] = { x: f64[at]!, y: f64[at + 1]!, z: f64[at + 2]!, id: u32[id]! };
  return points;
}

export function liftTexts(m: GuestMemory, p: number, n: number): string[] {
  current(m);
  // oxlint-disable-next-line unicorn/no-new-array -- the length, and nothing else is as fast
  const texts: string[] = new Array<string>(n);
  const { u32 } = m;
  for (let i = 0, at = p >> 2; i < n; i++, at += 2) texts[i] = liftText(m, u32[at]!, u32[at + 1]!);
  return texts;
}

/** The text behind the pointer and length at an address. */
export function liftTextAt(m: GuestMemory, p: number): string {
  current(m);
  return liftText(m, m.u32[p >> 2]!, m.u32[(p >> 2) + 1]!);
}
