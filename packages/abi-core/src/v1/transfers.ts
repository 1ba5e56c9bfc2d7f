// Values that go from one component to another: memory to memory, and never through a JavaScript value.
// CanonicalABI.md, "Lifting and Lowering", with both sides in one step.
import { allocate } from "./allocate.ts";
import { copierOf } from "./copier.ts";
import type { Copier } from "./copier.ts";
import { block, trapped, unblock } from "./instance.ts";
import { checkList, refresh } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { isUtf8 } from "./platform.ts";
import { maximumBytes, shortText } from "./policies.ts";
import { checkString, utf8Trap } from "./strings-utf8-lift.ts";

/**
 * Copies a UTF-8 string between memories, after validating it.
 * @param p address in `from`. @param n bytes; both unsigned.
 * @returns the address in `to`; `length(to)` gives the bytes.
 * @throws trap STRING_TOO_LONG, STRING_OUT_OF_BOUNDS, INVALID_UTF8, INCOMPLETE_UTF8; what `allocate` throws.
 * @since 1.0
 */
export function transferUtf8(from: Memory, p: number, n: number, to: Memory): number {
  if (p + n > from.bytes.length || n > maximumBytes) checkString(from, p, n, 1);
  const copier = copierOf(from, to);
  if (copier !== null) return copyText(copier, p, n, to);
  if (n > shortText) return copyLong(from, p, n, to);
  if (!isAscii(from.bytes, p, p + n)) checkUtf8(from.bytes.subarray(p, p + n));
  return copy(from, p, n, 1, to);
}

/** Without a copier the view that is validated is also what is copied: making one takes as long as copying a kilobyte. */
function copyLong(from: Memory, p: number, n: number, to: Memory): number {
  let bytes = from.bytes.subarray(p, p + n);
  checkUtf8(bytes);
  const q = allocate(to, n, 1);
  // If both are one memory, allocating may have grown the source too; then the view is empty.
  if (bytes.length !== n) {
    refresh(from);
    bytes = from.bytes.subarray(p, p + n);
  }
  to.bytes.set(bytes, q);
  to.length = n;
  return q;
}

/** Throws unless all bytes are UTF-8. */
export function checkUtf8(bytes: Uint8Array): void {
  if (!isUtf8(bytes)) throw utf8Trap(bytes, new TypeError());
}

export function isAscii(bytes: Uint8Array, from: number, end: number): boolean {
  let all = 0;
  for (let k = from; k < end; k++) all |= bytes[k]!;
  return all < 0x80;
}

/** As `allocate` and `copy`. Whether it is UTF-8 is looked at in the copy: if it is not, the receiver has lost some memory, and is not to blame. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
function copyText(copier: Copier, p: number, n: number, to: Memory): number {
  const owner = to.instance;
  let q: number;
  block(owner);
  try {
    q = copier.s(p, n);
  } catch (error) {
    throw trapped(owner, error);
  }
  unblock(owner);
  const ascii = q >= 0;
  if (!ascii) q = -1 - q;
  if (q + n > to.bytes.length) refresh(to);
  if (!ascii) checkUtf8(to.bytes.subarray(q, q + n));
  to.length = n;
  return q;
}

/**
 * Copies a list whose elements have alignment 1 and no bit pattern that is invalid or not canonical: integers of 8 bits, and records of them.
 * @param p address in `from`. @param size of all elements together, in bytes; both unsigned.
 * @returns the address in `to`; `length(to)` gives the bytes.
 * @throws trap LIST_TOO_LONG, LIST_OUT_OF_BOUNDS; what `allocate` throws.
 * @since 1.0
 */
export function transferBytes(from: Memory, p: number, size: number, to: Memory): number {
  if (p + size > from.bytes.length || size > maximumBytes) checkList(from, p, size, 1);
  return copy(from, p, size, 1, to);
}

/** As `transferBytes`, for elements of alignment 2. @throws trap UNALIGNED_POINTER as well. @since 1.0 */
export function transferAligned2(from: Memory, p: number, size: number, to: Memory): number {
  return transferAligned(from, p, size, 2, to);
}

/** As `transferBytes`, for elements of alignment 4; floats count as numbers of any bits. @throws trap UNALIGNED_POINTER as well. @since 1.0 */
export function transferAligned4(from: Memory, p: number, size: number, to: Memory): number {
  return transferAligned(from, p, size, 4, to);
}

/** As `transferBytes`, for elements of alignment 8; floats count as numbers of any bits. @throws trap UNALIGNED_POINTER as well. @since 1.0 */
export function transferAligned8(from: Memory, p: number, size: number, to: Memory): number {
  return transferAligned(from, p, size, 8, to);
}

// oxlint-disable-next-line max-params -- a record would be an allocation for each call
function transferAligned(from: Memory, p: number, size: number, align: number, to: Memory): number {
  if (p + size > from.bytes.length || (p & (align - 1)) !== 0 || size > maximumBytes) checkList(from, p, size, align);
  return copy(from, p, size, align, to);
}

/** Copies an area that was checked. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
export function copy(from: Memory, p: number, size: number, align: number, to: Memory): number {
  const copier = copierOf(from, to);
  const q = copier === null ? allocate(to, size, align) : allocateAndCopy(copier, p, size, align, to);
  to.length = size;
  if (copier !== null) return q;
  // If both are one memory, allocating may have grown the source too.
  if (from.bytes.length === 0) refresh(from);
  const source = from.bytes;
  if (size <= shortText) {
    const target = to.bytes;
    for (let k = 0; k < size; k++) target[q + k] = source[p + k]!;
  } else {
    to.bytes.set(source.subarray(p, p + size), q);
  }
  return q;
}

/** As `allocate`. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
function allocateAndCopy(copier: Copier, p: number, size: number, align: number, to: Memory): number {
  const owner = to.instance;
  let q: number;
  block(owner);
  try {
    q = copier.c(p, size, align) >>> 0;
  } catch (error) {
    throw trapped(owner, error);
  }
  unblock(owner);
  if (q + size > to.bytes.length) refresh(to);
  return q;
}
