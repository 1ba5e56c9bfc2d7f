// Calls that have not returned, as their callers see them. CanonicalABI.md, "Subtask State", `canon subtask.cancel`, `canon subtask.drop`.
import { entryAt } from "./entries.ts";
import { subtaskCancelled, subtaskUnresolved } from "./rare-error-texts.ts";
import { unlendAll } from "./handle-passing.ts";
import { removeHandle } from "./handles.ts";
import type { Handle, Instance } from "./instance.ts";
import { blocked } from "./tasks.ts";
import type { Tasks } from "./tasks.ts";
import { makeTrap } from "./traps.ts";
import { checkInNoSet, eventCode, join, setEvent, takeEvent } from "./waitables.ts";
import type { Waitable } from "./waitables.ts";

/** CanonicalABI.md, `Subtask.State`. */
export const subtaskState = {
  starting: 0,
  started: 1,
  returned: 2,
  cancelledBeforeStarted: 3,
  cancelledBeforeReturned: 4,
} as const;

/** An entry for a call that was lowered with `async` and has not returned at once. */
export interface Subtask extends Waitable {
  readonly kind: "subtask";
  index: number;
  state: number;
  /** Handles that are lent until the caller is told that the call has ended; then undefined. */
  lends: Handle[] | undefined;
  cancelRequested: boolean;
  /** Asks the callee to stop. */
  cancel: () => void;
}

/** A subtask that waits to be let in. */
export function newSubtask(lends: Handle[]): Subtask {
  return {
    resource: undefined,
    kind: "subtask",
    event: undefined,
    set: undefined,
    index: 0,
    state: subtaskState.starting,
    lends,
    cancelRequested: false,
    cancel: () => undefined,
  };
}

/** The callee has begun. */
export function startSubtask(subtask: Subtask): void {
  subtask.state = subtaskState.started;
  tell(subtask);
}

/** The callee has ended in one of the last three states. */
export function resolveSubtask(subtask: Subtask, state: number): void {
  subtask.state = state;
  tell(subtask);
}

function tell(subtask: Subtask): void {
  setEvent(subtask, () => {
    const { index, state, lends } = subtask;
    if (state >= subtaskState.returned && lends !== undefined) {
      unlendAll(lends);
      subtask.lends = undefined;
    }
    return [eventCode.subtask, index, state];
  });
}

/**
 * `canon subtask.cancel`: asks a call to stop, or learns that it has ended.
 * @param tasks only without `async`: the tasks of the instance, of which the current one waits.
 * @returns the state that it ended in; -1 if it goes on for now.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, SUBTASK_CANCELLED; without `async` also WAITABLE_IN_SET, CANNOT_BLOCK or CANNOT_SUSPEND.
 * @since 1.0
 */
export function subtaskCancel(i: Instance, index: number, tasks?: Tasks): number {
  const subtask = entryAt<Subtask>(i, index, "subtask");
  if (subtask.lends === undefined || subtask.cancelRequested) throw makeTrap(subtaskCancelled);
  if (tasks !== undefined) checkInNoSet(subtask);
  // One that waits to be let in is stopped at once.
  if (subtask.state < subtaskState.returned) {
    subtask.cancelRequested = true;
    subtask.cancel();
    if (subtask.state < subtaskState.returned) {
      if (tasks !== undefined) throw blocked(tasks, "subtask.cancel");
      return -1;
    }
  }
  takeEvent(subtask);
  return subtask.state;
}

/**
 * `canon subtask.drop`.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, SUBTASK_UNRESOLVED.
 * @since 1.0
 */
export function subtaskDrop(i: Instance, index: number): void {
  const subtask = entryAt<Subtask>(i, index, "subtask");
  if (subtask.lends !== undefined) throw makeTrap(subtaskUnresolved);
  join(subtask, undefined);
  removeHandle(i, index);
}
