// Exports that take or give lists of texts and of records.
import type { Person, Point, Subject } from "../calls/api.ts";
import { liftPoints, liftTexts } from "./compound.ts";
import type { Find, ToNumber } from "./core.ts";
import { current, type GuestMemory } from "./guest-memory.ts";
import { liftText, lowerText } from "./text.ts";

export function compoundLists(m: GuestMemory, find: Find): Subject["api"] {
  const takeStrings = find<ToNumber>("take-strings");
  const giveStrings = find<ToNumber>("give-strings");
  const takePoints = find<ToNumber>("take-points");
  const givePoints = find<ToNumber>("give-points");
  const takePeople = find<ToNumber>("take-people");
  const givePeople = find<ToNumber>("give-people");
  return {
    takeStrings: (list: readonly string[]) => {
      const n = list.length;
      const p = m.realloc(0, 0, 4, n * 8);
      for (let i = 0, at = p >> 2; i < n; i++, at += 2) {
        const text = lowerText(m, list[i]!);
        m.u32[at] = text;
        m.u32[at + 1] = m.length;
      }
      return takeStrings(p, n) >>> 0;
    },
    giveStrings: (count: number) => {
      const area = giveStrings(count) >> 2;
      current(m);
      return liftTexts(m, m.u32[area]!, m.u32[area + 1]!);
    },
    takePoints: (list: readonly Point[]) => {
      const n = list.length;
      const p = m.realloc(0, 0, 8, n * 32);
      current(m);
      const { f64, u32 } = m;
      for (let i = 0, at = p >> 3, id = (p >> 2) + 6; i < n; i++, at += 4, id += 8) {
        const point = list[i]!;
        f64[at] = point.x;
        f64[at + 1] = point.y;
        f64[at + 2] = point.z;
        u32[id] = point.id;
      }
      return takePoints(p, n) >>> 0;
    },
    givePoints: (count: number) => {
      const area = givePoints(count) >> 2;
      current(m);
      return liftPoints(m, m.u32[area]!, m.u32[area + 1]!);
    },
    takePeople: (list: readonly Person[]) => {
      const n = list.length;
      const p = m.realloc(0, 0, 4, n * 24);
      for (let i = 0, at = p >> 2; i < n; i++, at += 6) {
        const { name, age, email } = list[i]!;
        const nameAt = lowerText(m, name);
        m.u32[at] = nameAt;
        m.u32[at + 1] = m.length;
        m.u32[at + 2] = age;
        if (email === undefined) m.bytes[(at + 3) << 2] = 0;
        else {
          const emailAt = lowerText(m, email);
          m.bytes[(at + 3) << 2] = 1;
          m.u32[at + 4] = emailAt;
          m.u32[at + 5] = m.length;
        }
      }
      return takePeople(p, n) >>> 0;
    },
    givePeople: (count: number) => {
      const area = givePeople(count) >> 2;
      current(m);
      const { u32, bytes } = m;
      const n = u32[area + 1]!;
      // oxlint-disable-next-line unicorn/no-new-array -- the length, and nothing else is as fast
      const list = new Array<unknown>(n);
      for (let i = 0, at = u32[area]! >> 2; i < n; i++, at += 6)
        list[i] = {
          name: liftText(m, u32[at]!, u32[at + 1]!),
          age: u32[at + 2],
          email: bytes[(at + 3) << 2] !== 0 ? liftText(m, u32[at + 4]!, u32[at + 5]!) : undefined,
        };
      return list;
    },
  };
}
