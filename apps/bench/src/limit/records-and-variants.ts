// Exports that take or give records and variants.
import type { Flags, Mixed, Numbers, Shape, Subject } from "../calls/api.ts";
import { bitsOfFloat, liftColor, liftFlags, liftTextAt, lowerColor, lowerFlags } from "./compound.ts";
import type { Find, OfShape, ToNumber } from "./core.ts";
import { current, type GuestMemory } from "./guest-memory.ts";
import { liftText, lowerText } from "./text.ts";

export function records(m: GuestMemory, find: Find): Subject["api"] {
  const takeRnum = find<ToNumber>("take-rnum");
  const giveRnum = find<ToNumber>("give-rnum");
  const takeRmix = find<ToNumber>("take-rmix");
  const giveRmix = find<ToNumber>("give-rmix");
  const echoTuple = find<ToNumber>("echo-tuple");
  return {
    takeRnum: (v: Numbers) => takeRnum(v.a, v.b, v.c, v.d, v.e, v.f, v.g ? 1 : 0, v.h, v.i, v.j) >>> 0,
    giveRnum: () => {
      const area = giveRnum();
      current(m);
      const { u32, f64, bytes } = m;
      const q = area >> 2;
      const d = area >> 3;
      return {
        a: u32[q],
        b: u32[q + 1],
        c: m.i32[q + 2],
        d: f64[d + 2],
        e: f64[d + 3],
        f: u32[q + 8],
        g: bytes[area + 36] !== 0,
        h: bytes[area + 37],
        i: m.f32[q + 10],
        j: m.u16[(area >> 1) + 22],
      };
    },
    takeRmix: (v: Mixed) => {
      const name = lowerText(m, v.name);
      const nameLength = m.length;
      const tag = lowerText(m, v.tag);
      return (
        takeRmix(
          v.id,
          name,
          nameLength,
          v.x,
          v.y,
          v.active ? 1 : 0,
          v.kind,
          v.count,
          v.score,
          tag,
          m.length,
          v.level,
        ) >>> 0
      );
    },
    giveRmix: () => {
      const area = giveRmix();
      current(m);
      const { u32, f64, bytes } = m;
      const q = area >> 2;
      const d = area >> 3;
      return {
        id: u32[q],
        name: liftText(m, u32[q + 1]!, u32[q + 2]!),
        x: f64[d + 2],
        y: f64[d + 3],
        active: bytes[area + 32] !== 0,
        kind: bytes[area + 33],
        count: u32[q + 9],
        score: m.f32[q + 10],
        tag: liftText(m, u32[q + 11]!, u32[q + 12]!),
        level: (m.u16[(area >> 1) + 26]! << 16) >> 16,
      };
    },
    echoTuple: (v: readonly [number, number, number]) => {
      const area = echoTuple(v[0], v[1], v[2]);
      current(m);
      return [m.u32[area >> 2], m.f64[(area >> 3) + 1], m.u32[(area >> 2) + 4]];
    },
  };
}

export function variants(m: GuestMemory, find: Find): Subject["api"] {
  const takeShape = find<OfShape>("take-shape");
  const giveShape = find<ToNumber>("give-shape");
  const takeOpt = find<ToNumber>("take-opt");
  const giveOpt = find<ToNumber>("give-opt");
  const echoOptstr = find<ToNumber>("echo-optstr");
  const giveRes = find<ToNumber>("give-res");
  const echoPerms = find<ToNumber>("echo-perms");
  const echoColor = find<ToNumber>("echo-color");
  return {
    takeShape: (shape: Shape) => {
      switch (shape.tag) {
        case "circle":
          return takeShape(0, bitsOfFloat(shape.val), 0n);
        case "rect":
          return takeShape(1, bitsOfFloat(shape.val[0]), bitsOfFloat(shape.val[1]));
        case "named": {
          const p = lowerText(m, shape.val);
          return takeShape(2, BigInt(p), BigInt(m.length));
        }
        case "empty":
          return takeShape(3, 0n, 0n);
        default:
          throw new TypeError("no such case");
      }
    },
    giveShape: (which: number) => {
      const area = giveShape(which);
      current(m);
      switch (m.bytes[area]) {
        case 0:
          return { tag: "circle", val: m.f64[(area >> 3) + 1] };
        case 1:
          return { tag: "rect", val: [m.f64[(area >> 3) + 1], m.f64[(area >> 3) + 2]] };
        case 2:
          return { tag: "named", val: liftTextAt(m, area + 8) };
        case 3:
          return { tag: "empty" };
      }
      throw new WebAssembly.RuntimeError("no such case");
    },
    takeOpt: (value: number | undefined) => (value === undefined ? takeOpt(0, 0) : takeOpt(1, value)) >>> 0,
    giveOpt: (value: number) => {
      const area = giveOpt(value);
      current(m);
      return m.bytes[area] !== 0 ? m.u32[(area >> 2) + 1] : undefined;
    },
    echoOptstr: (text: string | undefined) => {
      const p = text === undefined ? 0 : lowerText(m, text);
      const area = text === undefined ? echoOptstr(0, 0, 0) : echoOptstr(1, p, m.length);
      current(m);
      return m.bytes[area] !== 0 ? liftTextAt(m, area + 4) : undefined;
    },
    giveRes: (value: number) => {
      const area = giveRes(value);
      current(m);
      if (m.bytes[area] === 0) return m.u32[(area >> 2) + 1];
      throw Object.assign(new Error("err"), { payload: liftTextAt(m, area + 4) });
    },
    echoPerms: (flags: Flags) => liftFlags(echoPerms(lowerFlags(flags))),
    echoColor: (color: string) => liftColor(echoColor(lowerColor(color))),
  };
}
