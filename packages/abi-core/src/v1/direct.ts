// Bytes between a host function and a guest's memory without a copy in between. Contract §9 and §10.
//
// A `list<u8>` that a host function gets is its own for good, so it is copied out of the memory; one that it returns is the caller's for
// good, so it was read into fresh memory first. For a `write` of 4 KB to a file the copy takes longer than the file system. A host
// function that needs neither says so by a property, which only an adapter sets (spi, `markDirect`).
import { wrongType } from "./arguments.ts";
import { directBrand } from "./brands.ts";
import { liftBytes } from "./lists.ts";
import { checkList } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { maximumBytes } from "./policies.ts";

interface MaybeDirect {
  readonly [directBrand]?: unknown;
}

function variantOf(f: object): unknown {
  if (typeof f !== "function") throw wrongType(f, "a method of a host's object", undefined, "a function");
  return (f as MaybeDirect)[directBrand];
}

/**
 * What to call instead of a host function whose result has bytes or other lists of numbers in it, by a caller that lowers the result before
 * anything else runs.
 * @returns the variant whose lists are only good until the host is called again, or `f` itself.
 * @throws INVALID_ARGUMENT if it is no function.
 * @since 1.0
 */
export function direct<F extends object>(f: F): F {
  return (variantOf(f) as F | undefined) ?? f;
}

/**
 * As `liftBytes`, for an argument of the host function `f`.
 * @returns a view of the memory, good until `f` returns, if `f` is marked as direct; else a copy.
 * @throws trap LIST_TOO_LONG, LIST_OUT_OF_BOUNDS; INVALID_ARGUMENT if `f` is no function.
 * @since 1.0
 */
export function viewBytes(m: Memory, p: number, n: number, f: object): Uint8Array {
  if (variantOf(f) === undefined) return liftBytes(m, p, n);
  // Programs write from the same buffer again and again. A view of a memory that has grown since is empty, so it is not taken for this one.
  if (m.shownAt === p && m.shown.length === n && n !== 0) return m.shown;
  if (p + n > m.bytes.length || n > maximumBytes) checkList(m, p, n, 1);
  m.shownAt = p;
  m.shown = m.bytes.subarray(p, p + n);
  return m.shown;
}
