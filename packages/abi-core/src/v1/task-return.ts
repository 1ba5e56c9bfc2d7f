// How a function that is lifted with `async` returns. CanonicalABI.md, `canon task.return`, `canon task.cancel`.
import { borrowsRemain } from "./error-texts.ts";
import { taskNotAsync, taskNotCancelled, taskResolved, taskReturnMismatch } from "./rare-error-texts.ts";
import { makeTrap } from "./traps.ts";
import type { Resolve, Task, Tasks } from "./tasks.ts";

/**
 * `canon task.return`: emitted code calls what this gives with the flat values, which lowers them to the caller.
 * @param signature which type with which options is returned; the number that the lifted function has.
 * @throws trap TASK_NOT_ASYNC, TASK_RETURN_MISMATCH, TASK_RESOLVED, BORROWS_REMAIN.
 * @since 1.0
 */
export function taskReturn(t: Tasks, signature: number): Resolve {
  const task = asyncTask(t, "task.return");
  if (task.signature !== signature) throw makeTrap(taskReturnMismatch);
  if (task.resolved) throw makeTrap(taskResolved);
  if (task.borrows !== 0) throw makeTrap(borrowsRemain, { count: task.borrows });
  task.resolved = true;
  return task.resolve!;
}

/**
 * `canon task.cancel`: confirms that the current task has been cancelled. A task learns of that only while it is suspended, so here none has.
 * @throws trap TASK_NOT_ASYNC, TASK_RESOLVED, TASK_NOT_CANCELLED.
 * @since 1.0
 */
export function taskCancel(t: Tasks): void {
  const task = asyncTask(t, "task.cancel");
  throw makeTrap(task.resolved ? taskResolved : taskNotCancelled);
}

function asyncTask(t: Tasks, builtIn: string): Task {
  if (t.current.signature === undefined) throw makeTrap(taskNotAsync, { builtIn });
  return t.current;
}
