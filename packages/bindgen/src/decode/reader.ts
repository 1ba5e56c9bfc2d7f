/** A cursor in the file and the integers, counts and vectors of the core binary format. */
import { bindgenError, type BindgenError, type ErrorCode } from "../error.ts";
import type { Features } from "./features.ts";

/** Positions count from the start of the outermost file, so that each is an offset for messages. */
export interface Reader {
  readonly bytes: Uint8Array;
  position: number;
  /** The end of the section, component or module that is being read. */
  readonly end: number;
  readonly features: Features;
  /** The nested components around this place, outermost first. */
  readonly path: readonly LateName[];
  /** The core module around this place. */
  readonly coreModule?: LateName;
}

/** A name that is looked for when a message needs it: it may stand after the place of the error. */
export type LateName = () => string;

/** The error at a place of the file; the caller throws it. */
export function failure(
  reader: Reader,
  code: ErrorCode,
  message: string,
  offset: number,
  details?: object,
): BindgenError {
  const path = reader.path.map((name) => name());
  return bindgenError(code, message, { ...details, offset, path, coreModule: reader.coreModule?.() });
}

export function malformed(
  reader: Reader,
  message: string,
  offset: number = reader.position,
  difference?: Difference,
): BindgenError {
  return failure(reader, "MALFORMED", message, offset, difference);
}

/** What was expected and what was found, for those who do not read the message. */
export interface Difference {
  readonly expected: string;
  readonly found: string;
}

/** For a byte that was just read and means nothing here. */
export function invalidLeadingByte(reader: Reader, byte: number, what: string): BindgenError {
  const found = hexadecimal(byte);
  const message = `invalid leading byte (${found}) for ${what}`;
  return malformed(reader, message, reader.position - 1, { expected: what, found });
}

export function hexadecimal(number: number): string {
  return `0x${number.toString(16)}`;
}

/** `needed`: the bytes that something at the position takes. */
export function unexpectedEnd(reader: Reader, needed = 1): BindgenError {
  const left = reader.end - reader.position;
  const what =
    reader.end === reader.bytes.length
      ? "the file ends too soon, maybe because it was not copied or downloaded to its end"
      : "the section or module that this stands in is too short";
  const message =
    `unexpected end-of-file: ${what}, ` +
    `${plural(needed, "more byte")} expected and ${left === 0 ? "none" : left} left`;
  return malformed(reader, message, reader.position, { expected: plural(needed, "byte"), found: `${left}` });
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

export function atEnd(reader: Reader): boolean {
  return reader.position >= reader.end;
}

export function peekByte(reader: Reader): number {
  if (reader.position >= reader.end) throw unexpectedEnd(reader);
  return reader.bytes[reader.position] as number;
}

export function readByte(reader: Reader): number {
  if (reader.position >= reader.end) throw unexpectedEnd(reader);
  return reader.bytes[reader.position++] as number;
}

/** A view of the next bytes, never a copy. */
export function readBytes(reader: Reader, length: number): Uint8Array {
  const start = reader.position;
  if (length > reader.end - start) throw unexpectedEnd(reader, length);
  reader.position = start + length;
  return reader.bytes.subarray(start, start + length);
}

/** A reader for the next `length` bytes, which this one passes over. */
export function readPart(reader: Reader, length: number): Reader {
  const { position } = reader;
  if (length > reader.end - position) throw unexpectedEnd(reader, length);
  reader.position = position + length;
  return { ...reader, position, end: position + length };
}

export function readU32(reader: Reader): number {
  const start = reader.position;
  const first = readByte(reader);
  if (first < 0x80) return first;
  let value = first & 0x7f;
  for (let shift = 7; shift < 28; shift += 7) {
    const byte = readByte(reader);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  const last = readByte(reader);
  if (last > 0x0f) throw integerError(reader, last, start);
  return (value | (last << 28)) >>> 0;
}

/** A type index written as a signed integer of 33 bits; negative ones are type codes and not read here. */
export function readPositiveS33(reader: Reader, what: string): number {
  const start = reader.position;
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = readByte(reader);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) {
      if (byte & 0x40) throw malformed(reader, `invalid ${what}`, start);
      return value;
    }
  }
  const last = readByte(reader);
  if (last > 0x0f) throw integerError(reader, last, start);
  return (value | (last << 28)) >>> 0;
}

export function readU64(reader: Reader): bigint {
  const start = reader.position;
  let value = 0n;
  for (let shift = 0n; shift < 63n; shift += 7n) {
    const byte = readByte(reader);
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  const last = readByte(reader);
  if (last > 0x01) throw integerError(reader, last, start);
  return value | (BigInt(last) << 63n);
}

/** Passes over an integer of at most `maximumBytes` bytes. */
export function skipInteger(reader: Reader, maximumBytes: number): void {
  const start = reader.position;
  for (let length = 0; length < maximumBytes; length++) {
    if (readByte(reader) < 0x80) return;
  }
  throw integerError(reader, 0x80, start);
}

/** A flag in a byte of its own: 0 or 1. */
export function readBoolean(reader: Reader): boolean {
  const byte = readByte(reader);
  if (byte > 1)
    throw malformed(reader, `invalid boolean value ${hexadecimal(byte)}, expected 0x0 or 0x1`, reader.position - 1, {
      expected: "0x0 or 0x1",
      found: hexadecimal(byte),
    });
  return byte === 1;
}

/**
 * The length of a vector. No element is shorter than a byte, so a count above the bytes that are
 * left is an error here, before anybody makes room for the elements.
 */
export function readCount(reader: Reader, limit: number, what: string): number {
  const start = reader.position;
  const count = readU32(reader);
  if (count > limit) throw tooMany(reader, count, limit, what, start);
  if (count > reader.end - reader.position) throw unexpectedEnd(reader, count);
  return count;
}

export function tooMany(reader: Reader, count: number, limit: number, what: string, offset: number): BindgenError {
  return failure(reader, "LIMIT_EXCEEDED", `${what} size is out of bounds: ${count}, the limit is ${limit}`, offset, {
    limit,
    found: count,
    of: what,
  });
}

export function readVector<Item>(
  reader: Reader,
  limit: number,
  what: string,
  readItem: (reader: Reader) => Item,
): Item[] {
  const items: Item[] = [];
  for (let left = readCount(reader, limit, what); left > 0; left--) items.push(readItem(reader));
  return items;
}

export function expectEnd(reader: Reader, message = "unexpected data at the end of the section"): void {
  const left = reader.end - reader.position;
  if (left === 0) return;
  const difference = { expected: "the end of the section", found: plural(left, "more byte") };
  throw malformed(reader, `${message}: ${difference.found} than its content takes`, reader.position, difference);
}

function integerError(reader: Reader, last: number, start: number): BindgenError {
  return malformed(reader, last & 0x80 ? "integer representation too long" : "integer too large", start);
}
