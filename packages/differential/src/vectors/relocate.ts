// Vectors have memories of a few bytes; a component's is whole pages. What must be out of bounds goes to the end of the last page.
import { alignmentOf, discriminantSize, offsetsOf, payloadOffset, sizeOf } from "../component/layout.ts";
import { casesOf, membersOf, type Type } from "../component/type.ts";

export interface Relocated {
  readonly memory: Uint8Array;
  readonly base: number;
  readonly at: number;
}

/** The same memory at the end of a larger one, with its pointers adapted: what was in bounds is, what was beyond is beyond. */
export function relocate(type: Type, original: Uint8Array, at: number, size: number): Relocated {
  const memory = original.slice();
  const { length } = memory;
  // Addresses keep their alignment, so up to seven bytes are left behind the memory.
  const base = Math.floor((size - length) / 8) * 8;
  const moved = (address: number, bytes: number): number => {
    const target = address + base + (address + bytes > length ? 8 : 0);
    return target < 2 ** 32 ? target : 2 ** 32 - 8 + (address % 8);
  };
  const view = new DataView(memory.buffer);
  const done = new Set<number>();

  const visit = (part: Type, address: number): void => {
    if (address + sizeOf(part) > length) return;
    const members = membersOf(part);
    if (members !== undefined) {
      const { offsets } = offsetsOf(members);
      for (const [index, member] of members.entries()) visit(member, address + (offsets[index] as number));
      return;
    }
    const cases = casesOf(part);
    if (cases !== undefined) {
      const width = discriminantSize(cases.length);
      const index = width === 1 ? view.getUint8(address) : view.getUint16(address, true);
      const payload = cases[index]?.type;
      if (payload !== undefined) visit(payload, address + payloadOffset(cases));
      return;
    }
    if (part.kind === "list" && part.length !== undefined) {
      visitElements(part.element, address, part.length);
      return;
    }
    if (part.kind !== "string" && part.kind !== "list" && part.kind !== "map") return;
    if (done.has(address)) return;
    done.add(address);
    const pointer = view.getUint32(address, true);
    const count = view.getUint32(address + 4, true);
    const element = elementOf(part);
    // The unit of a string is not known here; any size beyond the memory is as good as another.
    const bytes = count * (element === undefined ? 1 : sizeOf(element));
    if (element !== undefined && pointer + bytes <= length && pointer % alignmentOf(element) === 0)
      visitElements(element, pointer, count);
    view.setUint32(address, moved(pointer, bytes), true);
  };
  const visitElements = (element: Type, address: number, count: number): void => {
    for (let index = 0; index < count; index++) visit(element, address + index * sizeOf(element));
  };
  visit(type, at);
  return { memory, base, at: moved(at, sizeOf(type)) };
}

function elementOf(type: Type): Type | undefined {
  if (type.kind === "list") return type.element;
  return type.kind === "map" ? { kind: "tuple", items: [type.key, type.value] } : undefined;
}
