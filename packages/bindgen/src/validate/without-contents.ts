/**
 * A core module for the engine to check, without what cannot be wrong: the bytes of data segments and of custom sections. An engine
 * copies all that it is given, and in large modules these are most of it.
 */
import { defaultFeatures } from "../decode/features.ts";
import { coreSections } from "../decode/opcodes.ts";
import { isBindgenError } from "../error.ts";
import { atEnd, readByte, readBytes, readPart, readU32, type Reader } from "../decode/reader.ts";
import { skipConstantExpression } from "../decode/skip-constant-expression.ts";

const preambleLength = 8;

/** Bytes. What is shorter stays: there may be many thousands of them. */
const longContent = 1_000;

/**
 * The same module with empty contents; the module itself where that would not make it much smaller, or where its sections are
 * not what they should be. An engine accepts both or none of them, but counts bytes in its messages.
 */
export function withoutContents(module: Uint8Array): Uint8Array {
  let parts: readonly Uint8Array[];
  try {
    parts = partsWithoutContents(module);
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    return module;
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return length > module.length / 2 ? module : joined(parts, length);
}

function partsWithoutContents(module: Uint8Array): readonly Uint8Array[] {
  const reader: Reader = { bytes: module, position: 0, end: module.length, features: defaultFeatures, path: [] };
  const parts = [readBytes(reader, preambleLength)];
  while (!atEnd(reader)) {
    const start = reader.position;
    const id = readByte(reader);
    const section = readPart(reader, readU32(reader));
    if (id === coreSections.custom) parts.push(...sectionOf(id, nameOf(section)));
    else if (id === coreSections.data) parts.push(...sectionOf(id, emptySegments(section)));
    else parts.push(module.subarray(start, reader.position));
  }
  return parts;
}

/** Engines look at the names of custom sections. */
function nameOf(section: Reader): readonly Uint8Array[] {
  const start = section.position;
  readBytes(section, readU32(section));
  return [section.bytes.subarray(start, section.position)];
}

function emptySegments(section: Reader): readonly Uint8Array[] {
  let start = section.position;
  const parts: Uint8Array[] = [];
  for (let left = readU32(section); left > 0; left--) {
    const kind = readU32(section);
    if (kind === 2) readU32(section);
    if (kind !== 1) skipConstantExpression(section);
    const end = section.position;
    const length = readU32(section);
    readBytes(section, length);
    if (length < longContent) continue;
    parts.push(section.bytes.subarray(start, end), Uint8Array.of(0));
    start = section.position;
  }
  // Nothing where the section is right; what is too much stays.
  parts.push(section.bytes.subarray(start, section.end));
  return parts;
}

function sectionOf(id: number, content: readonly Uint8Array[]): readonly Uint8Array[] {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.of(id, ...unsigned(length)), ...content];
}

function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 0x80) return [...bytes, left];
    bytes.push((left & 0x7f) | 0x80);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
