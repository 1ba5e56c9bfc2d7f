import type { PrimitiveName, ValueTypeReference } from "./model.ts";
import { primitiveGates, primitives } from "./opcodes.ts";
import { invalidLeadingByte, peekByte, readByte, readPositiveS33, type Reader } from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

/** A primitive in one byte, or the index of a type. */
export function readValueType(reader: Reader): ValueTypeReference {
  const byte = peekByte(reader);
  // Type codes are small negative numbers: one byte with bit 6 set.
  if (byte < 0x40 || byte >= 0x80) return readPositiveS33(reader, "component value type");
  reader.position++;
  const primitive = primitiveOf(reader, byte);
  if (primitive === undefined) throw invalidLeadingByte(reader, byte, "component value type");
  return primitive;
}

/** The primitive whose code was just read, if it is one. */
export function primitiveOf(reader: Reader, byte: number): PrimitiveName | undefined {
  const primitive = primitives[byte];
  if (primitive === "error-context") {
    requireFeature(
      reader,
      primitiveGates[primitive],
      `\`error-context\` ${requirements.errorContext}`,
      reader.position - 1,
    );
  }
  return primitive;
}

export function readOptionalValueType(reader: Reader): ValueTypeReference | undefined {
  const byte = readByte(reader);
  if (byte === 0x00) return undefined;
  if (byte === 0x01) return readValueType(reader);
  throw invalidLeadingByte(reader, byte, "optional component value type");
}

/** The result of a function: one type, or none. Lists of named results are not in the format any more. */
export function readResult(reader: Reader): ValueTypeReference | undefined {
  const byte = readByte(reader);
  if (byte === 0x00) return readValueType(reader);
  if (byte !== 0x01) throw invalidLeadingByte(reader, byte, "component function results");
  const count = readByte(reader);
  if (count !== 0x00) throw invalidLeadingByte(reader, count, "number of results");
  return undefined;
}
