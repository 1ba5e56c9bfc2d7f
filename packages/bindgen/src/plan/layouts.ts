/**
 * Size, alignment and flat form of value types: CanonicalABI.md, "Alignment", "Element Size" and
 * "Flattening", for 32-bit memories.
 */
import type { FlatType, ScalarKind } from "./model.ts";

export interface TypeLayout {
  readonly size: number;
  readonly alignment: number;
  readonly flat: readonly FlatType[];
}

/** Longer flat forms are passed in memory, so that only "more than 16" needs to be known. */
export const flatLimit = 17;

export const scalarLayouts: Readonly<Record<ScalarKind, TypeLayout>> = {
  bool: layout(1, "i32"),
  s8: layout(1, "i32"),
  u8: layout(1, "i32"),
  s16: layout(2, "i32"),
  u16: layout(2, "i32"),
  s32: layout(4, "i32"),
  u32: layout(4, "i32"),
  s64: layout(8, "i64"),
  u64: layout(8, "i64"),
  f32: layout(4, "f32"),
  f64: layout(8, "f64"),
  char: layout(4, "i32"),
};

/** Pointer and length: strings and lists. */
export const spanLayout: TypeLayout = { size: 8, alignment: 4, flat: ["i32", "i32"] };

/** An index into the handle table. */
export const handleLayout: TypeLayout = layout(4, "i32");

function layout(size: number, flat: FlatType): TypeLayout {
  return { size, alignment: size, flat: [flat] };
}

export function alignTo(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

export interface SequenceLayout extends TypeLayout {
  readonly offsets: readonly number[];
}

/** Records and tuples. */
export function sequenceLayout(members: readonly TypeLayout[]): SequenceLayout {
  const offsets: number[] = [];
  const flat: FlatType[] = [];
  let size = 0;
  let alignment = 1;
  for (const member of members) {
    const offset = alignTo(size, member.alignment);
    offsets.push(offset);
    size = offset + member.size;
    alignment = Math.max(alignment, member.alignment);
    append(flat, member.flat);
  }
  return { size: alignTo(size, alignment), alignment, flat, offsets };
}

/** Lists of fixed length. */
export function repeatedLayout(element: TypeLayout, length: number): TypeLayout {
  const flat: FlatType[] = [];
  for (let index = 0; index < length && flat.length < flatLimit; index++) append(flat, element.flat);
  return { size: element.size * length, alignment: element.alignment, flat };
}

export interface VariantLayout extends TypeLayout {
  readonly discriminantSize: 1 | 2 | 4;
  readonly payloadOffset: number;
}

/** Variants, options, results and enums; a case without a payload is undefined. */
export function variantLayout(payloads: readonly (TypeLayout | undefined)[]): VariantLayout {
  const discriminantSize = payloads.length <= 0x100 ? 1 : payloads.length <= 0x1_0000 ? 2 : 4;
  let size = 0;
  let payloadAlignment = 1;
  const joined: FlatType[] = [];
  for (const payload of payloads) {
    if (payload === undefined) continue;
    size = Math.max(size, payload.size);
    payloadAlignment = Math.max(payloadAlignment, payload.alignment);
    for (const [index, type] of payload.flat.entries()) joined[index] = join(joined[index], type);
  }
  const alignment = Math.max(discriminantSize, payloadAlignment);
  const payloadOffset = alignTo(discriminantSize, payloadAlignment);
  const flat: FlatType[] = ["i32"];
  append(flat, joined);
  return { size: alignTo(payloadOffset + size, alignment), alignment, flat, discriminantSize, payloadOffset };
}

export function flagsLayout(labels: number): TypeLayout {
  return layout(labels <= 8 ? 1 : labels <= 16 ? 2 : 4, "i32");
}

/** One core value that has room for the values of two cases. */
function join(a: FlatType | undefined, b: FlatType): FlatType {
  if (a === undefined || a === b) return b;
  return (a === "i32" && b === "f32") || (a === "f32" && b === "i32") ? "i32" : "i64";
}

function append(flat: FlatType[], more: readonly FlatType[]): void {
  for (const type of more) {
    if (flat.length === flatLimit) return;
    flat.push(type);
  }
}
