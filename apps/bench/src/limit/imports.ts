// What the guest calls: the host's functions behind the thinnest glue that is correct.
import type { Blob, Imports } from "../calls/api.ts";
import { liftColor, liftFlags, liftFlatShape, liftPoints, liftTexts, lowerColor, lowerFlags } from "./compound.ts";
import { current, type GuestMemory } from "./guest-memory.ts";
import { add, get, handles, take, type Handles } from "./handles.ts";
import { liftText, lowerText } from "./text.ts";

type Core = WebAssembly.ModuleImports;

/** `memory` is filled in once the instance exists, before anything is called. */
export interface Slot {
  memory: GuestMemory;
  /** The destructor of the guest's own resource. */
  destroy: (rep: number) => void;
}

export function coreImports(slot: Slot, imports: Imports, counters: Handles<number>): WebAssembly.Imports {
  return {
    "perf:bench/host": hostFunctions(slot, imports["perf:bench/host"]),
    "perf:bench/hres": blobFunctions(slot, imports["perf:bench/hres"].Blob),
    "[export]perf:bench/res": {
      "[resource-new]counter": (rep: number) => add(counters, rep),
      "[resource-rep]counter": (index: number) => counters.entries[index],
      "[resource-drop]counter": (index: number) => slot.destroy(take(counters, index)),
    },
  };
}

function hostFunctions(slot: Slot, host: Imports["perf:bench/host"]): Core {
  return {
    noop: host.noop,
    add: (a: number, b: number) => host.add(a >>> 0, b >>> 0),
    addf: host.addf,
    add64: (a: bigint, b: bigint) => host.add64(BigInt.asUintN(64, a), BigInt.asUintN(64, b)),
    "take-string": (p: number, n: number) => host.takeString(liftText(slot.memory, p >>> 0, n >>> 0)),
    "give-string": (n: number, out: number) => {
      const m = slot.memory;
      const p = lowerText(m, host.giveString(n >>> 0));
      m.i32[out >> 2] = p;
      m.i32[(out >> 2) + 1] = m.length;
    },
    "take-bytes": (p: number, n: number) => {
      const m = slot.memory;
      current(m);
      return host.takeBytes(m.bytes.slice(p, p + n));
    },
    "give-bytes": (n: number, out: number) => {
      const m = slot.memory;
      const bytes = host.giveBytes(n >>> 0);
      const size = bytes.length;
      const p = m.realloc(0, 0, 1, size);
      current(m);
      m.bytes.set(bytes, p);
      m.i32[out >> 2] = p;
      m.i32[(out >> 2) + 1] = size;
    },
    // oxlint-disable-next-line max-params -- a record of ten numbers, flat
    "take-rnum": (
      a: number,
      b: number,
      c: number,
      d: number,
      e: number,
      f: number,
      g: number,
      h: number,
      i: number,
      j: number,
    ) => host.takeRnum({ a: a >>> 0, b: b >>> 0, c, d, e, f: f >>> 0, g: g !== 0, h: h & 255, i, j: j & 65535 }),
    "give-rnum": (out: number) => {
      const m = slot.memory;
      const v = host.giveRnum();
      current(m);
      const { u32, f64 } = m;
      const q = out >> 2;
      u32[q] = v.a;
      u32[q + 1] = v.b;
      m.i32[q + 2] = v.c;
      f64[(out >> 3) + 2] = v.d;
      f64[(out >> 3) + 3] = v.e;
      u32[q + 8] = v.f;
      m.bytes[out + 36] = v.g ? 1 : 0;
      m.bytes[out + 37] = v.h;
      m.f32[q + 10] = v.i;
      m.u16[(out >> 1) + 22] = v.j;
    },
    // oxlint-disable-next-line max-params -- a record of ten members, flat
    "take-rmix": (
      id: number,
      nameAt: number,
      nameLength: number,
      x: number,
      y: number,
      active: number,
      kind: number,
      count: number,
      score: number,
      tagAt: number,
      tagLength: number,
      level: number,
    ) =>
      host.takeRmix({
        id: id >>> 0,
        name: liftText(slot.memory, nameAt, nameLength),
        x,
        y,
        active: active !== 0,
        kind: kind & 255,
        count: count >>> 0,
        score,
        tag: liftText(slot.memory, tagAt, tagLength),
        level: (level << 16) >> 16,
      }),
    "give-opt": (value: number, out: number) => {
      const m = slot.memory;
      const given = host.giveOpt(value >>> 0);
      current(m);
      m.bytes[out] = given === undefined ? 0 : 1;
      if (given !== undefined) m.u32[(out >> 2) + 1] = given;
    },
    "give-res": (value: number, out: number) => {
      const m = slot.memory;
      let given: number;
      try {
        given = host.giveRes(value >>> 0);
      } catch (error) {
        const p = lowerText(m, (error as { readonly payload: string }).payload);
        m.bytes[out] = 1;
        m.u32[(out >> 2) + 1] = p;
        m.u32[(out >> 2) + 2] = m.length;
        return;
      }
      current(m);
      m.bytes[out] = 0;
      m.u32[(out >> 2) + 1] = given;
    },
    "take-shape": (tag: number, first: bigint, second: bigint) =>
      host.takeShape(liftFlatShape(slot.memory, tag, first, second)),
    "take-color": (color: number) => lowerColor(host.takeColor(liftColor(color))),
    "take-perms": (bits: number) => lowerFlags(host.takePerms(liftFlags(bits))),
    "take-points": (p: number, n: number) => host.takePoints(liftPoints(slot.memory, p, n)),
    "take-strings": (p: number, n: number) => host.takeStrings(liftTexts(slot.memory, p, n)),
  };
}

function blobFunctions(slot: Slot, Class: Imports["perf:bench/hres"]["Blob"]): Core {
  const blobs = handles<Blob>();
  return {
    "[constructor]blob": (n: number) => add(blobs, new Class(n >>> 0)),
    "[method]blob.size": (index: number) => get(blobs, index).size(),
    "[method]blob.write": (index: number, p: number, n: number, out: number) => {
      const m = slot.memory;
      current(m);
      const bytes = m.bytes.slice(p, p + n);
      let written: number;
      try {
        written = get(blobs, index).write(bytes);
      } catch (error) {
        current(m);
        m.bytes[out] = 1;
        m.bytes[out + 4] = (error as { readonly payload: number }).payload;
        return;
      }
      current(m);
      m.bytes[out] = 0;
      m.u32[(out >> 2) + 1] = written;
    },
    "[static]blob.merge": (a: number, b: number) => add(blobs, Class.merge(take(blobs, a), get(blobs, b))),
    "[resource-drop]blob": (index: number) => {
      const blob = take(blobs, index) as Partial<Disposable>;
      if (blob[Symbol.dispose] !== undefined) blob[Symbol.dispose]!();
    },
  };
}
