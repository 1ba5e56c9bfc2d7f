// Exports that take or give scalars, texts and lists of numbers.
import type { Subject } from "../calls/api.ts";
import { liftTextAt } from "./compound.ts";
import type { Find, ToBigInt, ToNumber } from "./core.ts";
import { current, type GuestMemory } from "./guest-memory.ts";
import { lowerText } from "./text.ts";

export function scalars(find: Find): Subject["api"] {
  const add = find<ToNumber>("add");
  const add64 = find<ToBigInt>("add64");
  const addu8 = find<ToNumber>("addu8");
  const notb = find<ToNumber>("notb");
  const nextc = find<ToNumber>("nextc");
  return {
    noop: find("noop"),
    add: (a: number, b: number) => add(a, b) >>> 0,
    addf: find("addf"),
    add64: (a: bigint, b: bigint) => BigInt.asUintN(64, add64(a, b)),
    addu8: (a: number, b: number) => addu8(a & 255, b & 255) & 255,
    notb: (value: boolean) => notb(value ? 1 : 0) !== 0,
    nextc: (character: string) => String.fromCodePoint(nextc(character.codePointAt(0)!)),
  };
}

export function texts(m: GuestMemory, find: Find, release: (area: number) => void): Subject["api"] {
  const take = find<ToNumber>("take-string");
  const give = find<ToNumber>("give-string");
  const giveReleased = find<ToNumber>("give-string-pr");
  const giveOther = find<ToNumber>("give-ustring");
  const echo = find<ToNumber>("echo-string");
  return {
    takeString: (text: string) => {
      const p = lowerText(m, text);
      return take(p, m.length) >>> 0;
    },
    giveString: (n: number) => liftTextAt(m, give(n)),
    giveStringPr: (n: number) => {
      const area = giveReleased(n);
      const text = liftTextAt(m, area);
      release(area);
      return text;
    },
    giveUstring: (n: number) => liftTextAt(m, giveOther(n)),
    echoString: (text: string) => {
      const p = lowerText(m, text);
      return liftTextAt(m, echo(p, m.length));
    },
  };
}

export function numberLists(m: GuestMemory, find: Find): Subject["api"] {
  const takeBytes = find<ToNumber>("take-bytes");
  const giveBytes = find<ToNumber>("give-bytes");
  const echoBytes = find<ToNumber>("echo-bytes");
  const takeU32s = find<ToNumber>("take-u32s");
  const giveU32s = find<ToNumber>("give-u32s");
  const takeF64s = find<ToNumber>("take-f64s");
  const giveF64s = find<ToNumber>("give-f64s");
  const takeU64s = find<ToNumber>("take-u64s");
  const giveU64s = find<ToNumber>("give-u64s");
  const lowerBytes = (bytes: Uint8Array): number => {
    const p = m.realloc(0, 0, 1, bytes.length);
    current(m);
    m.bytes.set(bytes, p);
    return p;
  };
  const liftBytes = (area: number): Uint8Array => {
    current(m);
    const p = m.u32[area >> 2]!;
    return m.bytes.slice(p, p + m.u32[(area >> 2) + 1]!);
  };
  return {
    takeBytes: (bytes: Uint8Array) => takeBytes(lowerBytes(bytes), bytes.length) >>> 0,
    giveBytes: (n: number) => liftBytes(giveBytes(n)),
    echoBytes: (bytes: Uint8Array) => liftBytes(echoBytes(lowerBytes(bytes), bytes.length)),
    takeU32s: (list: Uint32Array) => {
      const n = list.length;
      const p = m.realloc(0, 0, 4, n * 4);
      current(m);
      m.u32.set(list, p >> 2);
      return takeU32s(p, n) >>> 0;
    },
    giveU32s: (n: number) => {
      const area = giveU32s(n) >> 2;
      current(m);
      const at = m.u32[area]! >> 2;
      return m.u32.slice(at, at + m.u32[area + 1]!);
    },
    takeF64s: (list: Float64Array) => {
      const n = list.length;
      const p = m.realloc(0, 0, 8, n * 8);
      current(m);
      m.f64.set(list, p >> 3);
      return takeF64s(p, n) >>> 0;
    },
    giveF64s: (n: number) => {
      const area = giveF64s(n) >> 2;
      current(m);
      const at = m.u32[area]! >> 3;
      return m.f64.slice(at, at + m.u32[area + 1]!);
    },
    takeU64s: (list: BigUint64Array) => {
      const n = list.length;
      const p = m.realloc(0, 0, 8, n * 8);
      current(m);
      m.u64.set(list, p >> 3);
      return takeU64s(p, n) >>> 0;
    },
    giveU64s: (n: number) => {
      const area = giveU64s(n) >> 2;
      current(m);
      const at = m.u32[area]! >> 3;
      return m.u64.slice(at, at + m.u32[area + 1]!);
    },
  };
}
