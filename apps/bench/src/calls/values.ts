// The arguments of the rows.
import type { Mixed, Numbers, Person, Point } from "./api.ts";

export const kilobyte = 1024;
export const megabyte = 1024 * 1024;

/** Text of so many ASCII characters, in one flat string as programs read it from files. */
export function text(length: number): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz";
  return flat(alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length));
}

/** Text of so many bytes of UTF-8 (a multiple of ten), with characters of one to four bytes. */
export function otherText(bytes: number): string {
  return flat("é漢😀x".repeat(bytes / 10));
}

const flat = (value: string): string => Buffer.from(value).toString();

export const bytes = (length: number): Uint8Array => new Uint8Array(length).map((_, i) => i);

export const numbers: Numbers = { a: 1, b: 2, c: -3, d: 4.5, e: 5.5, f: 6, g: true, h: 8, i: 9.25, j: 10 };

export const mixed: Mixed = {
  id: 1,
  name: "abcdefghijkl",
  x: 1.5,
  y: 2.5,
  active: true,
  kind: 3,
  count: 77,
  score: 0.5,
  tag: "defghijk",
  level: -4,
};

export const points: readonly Point[] = Array.from({ length: 1000 }, (_, i) => ({ x: i, y: i * 2, z: i * 3, id: i }));

export const people: readonly Person[] = Array.from({ length: 1000 }, (_, i) => ({
  name: text(6 + (i % 10)),
  age: i % 100,
  email: i % 2 === 1 ? text(20) : undefined,
}));

export const texts: readonly string[] = Array.from({ length: 1000 }, (_, i) => text(8 + (i % 16)));

export const u32s: Uint32Array = Uint32Array.from({ length: 10_000 }, (_, i) => i * 2_654_435_761);
export const f64s: Float64Array = Float64Array.from({ length: 10_000 }, (_, i) => i / 2);
export const u64s: BigUint64Array = BigUint64Array.from({ length: 10_000 }, (_, i) => BigInt(i));

export const flags = { f0: true, f1: false, f2: true, f3: false, f4: true, f5: false, f6: true, f7: false } as const;
export const noFlags = {
  f0: false,
  f1: false,
  f2: false,
  f3: false,
  f4: false,
  f5: false,
  f6: false,
  f7: false,
} as const;
