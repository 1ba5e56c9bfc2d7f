// `stream<T>` of components. CanonicalABI.md, `canon stream.*`.
//
// None of the built-ins asks whether the guest may leave: emitted code calls `leave` first. `type` is a number that the emitted file gave to the type of stream.
import { cancelCopy, copyWith, dropEnd, endAt } from "./copies.ts";
import type { Copy } from "./copies.ts";
import { newEnds } from "./copy-ends.ts";
import type { Instance } from "./instance.ts";
import type { Tasks } from "./tasks.ts";

/** `canon stream.new`. @returns the index of the readable end, and above 32 bits that of the writable one. @throws trap TABLE_FULL. @since 1.0 */
export function streamNew(i: Instance, type: number): bigint {
  return newEnds(i, "stream", type);
}

/**
 * `canon stream.read`.
 * @param p address. @param n elements.
 * @returns how it ended (0 completed, 1 dropped, 2 cancelled), and above four bits how many elements were read; -1 if nothing happened yet.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, COPY_BUSY, COPY_ENDED, COPY_TOO_LONG, UNALIGNED_POINTER, POINTER_OUT_OF_BOUNDS, SAME_INSTANCE_COPY;
 *   without `async` WAITABLE_IN_SET, CANNOT_BLOCK or CANNOT_SUSPEND; what lifting and lowering of elements throws.
 * @since 1.0
 */
export function streamRead(copy: Copy, index: number, p: number, n: number): number {
  return copyWith(copy, "readable stream", index, p, n >>> 0);
}

/** `canon stream.write`: as `streamRead`. @param p address. @param n elements. @since 1.0 */
export function streamWrite(copy: Copy, index: number, p: number, n: number): number {
  return copyWith(copy, "writable stream", index, p, n >>> 0);
}

/**
 * `canon stream.cancel-read`.
 * @param tasks only without `async`: the tasks of the instance, of which the current one waits.
 * @returns as `streamRead`.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, NOT_COPYING; without `async` WAITABLE_IN_SET, CANNOT_BLOCK or CANNOT_SUSPEND.
 * @since 1.0
 */
export function streamCancelRead(i: Instance, type: number, index: number, tasks?: Tasks): number {
  return cancelCopy(endAt(i, index, "readable stream", type), tasks);
}

/** `canon stream.cancel-write`: as `streamCancelRead`. @since 1.0 */
export function streamCancelWrite(i: Instance, type: number, index: number, tasks?: Tasks): number {
  return cancelCopy(endAt(i, index, "writable stream", type), tasks);
}

/** `canon stream.drop-readable`. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, END_BUSY. @since 1.0 */
export function streamDropReadable(i: Instance, type: number, index: number): void {
  dropEnd(i, index, endAt(i, index, "readable stream", type));
}

/** `canon stream.drop-writable`. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, END_BUSY. @since 1.0 */
export function streamDropWritable(i: Instance, type: number, index: number): void {
  dropEnd(i, index, endAt(i, index, "writable stream", type));
}
