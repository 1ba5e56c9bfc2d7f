import { limits } from "./limits.ts";
import type { Labelled, Type, ValueTypeReference } from "./model.ts";
import { typeGates, types } from "./opcodes.ts";
import { readName } from "./read-name.ts";
import { primitiveOf, readOptionalValueType, readValueType } from "./read-value-type.ts";
import { invalidLeadingByte, readByte, readU32, readVector, type Reader } from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

/** A value type, after its first byte. `offset` is where the definition begins, for messages about features. */
export function readDefinedType(reader: Reader, opcode: number, offset: number): Type {
  switch (opcode) {
    case types.record:
      return { kind: "record", fields: readVector(reader, limits.recordFields, "record field", readLabelled) };
    case types.variant:
      return { kind: "variant", cases: readVector(reader, limits.variantCases, "variant cases", readCase) };
    case types.list:
      return { kind: "list", element: readValueType(reader) };
    case types.fixedList:
      requireFeature(reader, typeGates.fixedList, `Fixed-length lists ${require(requirements.fixedLists)}`, offset);
      return { kind: "fixed list", element: readValueType(reader), length: readU32(reader) };
    case types.tuple:
      return { kind: "tuple", types: readVector(reader, limits.tupleTypes, "tuple types", readValueType) };
    case types.flags:
      return { kind: "flags", labels: readVector(reader, limits.flags, "flag names", readName) };
    case types.enum:
      return { kind: "enum", labels: readVector(reader, limits.enumCases, "enum cases", readName) };
    case types.option:
      return { kind: "option", type: readValueType(reader) };
    case types.result: {
      const ok = readOptionalValueType(reader);
      const error = readOptionalValueType(reader);
      return { kind: "result", ...(ok === undefined ? {} : { ok }), ...(error === undefined ? {} : { error }) };
    }
    case types.own:
      return { kind: "own", resource: readU32(reader) };
    case types.borrow:
      return { kind: "borrow", resource: readU32(reader) };
    case types.stream:
      requireFeature(reader, typeGates.stream, `\`stream\` ${requirements.async}`, offset);
      return { kind: "stream", ...element(readOptionalValueType(reader)) };
    case types.future:
      requireFeature(reader, typeGates.future, `\`future\` ${requirements.async}`, offset);
      return { kind: "future", ...element(readOptionalValueType(reader)) };
    case types.map:
      requireFeature(reader, typeGates.map, `Maps ${require(requirements.map)}`, offset);
      return { kind: "map", key: readValueType(reader), value: readValueType(reader) };
    default: {
      const name = primitiveOf(reader, opcode);
      if (name === undefined) throw invalidLeadingByte(reader, opcode, "component defined type");
      return { kind: "primitive", name };
    }
  }
}

export function readLabelled(reader: Reader): Labelled {
  return { name: readName(reader), type: readValueType(reader) };
}

function readCase(reader: Reader): { readonly name: string; readonly type?: ValueTypeReference } {
  const name = readName(reader);
  const type = readOptionalValueType(reader);
  // Once an index of a case to refine.
  const zero = readByte(reader);
  if (zero !== 0) throw invalidLeadingByte(reader, zero, "zero byte required");
  return type === undefined ? { name } : { name, type };
}

function element(type: ValueTypeReference | undefined): { readonly element?: ValueTypeReference } {
  return type === undefined ? {} : { element: type };
}

/** "Maps require …", "a map requires …". */
function require(requirement: string): string {
  return requirement.replace(/^requires/, "require");
}
