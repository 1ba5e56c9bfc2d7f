import type { CoreReferenceType, CoreValueType } from "./model.ts";
import { coreNumbers, coreTypes, heapTypes } from "./opcodes.ts";
import { invalidLeadingByte, peekByte, readByte, readPositiveS33, type Reader } from "./reader.ts";

/** The short forms `funcref`, `externref` … are common and alike: one record for each. */
const shortForms: ReadonlyMap<number, CoreReferenceType> = new Map(
  Object.entries(heapTypes).map(([byte, heap]) => [Number(byte), { nullable: true, heap: heap as string }]),
);

export function readCoreValueType(reader: Reader): CoreValueType {
  const number = coreNumbers[peekByte(reader)];
  if (number === undefined) return readCoreReferenceType(reader);
  reader.position++;
  return number;
}

export function readCoreReferenceType(reader: Reader): CoreReferenceType {
  const byte = readByte(reader);
  const short = shortForms.get(byte);
  if (short !== undefined) return short;
  switch (byte) {
    case coreTypes.ref:
    case coreTypes.refNull:
      return { nullable: byte === coreTypes.refNull, heap: readHeapType(reader) };
    case coreTypes.shared:
      return { nullable: true, heap: readSharedHeapType(reader) };
    default:
      throw invalidLeadingByte(reader, byte, "core value type");
  }
}

/** An abstract heap type's name or a type index. */
export function readHeapType(reader: Reader): string | number {
  const byte = peekByte(reader);
  // A type index is a signed integer: in one byte it is below 0x40.
  if (byte >= 0x80 || byte < 0x40) return readPositiveS33(reader, "heap type");
  reader.position++;
  if (byte === coreTypes.shared) return readSharedHeapType(reader);
  const heap = heapTypes[byte];
  if (heap === undefined) throw invalidLeadingByte(reader, byte, "core heap type");
  return heap;
}

function readSharedHeapType(reader: Reader): string {
  const byte = readByte(reader);
  const heap = heapTypes[byte];
  if (heap === undefined) throw invalidLeadingByte(reader, byte, "core heap type");
  return `shared ${heap}`;
}
