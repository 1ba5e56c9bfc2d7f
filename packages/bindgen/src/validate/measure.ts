import type { PrimitiveName } from "../decode/model.ts";
import { limits } from "./limits.ts";
import type { BindgenError } from "../error.ts";
import type { AnyType, Entity, Measure, ValueType } from "./types.ts";
import { tooMuch, type Validation } from "./validation.ts";

export const leaf: Measure = { size: 1, depth: 1, borrow: false, resource: false };
export const ownLeaf: Measure = { size: 1, depth: 1, borrow: false, resource: true };
export const borrowLeaf: Measure = { size: 1, depth: 1, borrow: true, resource: true };

/**
 * Adds up what is in an aggregate. The size counts shared types once per use, so that any walk over
 * the type is bounded by it; the depth bounds recursion. `what` gives what messages
 * call the aggregate: "type 7, a record type,".
 */
export function combine(validation: Validation, offset: number, parts: Iterable<Measure>, what: () => string): Measure {
  let { size, depth, borrow, resource } = leaf;
  for (const part of parts) {
    size += part.size;
    if (size >= limits.typeSize) {
      throw tooMuchType(validation, offset, size, what());
    }
    if (part.depth >= depth) depth = part.depth + 1;
    borrow ||= part.borrow;
    resource ||= part.resource;
  }
  if (depth > limits.depth) {
    const message = `type nesting is too deep: the limit is ${limits.depth}, ${what()} has ${depth} levels`;
    throw tooMuch(validation, offset, message, { limit: limits.depth, found: depth, of: "type nesting" });
  }
  return { size, depth, borrow, resource };
}

export function tooMuchType(validation: Validation, offset: number, size: number, what: string): BindgenError {
  return tooMuch(
    validation,
    offset,
    `effective type size exceeds the limit of ${limits.typeSize}: ` +
      `${what} has at least ${size} parts, if those that are shared count each time`,
    { limit: limits.typeSize, found: size, of: "type size" },
  );
}

export function measureValue(type: ValueType): Measure {
  return typeof type === "string" ? leaf : type.measure;
}

export function measureType(type: AnyType): Measure {
  return type.sort === "resource" ? ownLeaf : type.measure;
}

export function measureEntity(entity: Entity): Measure {
  switch (entity.kind) {
    case "module":
      return { size: entity.type.size, depth: 1, borrow: false, resource: false };
    case "value":
      return measureValue(entity.type);
    case "type":
      return measureType(entity.referenced);
    default:
      return entity.type.measure;
  }
}

/** Bytes in memory and alignment, which are the same number for a primitive except `string`. */
export const primitiveBytes: Readonly<Record<PrimitiveName, number>> = {
  bool: 1,
  s8: 1,
  u8: 1,
  s16: 2,
  u16: 2,
  s32: 4,
  u32: 4,
  s64: 8,
  u64: 8,
  f32: 4,
  f64: 8,
  char: 4,
  string: 16,
  "error-context": 4,
};

export function valueBytes(type: ValueType): number {
  return typeof type === "string" ? primitiveBytes[type] : type.bytes;
}

export function valueAlignment(type: ValueType): number {
  if (typeof type !== "string") return type.alignment;
  return type === "string" ? 8 : primitiveBytes[type];
}

export function hasPointer(type: ValueType): boolean {
  return typeof type === "string" ? type === "string" : type.pointer;
}

export function alignTo(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** Bytes of the discriminant of a variant, or of an enum, with so many cases. */
export function discriminantBytes(cases: number): number {
  return cases <= 0x100 ? 1 : cases <= 0x1_0000 ? 2 : 4;
}
