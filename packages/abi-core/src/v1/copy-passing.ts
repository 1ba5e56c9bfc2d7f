// Readable ends that cross the boundary of a component instance. CanonicalABI.md, `lift_async_value`, `lower_stream`, `lower_future`.
//
// What crosses is the shared record: the one who gives has no readable end any more, and the one who gets has a new one.
import { ended, endAt } from "./copies.ts";
import { addEnd, transmissionOf } from "./copy-ends.ts";
import type { EndKind, Transmission } from "./copy-ends.ts";
import { copyBusy, endInSet } from "./rare-error-texts.ts";
import { removeHandle } from "./handles.ts";
import type { Instance } from "./instance.ts";
import { makeTrap } from "./traps.ts";

/**
 * Takes the readable end of a stream out of the guest.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, COPY_BUSY, COPY_ENDED, END_IN_SET.
 * @since 1.0
 */
export function liftStream(i: Instance, type: number, index: number): Transmission {
  return liftEnd(i, type, index, "readable stream");
}

/** As `liftStream`, of a future. @since 1.0 */
export function liftFuture(i: Instance, type: number, index: number): Transmission {
  return liftEnd(i, type, index, "readable future");
}

/** Gives the readable end of a stream to the guest. @returns the index. @throws trap TABLE_FULL. @since 1.0 */
export function lowerStream(i: Instance, type: number, shared: Transmission): number {
  return addEnd(i, "readable stream", shared, type);
}

/** Gives the readable end of a future to the guest. @returns the index. @throws trap TABLE_FULL. @since 1.0 */
export function lowerFuture(i: Instance, type: number, shared: Transmission): number {
  return addEnd(i, "readable future", shared, type);
}

function liftEnd(i: Instance, type: number, index: number, kind: EndKind): Transmission {
  const end = endAt(i, index, kind, type);
  if (end.state === "done") throw ended(end, "lift");
  if (end.state !== "idle") throw makeTrap(copyBusy);
  if (end.set !== undefined) throw makeTrap(endInSet, { kind: transmissionOf(kind) });
  removeHandle(i, index);
  return end.shared;
}
