// Tasks: what the specification keeps of each call into a component instance. CanonicalABI.md, "Threads", "Tasks".
//
// Most components never ask, and their calls have no task: emitted code opens them only for instances with built-ins that look at the current
// task. Which one is current is known for each instance, never for the process: two instances take turns on one stack, and a task that is
// suspended one day takes its place again when it goes on.
import { kindBrand } from "./brands.ts";
import { cannotBlock, cannotSuspend } from "./rare-error-texts.ts";
import { abiError } from "./errors.ts";
import type { Handle, Instance, Scope } from "./instance.ts";
import { makeTrap } from "./traps.ts";
import type { WaitingCall } from "./async-calls.ts";

/** A call into a component instance, with the thread that it begins with. It is the scope of its borrows too. @since 1.0 */
export interface Task extends Scope {
  /** @internal The task of the same instance that this one interrupted. */
  readonly outer: Task | undefined;
  /** @internal What `context.set` has put into each slot. */
  readonly storage: unknown[];
  /** @internal Whether the function is asynchronous by its type; only then it may block before it returns. */
  readonly mayBlock: boolean;
  /** @internal The function is lifted with `async`: it returns by `task.return` what this number stands for. */
  readonly signature: number | undefined;
  /** @internal Lowers what was returned to the caller. */
  readonly resolve: Resolve | undefined;
  /** @internal Whether it has returned. */
  resolved: boolean;
  /** @internal Index of its thread. */
  index: number;
}

/** Lowers flat core values that a task has returned. @since 1.0 */
export type Resolve = (...flat: never[]) => void;

/**
 * A call of an asynchronous function, as emitted code describes it.
 * @since 1.0
 */
export interface AsyncCall {
  /**
   * Passes the arguments and calls; runs later if the callee does not let it in yet. The task is the scope of borrows. What it gives is the value of a
   * call from outside, if there is no `finish`.
   */
  readonly start: (task: Task) => unknown;
  /** For a call from outside: gives the value when the function has returned, or throws its error. */
  readonly finish?: () => unknown;
  /** For a function lifted with `async`: takes the flat values of `task.return`. */
  readonly resolve?: Resolve;
  /** For the same: which type with which options it returns; numbers are given by the emitted file. */
  readonly signature?: number;
  /** What `start` has lent. */
  readonly lends?: Handle[];
}

/** The tasks of one component instance. Opaque to emitted code. CanonicalABI.md, `ComponentInstance`. @since 1.0 */
export interface Tasks {
  readonly [kindBrand]: "tasks";
  /** @internal */
  readonly instance: Instance;
  /** @internal The one whose code runs, or ran last; at first that of instantiation. */
  current: Task;
  /** @internal How many indices of threads are in use or free. */
  threads: number;
  /** @internal Free indices of threads, last in first out. */
  readonly free: number[];
  /** @internal How often more `backpressure.inc` was called than `backpressure.dec`. */
  backpressure: number;
  /** @internal A task runs that shares its instance with no other one of its kind. */
  exclusive: boolean;
  /** @internal Calls that are not let in yet, in their order. */
  readonly waiting: WaitingCall[];
}

/**
 * Creates what an instance needs whose component looks at its tasks.
 * @since 1.0
 */
export function tasks(i: Instance): Tasks {
  const current: Task = {
    borrows: 0,
    outer: undefined,
    storage: [],
    mayBlock: false,
    signature: undefined,
    resolve: undefined,
    resolved: false,
    // It ends before the first call comes, which then has the same index.
    index: 1,
  };
  return {
    [kindBrand]: "tasks",
    instance: i,
    current,
    threads: 0,
    free: [],
    backpressure: 0,
    exclusive: false,
    waiting: [],
  };
}

/**
 * Opens the task of a call of a function that is lifted without `async`; right before the core function is called.
 * `closeTask` must follow, however the call ends.
 * @param mayBlock whether the function is asynchronous by its type.
 * @since 1.0
 */
export function openTask(t: Tasks, mayBlock?: boolean): void {
  beginTask(t, { mayBlock: mayBlock === true });
}

/** Ends the current task: the one that it interrupted is current again. After post-return, which belongs to it. @since 1.0 */
export function closeTask(t: Tasks): void {
  const { outer, index } = t.current;
  t.free.push(index);
  if (outer !== undefined) t.current = outer;
}

/**
 * A core function of the component that runs in a task of its own whenever it is called: an allocator or a destructor.
 * @returns a function of up to four parameters.
 * @since 1.0
 */
export function inOwnTask(
  t: Tasks,
  f: (...values: never[]) => unknown,
): (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => never {
  const call = f as (...values: unknown[]) => unknown;
  return (a, b, c, d) => {
    openTask(t);
    try {
      return call(a, b, c, d) as never;
    } finally {
      closeTask(t);
    }
  };
}

/** Makes a task the current one. */
export function beginTask(t: Tasks, call: Partial<Pick<Task, "mayBlock" | "signature" | "resolve">>): Task {
  const task: Task = {
    borrows: 0,
    outer: t.current,
    storage: [],
    mayBlock: call.mayBlock === true,
    signature: call.signature,
    resolve: call.resolve,
    resolved: false,
    index: t.free.length > 0 ? t.free.pop()! : ++t.threads,
  };
  t.current = task;
  return task;
}

/**
 * The error of a task that would have to wait. A function that is synchronous by its type must not: CanonicalABI.md, `canon_lift`. Any other
 * one would have to be suspended, and then its core code with it.
 */
export function blocked(t: Tasks, builtIn: string): Error {
  if (!t.current.mayBlock) return makeTrap(cannotBlock);
  return abiError(cannotSuspend, { component: t.instance.name, builtIn });
}
