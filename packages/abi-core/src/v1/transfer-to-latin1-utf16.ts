// Strings into memory of a component with the compact encoding. CanonicalABI.md, `store_string_copy`, `store_string_to_latin1_or_utf16`,
// `store_probably_utf16_to_latin1_or_utf16`.
import { allocate, reallocate } from "./allocate.ts";
import type { Memory } from "./memory.ts";
import { utf16Tag } from "./policies.ts";
import { bytesOf, checkLatin1Text, checkUtf16Text, checkUtf8Text, checkWorstCase, unitsOf } from "./transfer-source.ts";
import { storeUnits } from "./transfer-to-utf16.ts";
import { copy } from "./transfers.ts";

/**
 * Copies a UTF-8 string between memories as Latin-1 where that holds it, else as UTF-16.
 * @param p address in `from`. @param n bytes; both unsigned.
 * @returns the address in `to`; `length(to)` gives the units, with bit 31 set for UTF-16.
 * @throws trap STRING_TOO_LONG, STRING_OUT_OF_BOUNDS, INVALID_UTF8, INCOMPLETE_UTF8; what `allocate` throws.
 * @since 1.0
 */
export function transferUtf8ToLatin1Utf16(from: Memory, p: number, n: number, to: Memory): number {
  checkUtf8Text(from, p, n);
  const q = allocate(to, n, 2),
    source = bytesOf(from),
    target = to.bytes,
    end = p + n;
  let k = p,
    at = q;
  while (k < end) {
    const first = source[k++]!;
    if (first < 0x80) target[at++] = first;
    else if (first < 0xc4) target[at++] = ((first & 3) << 6) | (source[k++]! & 0x3f);
    else return storeWide(from, p, n, to, q);
  }
  const size = at - q;
  const kept = size < n ? reallocate(to, q, n, 2, size) : q;
  to.length = size;
  return kept;
}

/** Text that has more than Latin-1, although `n` bytes at `old` were all it was given. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
function storeWide(from: Memory, p: number, n: number, to: Memory, old: number): number {
  checkWorstCase(2 * n);
  const q = storeUnits(from, p, n, to, reallocate(to, old, n, 2, 2 * n));
  to.length += utf16Tag;
  return q;
}

/**
 * Copies a UTF-16 string between memories as Latin-1 where that holds it.
 * @param p address in `from`. @param n code units; both unsigned.
 * @returns the address in `to`; `length(to)` gives the units, with bit 31 set for UTF-16.
 * @throws trap STRING_TOO_LONG, UNALIGNED_POINTER, STRING_OUT_OF_BOUNDS, INVALID_UTF16; what `allocate` throws.
 * @since 1.0
 */
export function transferUtf16ToLatin1Utf16(from: Memory, p: number, n: number, to: Memory): number {
  const all = checkUtf16Text(from, p, n);
  let q = allocate(to, n, 2);
  if (all <= 0xff) {
    storeNarrow(from, p, n, to, q);
    return q;
  }
  q = reallocate(to, q, n, 2, 2 * n);
  to.bytes.set(bytesOf(from).subarray(p, p + 2 * n), q);
  to.length = n + utf16Tag;
  return q;
}

/**
 * Copies a string in Latin-1 or UTF-16 between memories; UTF-16 that did not have to be becomes Latin-1.
 * @param p address in `from`. @param n unsigned length: with bit 31 set UTF-16 units, else Latin-1 bytes.
 * @returns the address in `to`; `length(to)` gives the units, with bit 31 set for UTF-16.
 * @throws as `transferUtf16ToLatin1Utf16`.
 * @since 1.0
 */
export function transferLatin1Utf16(from: Memory, p: number, n: number, to: Memory): number {
  if (n < utf16Tag) {
    checkLatin1Text(from, p, n);
    return copy(from, p, n, 2, to);
  }
  const units = n - utf16Tag;
  if (checkUtf16Text(from, p, units) > 0xff) {
    const q = copy(from, p, 2 * units, 2, to);
    to.length = n;
    return q;
  }
  const q = allocate(to, 2 * units, 2);
  storeNarrow(from, p, units, to, q);
  return reallocate(to, q, 2 * units, 1, units);
}

/** UTF-16 that is Latin-1 in two bytes each. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
function storeNarrow(from: Memory, p: number, n: number, to: Memory, q: number): void {
  const source = unitsOf(from),
    target = to.bytes,
    start = p >>> 1;
  for (let k = 0; k < n; k++) target[q + k] = source[start + k]!;
  to.length = n;
}
