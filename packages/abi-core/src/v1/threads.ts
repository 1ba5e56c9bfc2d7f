// Threads, as far as each task has only the one that it begins with. CanonicalABI.md, `canon thread.index`, `canon thread.yield`.
import type { Tasks } from "./tasks.ts";

/** `canon thread.index`: the index of the current thread in the instance's table of threads. @since 1.0 */
export function threadIndex(t: Tasks): number {
  return t.current.index;
}

/**
 * `canon thread.yield`: lets others go on first, if the runtime likes. It may return at once, and does: what waits to be let in starts when
 * nothing is on the stack.
 * @returns 0: the task was not cancelled meanwhile.
 * @since 1.0
 */
export function threadYield(_t: Tasks): number {
  return 0;
}
