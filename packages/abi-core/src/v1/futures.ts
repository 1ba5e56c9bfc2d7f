// `future<T>` of components: a stream of exactly one element. CanonicalABI.md, `canon future.*`.
//
// None of the built-ins asks whether the guest may leave: emitted code calls `leave` first. `type` is a number that the emitted file gave to the type of future.
import { cancelCopy, copyWith, dropEnd, endAt } from "./copies.ts";
import type { Copy } from "./copies.ts";
import { newEnds } from "./copy-ends.ts";
import type { Instance } from "./instance.ts";
import type { Tasks } from "./tasks.ts";

/** `canon future.new`. @returns the index of the readable end, and above 32 bits that of the writable one. @throws trap TABLE_FULL. @since 1.0 */
export function futureNew(i: Instance, type: number): bigint {
  return newEnds(i, "future", type);
}

/**
 * `canon future.read`.
 * @param p address.
 * @returns how it ended (0 completed, 2 cancelled); -1 if nothing happened yet.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, COPY_BUSY, COPY_ENDED, UNALIGNED_POINTER, POINTER_OUT_OF_BOUNDS, SAME_INSTANCE_COPY;
 *   without `async` WAITABLE_IN_SET, CANNOT_BLOCK or CANNOT_SUSPEND; what lifting and lowering of the value throws.
 * @since 1.0
 */
export function futureRead(copy: Copy, index: number, p: number): number {
  return copyWith(copy, "readable future", index, p, 1);
}

/** `canon future.write`: as `futureRead`; 1 if nobody will ever read. @param p address. @since 1.0 */
export function futureWrite(copy: Copy, index: number, p: number): number {
  return copyWith(copy, "writable future", index, p, 1);
}

/**
 * `canon future.cancel-read`.
 * @param tasks only without `async`: the tasks of the instance, of which the current one waits.
 * @returns as `futureRead`.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, NOT_COPYING; without `async` WAITABLE_IN_SET, CANNOT_BLOCK or CANNOT_SUSPEND.
 * @since 1.0
 */
export function futureCancelRead(i: Instance, type: number, index: number, tasks?: Tasks): number {
  return cancelCopy(endAt(i, index, "readable future", type), tasks);
}

/** `canon future.cancel-write`: as `futureCancelRead`. @since 1.0 */
export function futureCancelWrite(i: Instance, type: number, index: number, tasks?: Tasks): number {
  return cancelCopy(endAt(i, index, "writable future", type), tasks);
}

/** `canon future.drop-readable`. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, END_BUSY. @since 1.0 */
export function futureDropReadable(i: Instance, type: number, index: number): void {
  dropEnd(i, index, endAt(i, index, "readable future", type));
}

/**
 * `canon future.drop-writable`: a value must have been written, or the other end be seen to be gone.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, FUTURE_NOT_WRITTEN.
 * @since 1.0
 */
export function futureDropWritable(i: Instance, type: number, index: number): void {
  dropEnd(i, index, endAt(i, index, "writable future", type));
}
