import { limits } from "./limits.ts";
import type { CoreFuncType, CoreValueType, OpaqueCoreType } from "./model.ts";
import { coreTypes } from "./opcodes.ts";
import { readCoreValueType } from "./read-core-value-type.ts";
import {
  failure,
  invalidLeadingByte,
  malformed,
  peekByte,
  readByte,
  readCount,
  readPositiveS33,
  readU32,
  readVector,
  type Reader,
} from "./reader.ts";

/** Reads one entry of a type section into `types`: a recursion group defines several. */
export function readCoreTypes(reader: Reader, types: (CoreFuncType | OpaqueCoreType)[]): void {
  if (peekByte(reader) !== coreTypes.recursionGroup) {
    types.push(readSubType(reader));
    return;
  }
  reader.position++;
  const count = readCount(reader, limits.types, "rec group types");
  for (let left = count; left > 0; left--) {
    const type = readSubType(reader);
    types.push(count === 1 ? type : { ...type, grouped: true });
  }
}

function readSubType(reader: Reader): CoreFuncType | OpaqueCoreType {
  const start = reader.position;
  const opcode = peekByte(reader);
  if (opcode !== coreTypes.sub && opcode !== coreTypes.subFinal) return readCompositeType(reader, start);
  reader.position++;
  const [supertype] = readVector(reader, limits.supertypes, "supertype idxs", readU32);
  return {
    ...readCompositeType(reader, start),
    ...(supertype === undefined ? {} : { supertype }),
    ...(opcode === coreTypes.sub ? { open: true as const } : {}),
  };
}

function readCompositeType(reader: Reader, start: number): CoreFuncType | OpaqueCoreType {
  const opcode = readByte(reader);
  switch (opcode) {
    case coreTypes.func:
      return readCoreFuncType(reader);
    case coreTypes.struct:
      for (let left = readCount(reader, limits.structFields, "struct fields"); left > 0; left--) skipField(reader);
      return { kind: "struct", bytes: reader.bytes.subarray(start, reader.position) };
    case coreTypes.array:
      skipField(reader);
      return { kind: "array", bytes: reader.bytes.subarray(start, reader.position) };
    case coreTypes.cont:
      readPositiveS33(reader, "type index");
      return { kind: "cont", bytes: reader.bytes.subarray(start, reader.position) };
    case coreTypes.shared:
      throw failure(
        reader,
        "UNSUPPORTED_FEATURE",
        "shared core types require the shared-everything-threads proposal, which is not supported",
        reader.position - 1,
      );
    default:
      throw invalidLeadingByte(reader, opcode, "type");
  }
}

function readCoreFuncType(reader: Reader): CoreFuncType {
  const params: CoreValueType[] = readVector(reader, limits.functionParameters, "function params", readCoreValueType);
  const results: CoreValueType[] = readVector(reader, limits.functionResults, "function returns", readCoreValueType);
  return { kind: "func", params, results };
}

function skipField(reader: Reader): void {
  const byte = peekByte(reader);
  if (byte === coreTypes.packedI8 || byte === coreTypes.packedI16) reader.position++;
  else readCoreValueType(reader);
  const mutability = readByte(reader);
  if (mutability > 1) throw malformed(reader, "malformed mutability", reader.position - 1);
}
