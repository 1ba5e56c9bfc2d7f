import { describe, expect, test } from "vitest";
import { guest } from "../../test/guest.ts";
import type { Guest } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { callAsync, callBlocking, invoke, letIn } from "./async-calls.ts";
import { backpressureDec, backpressureInc } from "./backpressure.ts";
import { lendInto, lowerBorrow } from "./handle-passing.ts";
import { resource, resourceDrop, resourceNew } from "./resources.ts";
import { subtaskCancel, subtaskDrop } from "./subtasks.ts";
import { taskCancel, taskReturn } from "./task-return.ts";
import { closeTask, openTask, tasks } from "./tasks.ts";
import type { AsyncCall, Tasks } from "./tasks.ts";
import { waitableJoin, waitableSetNew, waitableSetPoll } from "./waitables.ts";

interface Pair {
  readonly caller: Guest;
  readonly callerTasks: Tasks;
  readonly callee: Tasks;
}

function pair(): Pair {
  const caller = guest();
  return { caller, callerTasks: tasks(caller.i), callee: tasks(guest().i) };
}

const returned = 2;
/** The subtask of a call that was not let in: state 0, and the index above four bits. */
const indexOf = (packed: number): number => {
  expect(packed & 15).toBe(0);
  return packed >>> 4;
};

/** A call that notes itself and returns a value by `task.return`. */
function noting(callee: Tasks, log: unknown[], name: unknown): AsyncCall {
  return {
    signature: 1,
    start: () => (taskReturn(callee, 1) as (value: unknown) => void)(name),
    resolve: (value) => void log.push(value),
  };
}

/** Everything in the queue of promises has run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a call that is let in", () => {
  test("has returned when it comes back, without an entry in the table", () => {
    const { caller, callee } = pair();
    const log: unknown[] = [];
    expect(callAsync(caller.i, callee, noting(callee, log, "value"))).toBe(returned);
    expect(log).toEqual(["value"]);
    expect(caller.i.handles).toHaveLength(1);
  });

  test("gives back what it has lent", () => {
    const { caller, callee } = pair();
    const type = resource(caller.i, undefined);
    const index = resourceNew(caller.i, type, 7);
    const lends: never[] = [];
    const call = { ...noting(callee, [], 0), lends };
    const start = (): void => {
      lendInto(caller.i, type, index, lends);
      expect(thrown(() => resourceDrop(caller.i, type, index))).toMatchObject({ code: "HANDLE_LENT" });
      noting(callee, [], 0).start({} as never);
    };
    expect(callAsync(caller.i, callee, { ...call, start })).toBe(returned);
    resourceDrop(caller.i, type, index);
  });

  test.each<[code: string, run: (callee: Tasks) => void]>([
    ["TASK_UNRESOLVED", () => undefined],
    ["TASK_RETURN_MISMATCH", (callee) => taskReturn(callee, 2)],
    ["TASK_RESOLVED", (callee) => [taskReturn(callee, 1), taskReturn(callee, 1)]],
    ["TASK_RESOLVED", (callee) => [taskReturn(callee, 1), taskCancel(callee)]],
    ["TASK_NOT_CANCELLED", (callee) => taskCancel(callee)],
  ])("traps: %s (%#)", (code, run) => {
    const { caller, callee } = pair();
    const call: AsyncCall = { signature: 1, resolve: () => undefined, start: () => run(callee) };
    expect(thrown(() => callAsync(caller.i, callee, call))).toMatchObject({ code });
  });

  test("must have given back its borrows when it returns; the task is their scope", () => {
    const { caller, callee } = pair();
    const type = resource(caller.i, undefined);
    const call: AsyncCall = {
      signature: 1,
      resolve: () => undefined,
      start: (task) => {
        const index = lowerBorrow(callee.instance, type, 7, task);
        expect(thrown(() => taskReturn(callee, 1))).toMatchObject({ code: "BORROWS_REMAIN", count: 1 });
        resourceDrop(callee.instance, type, index);
        taskReturn(callee, 1);
      },
    };
    expect(callAsync(caller.i, callee, call)).toBe(returned);
  });

  test("that ends without a result poisons the callee", () => {
    const { caller, callee } = pair();
    thrown(() => callAsync(caller.i, callee, { signature: 1, start: () => undefined }));
    expect([callee.instance.poisoned, caller.i.poisoned]).toEqual([true, false]);
  });

  test("without `async` has its result when it comes back too", () => {
    const { callerTasks, callee } = pair();
    const log: unknown[] = [];
    callBlocking(callerTasks, callee, noting(callee, log, 1));
    callBlocking(callerTasks, callee, { start: () => void log.push(2) });
    expect(log).toEqual([1, 2]);
  });
});

describe("backpressure", () => {
  test("keeps calls out until it ends; then they start in their order, from the queue of promises", async () => {
    const { caller, callee } = pair();
    const log: unknown[] = [];
    backpressureInc(callee);
    const first = indexOf(callAsync(caller.i, callee, noting(callee, log, "first")));
    const second = indexOf(callAsync(caller.i, callee, noting(callee, log, "second")));
    expect([first, second]).toEqual([1, 2]);
    backpressureDec(callee);
    // Who comes now waits behind them.
    const third = indexOf(callAsync(caller.i, callee, noting(callee, log, "third")));
    expect(log).toEqual([]);
    await settled();
    expect(log).toEqual(["first", "second", "third"]);
    for (const index of [first, second, third]) {
      expect(thrown(() => subtaskDrop(caller.i, index))).toMatchObject({ code: "SUBTASK_UNRESOLVED" });
      expect(subtaskCancel(caller.i, index)).toBe(returned);
      subtaskDrop(caller.i, index);
    }
    expect(callAsync(caller.i, callee, noting(callee, log, "fourth"))).toBe(returned);
  });

  test("that is back before they start keeps them out", async () => {
    const { caller, callee } = pair();
    const log: unknown[] = [];
    backpressureInc(callee);
    callAsync(caller.i, callee, noting(callee, log, "late"));
    backpressureDec(callee);
    backpressureInc(callee);
    await settled();
    expect(log).toEqual([]);
    backpressureDec(callee);
    await settled();
    expect(log).toEqual(["late"]);
  });

  test("the end of a call is an event of its subtask, and then its loans end", async () => {
    const { caller, callerTasks, callee } = pair();
    const type = resource(caller.i, undefined);
    const handle = resourceNew(caller.i, type, 7);
    const lends: never[] = [];
    backpressureInc(callee);
    const call = noting(callee, [], 0);
    const start: AsyncCall["start"] = (task) => [lendInto(caller.i, type, handle, lends), call.start(task)];
    const index = indexOf(callAsync(caller.i, callee, { ...call, start, lends }));
    const set = waitableSetNew(caller.i);
    waitableJoin(caller.i, index, set);
    expect(waitableSetPoll(callerTasks, caller.m, set, 16)).toBe(0);
    backpressureDec(callee);
    await settled();
    expect(thrown(() => resourceDrop(caller.i, type, handle))).toMatchObject({ code: "HANDLE_LENT" });
    expect(waitableSetPoll(callerTasks, caller.m, set, 16)).toBe(1);
    expect([caller.m.view.getUint32(16, true), caller.m.view.getUint32(20, true)]).toEqual([index, returned]);
    resourceDrop(caller.i, type, handle);
    expect(thrown(() => subtaskCancel(caller.i, index))).toMatchObject({ code: "SUBTASK_CANCELLED" });
    subtaskDrop(caller.i, index);
  });

  test("a call that waits is cancelled at once, and never starts", async () => {
    const { caller, callerTasks, callee } = pair();
    const log: unknown[] = [];
    backpressureInc(callee);
    const index = indexOf(callAsync(caller.i, callee, noting(callee, log, "cancelled")));
    const other = indexOf(callAsync(caller.i, callee, noting(callee, log, "kept")));
    const set = waitableSetNew(caller.i);
    waitableJoin(caller.i, index, set);
    expect(thrown(() => subtaskCancel(caller.i, index, callerTasks))).toMatchObject({ code: "WAITABLE_IN_SET" });
    waitableJoin(caller.i, index, 0);
    expect(subtaskCancel(caller.i, index, callerTasks)).toBe(3);
    expect(thrown(() => subtaskCancel(caller.i, index))).toMatchObject({ code: "SUBTASK_CANCELLED" });
    subtaskDrop(caller.i, index);
    expect(thrown(() => subtaskDrop(caller.i, index))).toMatchObject({ code: "UNKNOWN_HANDLE" });
    backpressureDec(callee);
    await settled();
    expect([log, subtaskCancel(caller.i, other)]).toEqual([["kept"], returned]);
  });

  test("a call without `async` cannot wait: in a synchronous function that is a trap, in another one it has a name", () => {
    const { callerTasks, callee } = pair();
    backpressureInc(callee);
    const call = noting(callee, [], 0);
    expect(thrown(() => callBlocking(callerTasks, callee, call))).toMatchObject({ code: "CANNOT_BLOCK", name: "Trap" });
    openTask(callerTasks, true);
    expect(thrown(() => callBlocking(callerTasks, callee, call))).toMatchObject({
      code: "CANNOT_SUSPEND",
      name: "SuspensionError",
    });
    closeTask(callerTasks);
  });

  test("a late call that traps poisons its caller too, which waits for nothing then", async () => {
    const { caller, callee } = pair();
    const log: unknown[] = [];
    backpressureInc(callee);
    callAsync(caller.i, callee, { signature: 1, start: () => undefined });
    callAsync(caller.i, callee, noting(callee, log, "nobody's"));
    callee.backpressure = 0;
    await expect(letIn(callee)).rejects.toMatchObject({ code: "TASK_UNRESOLVED" });
    await settled();
    expect([callee.instance.poisoned, caller.i.poisoned, log]).toEqual([true, true, []]);
  });
});

test("a function that is lifted without `async` runs alone, one with `async` beside others", async () => {
  const { caller, callee } = pair();
  const log: unknown[] = [];
  callAsync(caller.i, callee, {
    start: () => {
      log.push("outer");
      expect(callAsync(caller.i, callee, noting(callee, log, "beside"))).toBe(returned);
      indexOf(callAsync(caller.i, callee, { start: () => void log.push("after") }));
      log.push("outer ends");
    },
  });
  expect(log).toEqual(["outer", "beside", "outer ends"]);
  await settled();
  expect(log).toEqual(["outer", "beside", "outer ends", "after"]);
});

describe("a call from outside", () => {
  test("runs at once, and its promise has what `start` gives, or what `finish` gives when the function has returned", async () => {
    const { callee } = pair();
    const log: unknown[] = [];
    const first = invoke(callee, { start: () => log.push("plain") });
    const second = invoke(callee, { ...noting(callee, log, "returned"), finish: () => log.at(-1) });
    expect(log).toEqual(["plain", "returned"]);
    expect(await Promise.all([first, second])).toEqual([1, "returned"]);
  });

  test("waits until it is let in", async () => {
    const { callee } = pair();
    const log: unknown[] = [];
    backpressureInc(callee);
    const late = invoke(callee, { start: () => log.push("late") });
    await settled();
    expect(log).toEqual([]);
    backpressureDec(callee);
    expect(await late).toBe(1);
  });

  test("that fails rejects the promise, also late, and gives back what was lent", async () => {
    const { caller, callee } = pair();
    const type = resource(caller.i, undefined);
    const handle = resourceNew(caller.i, type, 7);
    const failing = (): AsyncCall => {
      const lends: never[] = [];
      const start = (): never => {
        lendInto(caller.i, type, handle, lends);
        throw new TypeError("refused");
      };
      return { start, lends };
    };
    await expect(invoke(callee, failing())).rejects.toThrow("refused");
    backpressureInc(callee);
    const late = invoke(callee, failing());
    const next = invoke(callee, { start: () => "next" });
    backpressureDec(callee);
    await expect(late).rejects.toThrow("refused");
    expect(await next).toBe("next");
    resourceDrop(caller.i, type, handle);
    await expect(invoke(callee, { signature: 1, start: () => undefined })).rejects.toMatchObject({
      code: "TASK_UNRESOLVED",
    });
  });

  test("the error that `finish` throws poisons nothing", async () => {
    const { callee } = pair();
    const finish = (): never => {
      throw new RangeError("its own");
    };
    await expect(invoke(callee, { ...noting(callee, [], 0), finish })).rejects.toThrow("its own");
    expect(callee.instance.poisoned).toBe(false);
  });
});
