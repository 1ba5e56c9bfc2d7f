// UTF-8 into linear memory. CanonicalABI.md, `store_string_into_range`, as from a source in UTF-8: one allocation of the exact size.
// Guessing a size and correcting it would be faster at times, but real guests (the adapter for WASI preview 1) trap when asked to resize.
import { allocate } from "./allocate.ts";
import { outOfRange, wrongType } from "./arguments.ts";
import { encodeUtf8 } from "./encode-utf8.ts";
import type { Memory } from "./memory.ts";
import { fastText } from "./platform.ts";
import { maximumBytes, shortText } from "./policies.ts";
import { textBuffer } from "./text-buffer.ts";

/**
 * Writes a string as UTF-8 into memory of the guest; lone surrogates become U+FFFD.
 * @param v the value. @param w where, for the message. @param path appended to `w`.
 * @returns the address; `length` gives the bytes.
 * @throws INVALID_ARGUMENT if it is no string or too long; what `allocate` throws.
 * @since 1.0
 */
export function lowerUtf8(m: Memory, v: unknown, w: string, path?: string): number {
  if (typeof v !== "string") throw wrongType(v, w, path, "a string");
  const n = v.length;
  if (n > shortText) return lowerLong(m, v, w, path);
  // Each unit is asked for once: the engine looks at how the string is kept every time. The guest is asked for the exact size, so they wait here.
  let units = 0;
  for (let k = 0; k < n; k++) {
    const unit = v.charCodeAt(k);
    units |= unit;
    scratch[k] = unit;
  }
  if (units > 0x7f) return lowerShort(m, v);
  const p = allocate(m, n, 1),
    { bytes, view } = m;
  let k = 0;
  for (; k + 4 <= n; k += 4) view.setUint32(p + k, words.getUint32(k, true), true);
  for (; k < n; k++) bytes[p + k] = scratch[k]!;
  m.length = n;
  return p;
}

/** The units of a short string that is being lowered. Nothing but `realloc` runs meanwhile, and the guest may not call out of that. */
const room = /*@__PURE__*/ new ArrayBuffer(shortText);
const scratch = /*@__PURE__*/ new Uint8Array(room);
const words = /*@__PURE__*/ new DataView(room);

/** A short string that is not ASCII. */
function lowerShort(m: Memory, v: string): number {
  const n = v.length;
  let size = 0;
  for (let k = 0; k < n; k++) {
    const code = v.charCodeAt(k);
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    // A pair counts as three for its first unit and one for its second.
    if (isHigh(code) && isLow(v.charCodeAt(k + 1))) {
      size++;
      k++;
    }
  }
  const p = allocate(m, size, 1),
    bytes = m.bytes;
  let at = p;
  for (let k = 0; k < n; k++) {
    let code = v.charCodeAt(k);
    if (code < 0x80) {
      bytes[at++] = code;
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      if (isHigh(code) && isLow(v.charCodeAt(k + 1))) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (v.charCodeAt(++k) & 0x3ff);
        bytes[at++] = 0xf0 | (code >> 18);
        bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      } else {
        if ((code & 0xf800) === 0xd800) code = 0xfffd;
        bytes[at++] = 0xe0 | (code >> 12);
      }
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  m.length = size;
  return p;
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
// NaN, which `charCodeAt` gives beyond the end, is no surrogate.
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

function lowerLong(m: Memory, v: string, w: string, path: string | undefined): number {
  const n = v.length;
  if (n > maximumBytes) throw tooLong(v, w, path);
  const text = fastText();
  if (text !== null && textBuffer(m) !== null) {
    const size = text.byteLength(v);
    if (size > maximumBytes) throw tooLong(v, w, path);
    const p = allocate(m, size, 1);
    // Asked for now, since the allocation may have changed it. As many bytes as units: it is ASCII.
    const buffer = textBuffer(m)!;
    if (size === n) buffer.latin1Write(v, p, n);
    else buffer.utf8Write(v, p, size);
    m.length = size;
    return p;
  }
  const bytes = encodeUtf8(v);
  if (bytes.length > maximumBytes) throw tooLong(v, w, path);
  const p = allocate(m, bytes.length, 1);
  m.bytes.set(bytes, p);
  m.length = bytes.length;
  return p;
}

/** The error for a string that no component may receive. */
export const tooLong = (v: string, w: string, path: string | undefined): Error =>
  outOfRange(v, w, path, `a string of at most ${maximumBytes} bytes`);
