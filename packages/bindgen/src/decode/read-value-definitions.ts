/** Start functions and value definitions: a part of the Component Model that may still change. */
import { limits } from "./limits.ts";
import type { Definition } from "./model.ts";
import { sectionGates } from "./opcodes.ts";
import { readValueType } from "./read-value-type.ts";
import { readBytes, readU32, readVector, tooMany, type Reader } from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

export function readStart(reader: Reader, offset: number): Definition {
  requireFeature(reader, sectionGates.start, requirements.values, offset);
  const func = readU32(reader);
  const args = readVector(reader, limits.startArguments, "start function arguments", readU32);
  const resultsOffset = reader.position;
  const results = readU32(reader);
  if (results > limits.startResults) {
    throw tooMany(reader, results, limits.startResults, "start function results", resultsOffset);
  }
  return { kind: "start", offset, func, args, results };
}

/** The bytes of the value are kept as they are. */
export function readValue(reader: Reader, offset: number): Definition {
  requireFeature(reader, sectionGates.value, requirements.values, offset);
  return { kind: "value", offset, type: readValueType(reader), data: readBytes(reader, readU32(reader)) };
}
