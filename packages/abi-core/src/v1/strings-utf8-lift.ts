// UTF-8 out of linear memory. CanonicalABI.md, `load_string_from_range`.
import { checkArea } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { newUtf8Decoder, utf8Decoder } from "./platform.ts";
import { maximumBytes, shortText } from "./policies.ts";
import { shortAscii } from "./strings-short.ts";
import { incompleteUtf8, invalidUtf8, stringOutOfBounds, stringTooLong } from "./error-texts.ts";
import { textBuffer } from "./text-buffer.ts";
import { makeTrap } from "./traps.ts";

/**
 * Reads a UTF-8 string. A byte order mark is a character like any other.
 * @param p address. @param n length in bytes; both unsigned.
 * @throws trap STRING_TOO_LONG, STRING_OUT_OF_BOUNDS, INVALID_UTF8, INCOMPLETE_UTF8.
 * @since 1.0
 */
export function liftUtf8(m: Memory, p: number, n: number): string {
  if (p + n > m.bytes.length || n > maximumBytes) checkString(m, p, n, 1);
  if (n <= shortText) {
    // Up to here one call of `fromCharCode` is several times faster than any decoder.
    const text = shortAscii(m.bytes, p, n);
    if (text !== undefined) return text;
  }
  return liftLong(m, p, n);
}

function liftLong(m: Memory, p: number, n: number): string {
  const buffer = textBuffer(m);
  if (buffer !== null) {
    // The Buffer's decoder is faster, but replaces what is invalid; so its result is good unless it has a replacement character.
    const text = buffer.utf8Slice(p, p + n);
    if (!text.includes("\ufffd")) return text;
  }
  return decodeUtf8(m.bytes.subarray(p, p + n));
}

/** Decodes strictly, or says why it cannot. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8Decoder().decode(bytes);
  } catch (error) {
    throw utf8Trap(bytes, error);
  }
}

/** The trap for bytes that are not UTF-8: a sequence that only ends too early has its own message. */
export function utf8Trap(bytes: Uint8Array, cause: unknown): unknown {
  if (!(cause instanceof TypeError)) return cause;
  try {
    // As part of a stream, an unfinished sequence is no error yet. A decoder of its own, since it keeps what it waits for.
    newUtf8Decoder().decode(bytes, { stream: true });
    return makeTrap(incompleteUtf8);
  } catch {
    return makeTrap(invalidUtf8);
  }
}

/** The slow half of the bounds check of all string encodings: returns if the area is good after all. */
export function checkString(m: Memory, p: number, size: number, align: number): void {
  if (size > maximumBytes) throw makeTrap(stringTooLong, { size, limit: maximumBytes });
  checkArea(m, p, size, align, stringOutOfBounds);
}
