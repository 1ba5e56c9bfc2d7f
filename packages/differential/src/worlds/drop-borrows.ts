// Core code that drops every borrow handle in a value, as a callee must before it returns. CanonicalABI.md, `Task.return_`.
import type { Bytes } from "../component/bytes.ts";
import { call, get, i32, load, op, set } from "../component/core-module.ts";
import { type CoreType, discriminantSize, flatten, offsetsOf, payloadOffset, sizeOf } from "../component/layout.ts";
import { casesOf, membersOf, partsOf, type Type } from "../component/type.ts";

/** Gives the index of a new i32 local. */
export type NewLocal = () => number;

const hasBorrow = (type: Type): boolean => [...partsOf(type)].some((part) => part.kind === "borrow");

const equal: Bytes = [0x46];
const loadCode = { 1: [0x2d, 0], 2: [0x2f, 1], 4: [0x28, 2] } as const;

/** For a value in flat locals, the first of which is `first`. */
export function dropFlatBorrows(
  type: Type,
  first: number,
  cores: readonly CoreType[],
  drop: number,
  local: NewLocal,
): Bytes {
  if (!hasBorrow(type)) return [];
  const members = membersOf(type);
  if (members !== undefined) {
    let at = 0;
    return members.map((member) => {
      const width = flatten(member).length;
      const code = dropFlatBorrows(member, first + at, cores.slice(at, at + width), drop, local);
      at += width;
      return code;
    });
  }
  const word = (offset: number): Bytes => [get(first + offset), cores[offset] === "i64" ? [0xa7] : []];
  const cases = casesOf(type);
  if (cases !== undefined) {
    return cases.map(({ type: part }, index) => {
      if (part === undefined || !hasBorrow(part)) return [];
      const code = dropFlatBorrows(part, first + 1, cores.slice(1), drop, local);
      return [word(0), i32(index), equal, op.if, code, op.end];
    });
  }
  const element = elementOf(type);
  if (element !== undefined) return dropElements(element, word(0), word(1), drop, local);
  return [word(0), call(drop)];
}

/** For a value in memory. */
export function dropStoredBorrows(type: Type, base: number, offset: number, drop: number, local: NewLocal): Bytes {
  if (!hasBorrow(type)) return [];
  const members = membersOf(type);
  if (members !== undefined) {
    const { offsets } = offsetsOf(members);
    return members.map((member, index) =>
      dropStoredBorrows(member, base, offset + (offsets[index] as number), drop, local),
    );
  }
  const cases = casesOf(type);
  if (cases !== undefined) {
    const [code, align] = loadCode[discriminantSize(cases.length)];
    return cases.map(({ type: part }, index) => {
      if (part === undefined || !hasBorrow(part)) return [];
      const payload = dropStoredBorrows(part, base, offset + payloadOffset(cases), drop, local);
      return [get(base), i32(offset), op.add, code, align, 0, i32(index), equal, op.if, payload, op.end];
    });
  }
  const word = (more: number): Bytes => [get(base), i32(offset + more), op.add, load("i32")];
  const element = elementOf(type);
  if (element !== undefined) return dropElements(element, word(0), word(4), drop, local);
  return [word(0), call(drop)];
}

/** Of what is a pointer and a count. */
function elementOf(type: Type): Type | undefined {
  if (type.kind === "map") return { kind: "tuple", items: [type.key, type.value] };
  return type.kind === "list" ? type.element : undefined;
}

function dropElements(element: Type, pointer: Bytes, count: Bytes, drop: number, local: NewLocal): Bytes {
  const at = local();
  const left = local();
  return [
    [pointer, set(at), count, set(left)],
    [op.block, op.loop, get(left), op.equalZero, op.branchIf(1)],
    dropStoredBorrows(element, at, 0, drop, local),
    [get(at), i32(sizeOf(element)), op.add, set(at)],
    [get(left), i32(1), op.subtract, set(left), op.branch(0), op.end, op.end],
  ];
}
