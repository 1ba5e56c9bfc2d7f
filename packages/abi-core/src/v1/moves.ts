// A call that is refused must not have happened: what its earlier arguments put into the guest's table is taken out again. Contract §10.
//
// The specification has no such case, since values between components are never refused; here they come from JavaScript.
import { removeHandle } from "./handles.ts";
import type { Handle, Instance } from "./instance.ts";
import { giveBackObject } from "./resource-objects.ts";

/** A handle that a call has put into the guest's table before all of its arguments were good. @since 1.0 */
export interface Move {
  readonly index: number;
  readonly handle: Handle;
  /** The JavaScript object that was lent or moved. */
  readonly object: object;
}

/**
 * Notes a handle that `lowerOwn` or `lowerBorrow` has just made, for `undoMoves`.
 * @param object what was passed. @param moves the handles of this call, in their order; emptied when the call begins.
 * @returns `index`.
 * @since 1.0
 */
export function recordMove(i: Instance, index: number, object: object, moves: Move[]): number {
  moves.push({ index, handle: i.handles[index]!, object });
  return index;
}

/**
 * Undoes the moves of a call that was refused before it began, the last one first: indices are given out again as if it had not been made, and
 * moved objects have their resources again.
 * @param moves from `recordMove`. @param error what refused the call.
 * @returns `error`, unchanged, to be thrown on.
 * @since 1.0
 */
export function undoMoves(i: Instance, moves: readonly Move[], error: unknown): unknown {
  for (let k = moves.length - 1; k >= 0; k--) {
    const { index, handle, object } = moves[k]!;
    // A getter of a later argument may have called the guest, which then did what it liked with the handle.
    if (i.handles[index] !== handle) continue;
    removeHandle(i, index);
    // A resource of the host is its object, which had nothing taken from it.
    if (handle.own && handle.resource!.instance !== undefined) giveBackObject(object);
  }
  return error;
}
