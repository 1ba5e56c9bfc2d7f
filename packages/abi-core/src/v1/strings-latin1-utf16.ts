// The compact encoding `latin1+utf16`: Latin-1 where it suffices, else UTF-16 with a bit set in the length.
// CanonicalABI.md, `load_string_from_range`, `store_string_to_latin1_or_utf16`.
import { allocate } from "./allocate.ts";
import { wrongType } from "./arguments.ts";
import type { Memory } from "./memory.ts";
import { maximumBytes, utf16Tag } from "./policies.ts";
import { liftUtf16, writeUtf16 } from "./strings-utf16.ts";
import { checkString } from "./strings-utf8-lift.ts";
import { tooLong } from "./strings-utf8-lower.ts";
import { textBuffer } from "./text-buffer.ts";

/**
 * Reads a string of either form. Both forms are aligned to two bytes.
 * @param p address. @param n unsigned length: with bit 31 set UTF-16 units, else Latin-1 bytes.
 * @throws trap STRING_TOO_LONG, UNALIGNED_POINTER, STRING_OUT_OF_BOUNDS, INVALID_UTF16.
 * @since 1.0
 */
export function liftLatin1Utf16(m: Memory, p: number, n: number): string {
  if (n >= utf16Tag) return liftUtf16(m, p, n - utf16Tag);
  if (p + n > m.bytes.length || (p & 1) !== 0 || n > maximumBytes) checkString(m, p, n, 2);
  const buffer = textBuffer(m);
  if (buffer !== null) return buffer.latin1Slice(p, p + n);
  // The label "latin1" of a TextDecoder means windows-1252, which differs in 27 characters; so units are taken as they are, in
  // pieces that fit into the arguments of one call.
  let text = "";
  for (let from = p; from < p + n; from += 4096) {
    text += String.fromCharCode.apply(
      null,
      m.bytes.subarray(from, Math.min(from + 4096, p + n)) as unknown as number[],
    );
  }
  return text;
}

/**
 * Writes a string in the smaller form that holds it; lone surrogates become U+FFFD.
 * @param v the value. @param w where, for the message. @param path appended to `w`.
 * @returns the address; `length` gives the units, with bit 31 set for UTF-16.
 * @throws INVALID_ARGUMENT if it is no string or too long; what `allocate` throws.
 * @since 1.0
 */
export function lowerLatin1Utf16(m: Memory, v: unknown, w: string, path?: string): number {
  if (typeof v !== "string") throw wrongType(v, w, path, "a string");
  const n = v.length;
  // oxlint-disable-next-line no-control-regex -- the range is Latin-1, all of it
  const narrow = /^[\u0000-\u00ff]*$/.test(v);
  const size = narrow ? n : 2 * n;
  if (size > maximumBytes) throw tooLong(v, w, path);
  const p = allocate(m, size, 2);
  if (!narrow) {
    writeUtf16(m, v, p);
    m.length = n + utf16Tag;
    return p;
  }
  const buffer = textBuffer(m);
  if (buffer !== null) {
    buffer.latin1Write(v, p, n);
  } else {
    const { bytes } = m;
    for (let k = 0; k < n; k++) bytes[p + k] = v.charCodeAt(k);
  }
  m.length = n;
  return p;
}
