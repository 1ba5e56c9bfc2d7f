// Strings that are about to be transferred: checked before the receiver is asked for memory, and read again after that, since a receiver that
// shares the memory may have grown it.
//
// Such a receiver may also have changed the text after it was checked. What is read then is decoded as if it were valid: never beyond the
// text, and into nothing but the memory in which both of them write anyway.
import { numbersIn } from "./lists.ts";
import { refresh } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { maximumBytes, shortText } from "./policies.ts";
import { stringTooLong } from "./error-texts.ts";
import { invalidUtf16 } from "./rare-error-texts.ts";
import { checkString } from "./strings-utf8-lift.ts";
import { checkUtf8, isAscii } from "./transfers.ts";
import { makeTrap } from "./traps.ts";

/** The memory as it is now. */
export function bytesOf(m: Memory): Uint8Array {
  if (m.bytes.length === 0) refresh(m);
  return m.bytes;
}

/** The memory as it is now, in units of two bytes. */
export function unitsOf(m: Memory): Uint16Array {
  if (m.bytes.length === 0) refresh(m);
  return numbersIn(m, Uint16Array) as Uint16Array;
}

export function checkUtf8Text(m: Memory, p: number, n: number): void {
  if (p + n > m.bytes.length || n > maximumBytes) checkString(m, p, n, 1);
  if (n > shortText || !isAscii(m.bytes, p, p + n)) checkUtf8(m.bytes.subarray(p, p + n));
}

/** @returns all units or'ed together: up to 0x7f they are ASCII, up to 0xff Latin-1. */
export function checkUtf16Text(m: Memory, p: number, n: number): number {
  const size = 2 * n;
  if (p + size > m.bytes.length || (p & 1) !== 0 || size > maximumBytes) checkString(m, p, size, 2);
  const units = unitsOf(m),
    end = (p >>> 1) + n;
  let all = 0;
  for (let k = p >>> 1; k < end; k++) all |= units[k]!;
  if (all >= 0xd800) checkPairs(units, p >>> 1, end);
  return all;
}

/** Apart, since most texts have no unit that could be part of a pair. */
function checkPairs(units: Uint16Array, start: number, end: number): void {
  for (let k = start; k < end; k++) {
    const unit = units[k]!;
    if ((unit & 0xf800) !== 0xd800) continue;
    k++;
    if (unit > 0xdbff || k === end || (units[k]! & 0xfc00) !== 0xdc00) throw makeTrap(invalidUtf16);
  }
}

/** Latin-1 in the compact encoding: aligned to two bytes, and every byte is a character. */
export function checkLatin1Text(m: Memory, p: number, n: number): void {
  if (p + n > m.bytes.length || (p & 1) !== 0 || n > maximumBytes) checkString(m, p, n, 2);
}

/** The most that a string may need while it is converted is limited as if it needed it. */
export function checkWorstCase(size: number): void {
  if (size > maximumBytes) throw makeTrap(stringTooLong, { size, limit: maximumBytes });
}
