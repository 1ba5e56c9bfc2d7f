// UTF-16 in linear memory. CanonicalABI.md, `load_string_from_range`, `store_string_copy`.
import { allocate } from "./allocate.ts";
import { wrongType } from "./arguments.ts";
import type { Memory } from "./memory.ts";
import { fastText, utf16Decoder } from "./platform.ts";
import { maximumBytes } from "./policies.ts";
import { checkString } from "./strings-utf8-lift.ts";
import { tooLong } from "./strings-utf8-lower.ts";
import { invalidUtf16 } from "./rare-error-texts.ts";
import { textBuffer } from "./text-buffer.ts";
import { makeTrap } from "./traps.ts";

/**
 * Reads a UTF-16 string (little endian). A byte order mark is a character like any other.
 * @param p address. @param n length in code units of two bytes.
 * @throws trap STRING_TOO_LONG, UNALIGNED_POINTER, STRING_OUT_OF_BOUNDS, INVALID_UTF16 (an unpaired surrogate).
 * @since 1.0
 */
export function liftUtf16(m: Memory, p: number, n: number): string {
  const size = 2 * n;
  if (p + size > m.bytes.length || (p & 1) !== 0 || size > maximumBytes) checkString(m, p, size, 2);
  const buffer = hasWideText() ? textBuffer(m) : null;
  if (buffer !== null) {
    const text = buffer.ucs2Slice(p, p + size);
    // A strict decoder is asked only if it would say no, or if this engine cannot tell.
    if ((text as WellFormed).isWellFormed?.()) return text;
  }
  try {
    return utf16Decoder().decode(m.bytes.subarray(p, p + size));
  } catch (error) {
    throw error instanceof TypeError ? makeTrap(invalidUtf16) : error;
  }
}

/**
 * Writes a string as UTF-16 into memory of the guest; lone surrogates become U+FFFD.
 * @param v the value. @param w where, for the message. @param path appended to `w`.
 * @returns the address; `length` gives the code units.
 * @throws INVALID_ARGUMENT if it is no string or too long; what `allocate` throws.
 * @since 1.0
 */
export function lowerUtf16(m: Memory, v: unknown, w: string, path?: string): number {
  if (typeof v !== "string") throw wrongType(v, w, path, "a string");
  const n = v.length;
  if (2 * n > maximumBytes) throw tooLong(v, w, path);
  const p = allocate(m, 2 * n, 2);
  writeUtf16(m, v, p);
  m.length = n;
  return p;
}

/** Writes the units of a string to an even address that has room for them. */
export function writeUtf16(m: Memory, v: string, p: number): void {
  const text = wellFormed(v),
    n = text.length;
  const buffer = hasWideText() ? textBuffer(m) : null;
  if (buffer !== null) {
    buffer.ucs2Write(text, p, 2 * n);
    return;
  }
  const units = new Uint16Array(m.bytes.buffer, p, n);
  for (let k = 0; k < n; k++) units[k] = text.charCodeAt(k);
}

// Members of `String` that every supported engine has, but that are younger than the language level of this package.
interface WellFormed {
  isWellFormed?(): boolean;
  toWellFormed?(): string;
}

const wellFormed = (text: string): string =>
  (text as WellFormed).toWellFormed?.() ??
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

let wide: boolean | undefined;
/** Whether Buffers read and write UTF-16 as we need, where there are any. Apart, since few components have such texts. */
function hasWideText(): boolean {
  return (wide ??= detectWideText());
}

function detectWideText(): boolean {
  try {
    const probe = fastText()!.over(new Uint8Array([0, 0, 0x41, 0xff, 0, 0]).buffer);
    return (
      probe.ucs2Slice(2, 4) === "\uff41" &&
      probe.ucs2Write("\ud83d", 4, 2) === 2 &&
      probe[4] === 0x3d &&
      probe[5] === 0xd8
    );
  } catch {
    return false;
  }
}
