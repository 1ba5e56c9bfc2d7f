// Calls of asynchronous functions. CanonicalABI.md, `canon_lower`, `canon_lift`, `Task.enter_implicit_thread`.
//
// Nothing is suspended here: a call that is let in runs to its end on the stack of its caller, and then it has returned. A call that is not let
// in waits with its arguments where they are, and starts from a promise's job, when no code of a component is on the stack.
import { taskUnresolved } from "./rare-error-texts.ts";
import { enter, trapped } from "./instance.ts";
import type { Instance } from "./instance.ts";
import { unlendAll } from "./handle-passing.ts";
import { makeTrap } from "./traps.ts";
import { beginTask, blocked, closeTask } from "./tasks.ts";
import type { AsyncCall, Tasks } from "./tasks.ts";
import { newSubtask, resolveSubtask, startSubtask, subtaskState } from "./subtasks.ts";
import type { Subtask } from "./subtasks.ts";
import { addEntry } from "./entries.ts";

/** A call that its callee does not let in yet. */
export interface WaitingCall {
  readonly call: AsyncCall;
  /** Runs it, and tells the one who waits for it. */
  readonly begin: () => void;
}

/**
 * A call that is lowered with `async`.
 * @param i the caller. @param t the callee's.
 * @returns the state, and above four bits the index of a subtask; 2 if the call has returned already: then there is none.
 * @throws trap TASK_UNRESOLVED, TABLE_FULL; what the call throws.
 * @since 1.0
 */
export function callAsync(i: Instance, t: Tasks, call: AsyncCall): number {
  if (isLetIn(t, call)) {
    run(t, call);
    return subtaskState.returned;
  }
  const subtask = newSubtask(call.lends ?? []);
  const waiting: WaitingCall = { call, begin: () => beginLate(i, t, call, subtask) };
  t.waiting.push(waiting);
  subtask.cancel = () => {
    t.waiting.splice(t.waiting.indexOf(waiting), 1);
    resolveSubtask(subtask, subtaskState.cancelledBeforeStarted);
    void letIn(t);
  };
  subtask.index = addEntry(i, subtask);
  return subtaskState.starting | (subtask.index << 4);
}

function beginLate(caller: Instance, t: Tasks, call: AsyncCall, subtask: Subtask): void {
  // Nobody is there to be told that the call has returned, or to take the result.
  if (caller.poisoned) return;
  try {
    enter(t.instance);
    startSubtask(subtask);
    runTask(t, call);
    resolveSubtask(subtask, subtaskState.returned);
  } catch (error) {
    // The caller waits for something that will never come.
    throw trapped(caller, error);
  }
}

/**
 * A call of a function that is asynchronous by its type, lowered without `async`: the caller waits for it.
 * @param caller the tasks of the caller. @param t the callee's.
 * @throws trap TASK_UNRESOLVED; trap CANNOT_BLOCK or CANNOT_SUSPEND if it is not let in; what the call throws.
 * @since 1.0
 */
export function callBlocking(caller: Tasks, t: Tasks, call: AsyncCall): void {
  if (!isLetIn(t, call)) throw blocked(caller, "a call of an asynchronous function");
  run(t, call);
}

/**
 * A call from outside of all components.
 * @param t the callee's.
 * @returns the value, when the function has returned.
 * @throws nothing: the promise is rejected with what the call throws; trap TASK_UNRESOLVED.
 * @since 1.0
 */
export function invoke(t: Tasks, call: AsyncCall): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const begin = (): void => {
      // A late failure has somebody who is told.
      try {
        const value = run(t, call);
        resolve(call.finish === undefined ? value : call.finish());
      } catch (error) {
        reject(error);
      }
    };
    if (isLetIn(t, call)) begin();
    else t.waiting.push({ call, begin });
  });
}

/**
 * Starts the calls that may be let in now, each from the queue of promises: never from within another call.
 * @returns when the first has run. What goes wrong in it has no caller; the engine reports it as every rejection that nobody handles.
 */
export async function letIn(t: Tasks): Promise<void> {
  const [first] = t.waiting;
  if (first === undefined || !mayStart(t, first.call)) return;
  await Promise.resolve();
  startFirst(t);
}

function startFirst(t: Tasks): void {
  const [first] = t.waiting;
  // It may have been cancelled, or backpressure may be on again.
  if (first === undefined || !mayStart(t, first.call)) return;
  t.waiting.shift();
  try {
    first.begin();
  } finally {
    void letIn(t);
  }
}

/** Who comes later waits behind those who wait already. */
function isLetIn(t: Tasks, call: AsyncCall): boolean {
  return t.waiting.length === 0 && mayStart(t, call);
}

function mayStart(t: Tasks, call: AsyncCall): boolean {
  return t.backpressure === 0 && !(t.exclusive && isExclusive(call));
}

/** What is lifted without `async` never gives way to another task, so it runs alone. */
const isExclusive = (call: AsyncCall): boolean => call.signature === undefined;

/** Runs a call to its end; what it has lent is given back, however it ends. */
function run(t: Tasks, call: AsyncCall): unknown {
  try {
    return runTask(t, call);
  } finally {
    if (call.lends !== undefined) unlendAll(call.lends);
  }
}

function runTask(t: Tasks, call: AsyncCall): unknown {
  const exclusive = isExclusive(call);
  const task = beginTask(t, { mayBlock: true, signature: call.signature, resolve: call.resolve });
  if (exclusive) t.exclusive = true;
  try {
    const value = call.start(task);
    if (!exclusive && !task.resolved) throw trapped(t.instance, makeTrap(taskUnresolved));
    return value;
  } finally {
    closeTask(t);
    if (exclusive) {
      t.exclusive = false;
      // Nearly always nobody waits.
      if (t.waiting.length > 0) void letIn(t);
    }
  }
}
