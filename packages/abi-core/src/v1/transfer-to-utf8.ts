// Strings of other encodings into memory of a component with UTF-8. CanonicalABI.md, `store_utf16_to_utf8`, `store_latin1_to_utf8`: a
// guess that it is ASCII, one for the worst case, and a correction. Guests see each of these requests.
import { allocate, reallocate } from "./allocate.ts";
import type { Memory } from "./memory.ts";
import { utf16Tag } from "./policies.ts";
import { bytesOf, checkLatin1Text, checkUtf16Text, checkWorstCase, unitsOf } from "./transfer-source.ts";
import { isAscii } from "./transfers.ts";

/**
 * Copies a UTF-16 string between memories as UTF-8.
 * @param p address in `from`. @param n code units; both unsigned.
 * @returns the address in `to`; `length(to)` gives the bytes.
 * @throws trap STRING_TOO_LONG, UNALIGNED_POINTER, STRING_OUT_OF_BOUNDS, INVALID_UTF16; what `allocate` throws.
 * @since 1.0
 */
export function transferUtf16ToUtf8(from: Memory, p: number, n: number, to: Memory): number {
  const all = checkUtf16Text(from, p, n);
  const q = allocate(to, n, 1);
  if (all > 0x7f) return storeWide(from, p, n, to, q);
  const source = unitsOf(from),
    target = to.bytes,
    start = p >>> 1;
  for (let k = 0; k < n; k++) target[q + k] = source[start + k]!;
  to.length = n;
  return q;
}

/**
 * Copies a string in Latin-1 or UTF-16 between memories as UTF-8.
 * @param p address in `from`. @param n unsigned length: with bit 31 set UTF-16 units, else Latin-1 bytes.
 * @returns the address in `to`; `length(to)` gives the bytes.
 * @throws as `transferUtf16ToUtf8`.
 * @since 1.0
 */
export function transferLatin1Utf16ToUtf8(from: Memory, p: number, n: number, to: Memory): number {
  if (n >= utf16Tag) return transferUtf16ToUtf8(from, p, n - utf16Tag, to);
  checkLatin1Text(from, p, n);
  const ascii = isAscii(from.bytes, p, p + n);
  const q = allocate(to, n, 1);
  if (!ascii) return storeLatin1(from, p, n, to, q);
  to.bytes.set(bytesOf(from).subarray(p, p + n), q);
  to.length = n;
  return q;
}

/** Text that has more than ASCII, although `n` bytes at `old` were all it was given. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
function storeWide(from: Memory, p: number, n: number, to: Memory, old: number): number {
  const worst = 3 * n;
  checkWorstCase(worst);
  const q = reallocate(to, old, n, 1, worst),
    source = unitsOf(from),
    target = to.bytes,
    end = (p >>> 1) + n;
  let at = q;
  for (let k = p >>> 1; k < end; k++) {
    let code = source[k]!;
    if (code < 0x80) {
      target[at++] = code;
      continue;
    }
    if (code < 0x800) {
      target[at++] = 0xc0 | (code >> 6);
    } else {
      if ((code & 0xfc00) === 0xd800 && k + 1 < end) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (source[++k]! & 0x3ff);
        target[at++] = 0xf0 | (code >> 18);
        target[at++] = 0x80 | ((code >> 12) & 0x3f);
      } else {
        target[at++] = 0xe0 | (code >> 12);
      }
      target[at++] = 0x80 | ((code >> 6) & 0x3f);
    }
    target[at++] = 0x80 | (code & 0x3f);
  }
  return corrected(to, q, worst, at - q);
}

/** As `storeWide`. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
function storeLatin1(from: Memory, p: number, n: number, to: Memory, old: number): number {
  const worst = 2 * n;
  checkWorstCase(worst);
  const q = reallocate(to, old, n, 1, worst),
    source = bytesOf(from),
    target = to.bytes;
  let at = q;
  for (let k = p; k < p + n; k++) {
    const code = source[k]!;
    if (code < 0x80) {
      target[at++] = code;
    } else {
      target[at++] = 0xc0 | (code >> 6);
      target[at++] = 0x80 | (code & 0x3f);
    }
  }
  return corrected(to, q, worst, at - q);
}

function corrected(to: Memory, q: number, worst: number, size: number): number {
  const p = size < worst ? reallocate(to, q, worst, 1, size) : q;
  to.length = size;
  return p;
}
