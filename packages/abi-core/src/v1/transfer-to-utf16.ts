// Strings into memory of a component with UTF-16. CanonicalABI.md, `store_string_copy`, `store_utf8_to_utf16`.
import { allocate, reallocate } from "./allocate.ts";
import type { Memory } from "./memory.ts";
import { utf16Tag } from "./policies.ts";
import { bytesOf, checkLatin1Text, checkUtf16Text, checkUtf8Text, checkWorstCase, unitsOf } from "./transfer-source.ts";
import { copy } from "./transfers.ts";

/**
 * Copies a UTF-8 string between memories as UTF-16.
 * @param p address in `from`. @param n bytes; both unsigned.
 * @returns the address in `to`; `length(to)` gives the code units.
 * @throws trap STRING_TOO_LONG, STRING_OUT_OF_BOUNDS, INVALID_UTF8, INCOMPLETE_UTF8; what `allocate` throws.
 * @since 1.0
 */
export function transferUtf8ToUtf16(from: Memory, p: number, n: number, to: Memory): number {
  checkUtf8Text(from, p, n);
  const worst = 2 * n;
  checkWorstCase(worst);
  const q = allocate(to, worst, 2);
  return storeUnits(from, p, n, to, q);
}

/**
 * Writes UTF-8 that was checked as UTF-16 to `q`, where there are two bytes for each of its own, and gives back what is too much.
 * @returns the address; the length is set.
 */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
export function storeUnits(from: Memory, p: number, n: number, to: Memory, q: number): number {
  const source = bytesOf(from),
    target = unitsOf(to),
    end = p + n;
  let k = p,
    at = q >>> 1;
  while (k < end) {
    let first = source[k++]!;
    // A loop of its own takes ASCII nearly twice as fast.
    while (first < 0x80 && k < end) {
      target[at++] = first;
      first = source[k++]!;
    }
    if (first < 0x80) {
      target[at++] = first;
    } else if (first < 0xe0) {
      target[at++] = ((first & 0x1f) << 6) | (source[k++]! & 0x3f);
    } else if (first < 0xf0) {
      target[at++] = ((first & 0xf) << 12) | ((source[k++]! & 0x3f) << 6) | (source[k++]! & 0x3f);
    } else {
      const high = ((first & 7) << 8) | ((source[k++]! & 0x3f) << 2) | ((source[k]! >> 4) & 3);
      // The offset of 0x10000 that a pair leaves out is 0x40 here.
      target[at++] = 0xd800 + high - 0x40;
      target[at++] = 0xdc00 | ((source[k++]! & 0xf) << 6) | (source[k++]! & 0x3f);
    }
  }
  const units = at - (q >>> 1);
  const kept = units < n ? reallocate(to, q, 2 * n, 2, 2 * units) : q;
  to.length = units;
  return kept;
}

/**
 * Copies a UTF-16 string between memories, after validating it.
 * @param p address in `from`. @param n code units; both unsigned.
 * @returns the address in `to`; `length(to)` gives the code units.
 * @throws trap STRING_TOO_LONG, UNALIGNED_POINTER, STRING_OUT_OF_BOUNDS, INVALID_UTF16; what `allocate` throws.
 * @since 1.0
 */
export function transferUtf16(from: Memory, p: number, n: number, to: Memory): number {
  checkUtf16Text(from, p, n);
  const q = copy(from, p, 2 * n, 2, to);
  to.length = n;
  return q;
}

/**
 * Copies a string in Latin-1 or UTF-16 between memories as UTF-16.
 * @param p address in `from`. @param n unsigned length: with bit 31 set UTF-16 units, else Latin-1 bytes.
 * @returns the address in `to`; `length(to)` gives the code units.
 * @throws as `transferUtf16`.
 * @since 1.0
 */
export function transferLatin1Utf16ToUtf16(from: Memory, p: number, n: number, to: Memory): number {
  if (n >= utf16Tag) return transferUtf16(from, p, n - utf16Tag, to);
  checkLatin1Text(from, p, n);
  checkWorstCase(2 * n);
  const q = allocate(to, 2 * n, 2),
    source = bytesOf(from),
    target = unitsOf(to),
    start = q >>> 1;
  for (let k = 0; k < n; k++) target[start + k] = source[p + k]!;
  to.length = n;
  return q;
}
