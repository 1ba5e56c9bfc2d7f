import type { ExternType } from "./model.ts";
import { typeBounds, valueBounds } from "./opcodes.ts";
import { readExternSort } from "./read-sort.ts";
import { readValueType } from "./read-value-type.ts";
import { invalidLeadingByte, readByte, readU32, type Reader } from "./reader.ts";

export function readExternType(reader: Reader): ExternType {
  const sort = readExternSort(reader);
  switch (sort) {
    case "type":
      return { kind: "type", bound: readTypeBound(reader) };
    case "value":
      return { kind: "value", bound: readValueBound(reader) };
    default:
      return { kind: sort, type: readU32(reader) };
  }
}

function readTypeBound(reader: Reader): (ExternType & { kind: "type" })["bound"] {
  const byte = readByte(reader);
  if (byte === typeBounds.eq) return { kind: "eq", type: readU32(reader) };
  if (byte === typeBounds.subResource) return { kind: "sub resource" };
  throw invalidLeadingByte(reader, byte, "type bound");
}

function readValueBound(reader: Reader): (ExternType & { kind: "value" })["bound"] {
  const byte = readByte(reader);
  if (byte === valueBounds.eq) return { kind: "eq", value: readU32(reader) };
  if (byte === valueBounds.type) return { kind: "type", type: readValueType(reader) };
  throw invalidLeadingByte(reader, byte, "value bound");
}
