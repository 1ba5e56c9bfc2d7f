// Memory for values that are lowered. CanonicalABI.md, `cx.opts.realloc`.
import { block, trapped, unblock } from "./instance.ts";
import { refresh } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { reallocOutOfBounds, reallocUnaligned } from "./error-texts.ts";
import { makeTrap } from "./traps.ts";

/**
 * Asks the guest for memory. It is asked for size 0 too, as the specification says.
 *
 * The guest must not call out meanwhile. Whatever goes wrong is a trap and poisons the instance, so no `try` is needed around a call.
 * @param size bytes. @param align a power of two.
 * @returns the address, unsigned; the memory's views are current.
 * @throws what the allocator throws; trap REALLOC_UNALIGNED, REALLOC_OUT_OF_BOUNDS.
 * @since 1.0
 */
export function allocate(m: Memory, size: number, align: number): number {
  const owner = m.instance;
  let p: number;
  block(owner);
  try {
    p = m.realloc(0, 0, align, size) >>> 0;
  } catch (error) {
    throw trapped(owner, error);
  }
  unblock(owner);
  if (p + size > m.bytes.length || (p & (align - 1)) !== 0) checkAllocation(m, p, size, align);
  return p;
}

/** Asks the guest to resize what `allocate` gave, as it does that. It may move, and everything may have to be read from new views. */
// oxlint-disable-next-line max-params -- a record would be an allocation for each call
export function reallocate(m: Memory, old: number, oldSize: number, align: number, size: number): number {
  const owner = m.instance;
  let p: number;
  block(owner);
  try {
    p = m.realloc(old, oldSize, align, size) >>> 0;
  } catch (error) {
    throw trapped(owner, error);
  }
  unblock(owner);
  if (p + size > m.bytes.length || (p & (align - 1)) !== 0) checkAllocation(m, p, size, align);
  return p;
}

/** The slow half: takes the views again if the memory grew, and judges the address. */
export function checkAllocation(m: Memory, p: number, size: number, align: number): void {
  refresh(m);
  if ((p & (align - 1)) !== 0) throw trapped(m.instance, makeTrap(reallocUnaligned, { address: p, alignment: align }));
  if (p + size > m.bytes.length)
    throw trapped(m.instance, makeTrap(reallocOutOfBounds, { address: p, size, memory: m.bytes.length }));
}
