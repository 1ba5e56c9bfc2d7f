import { expect, test } from "vitest";
import { context } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { backpressureDec, backpressureInc } from "./backpressure.ts";
import { contextGet, contextSet } from "./context.ts";
import { instance } from "./instance.ts";
import { taskCancel, taskReturn } from "./task-return.ts";
import { closeTask, inOwnTask, openTask, tasks } from "./tasks.ts";
import type { Tasks } from "./tasks.ts";
import { threadIndex, threadYield } from "./threads.ts";

const newTasks = (): Tasks => tasks(instance(context));

/** Runs code in a call of its own. */
function inCall<Result>(t: Tasks, run: () => Result): Result {
  openTask(t);
  try {
    return run();
  } finally {
    closeTask(t);
  }
}

test("each call has slots of its own, which hold zero at first, and the interrupted call has its own again afterwards", () => {
  const t = newTasks();
  inCall(t, () => {
    expect([contextGet(t, 0, 0), contextGet(t, 1, 0n)]).toEqual([0, 0n]);
    contextSet(t, 0, 42);
    contextSet(t, 1, 7n);
    inCall(t, () => {
      expect([contextGet(t, 0, 0), contextGet(t, 1, 0n)]).toEqual([0, 0n]);
      contextSet(t, 0, 1);
    });
    expect([contextGet(t, 0, 0), contextGet(t, 1, 0n)]).toEqual([42, 7n]);
  });
  inCall(t, () => expect(contextGet(t, 0, 0)).toBe(0));
});

test("a call that ends by an exception gives the slots back too", () => {
  const t = newTasks();
  inCall(t, () => {
    contextSet(t, 0, 5);
    expect(() => inCall(t, () => expect.fail("on purpose"))).toThrow("on purpose");
    expect(contextGet(t, 0, 0)).toBe(5);
  });
});

test("an allocator runs in a task of its own, with all of its arguments", () => {
  const t = newTasks();
  const realloc = inOwnTask(t, (...values: number[]) => {
    expect(contextGet(t, 0, 0)).toBe(0);
    contextSet(t, 0, 9);
    return values.reduce((sum, value) => sum + value, 0);
  });
  inCall(t, () => {
    contextSet(t, 0, 3);
    expect(realloc(1, 2, 3, 4)).toBe(10);
    expect(contextGet(t, 0, 0)).toBe(3);
  });
});

test("slots can be used while a component is instantiated", () => {
  const t = newTasks();
  contextSet(t, 0, 1);
  expect(contextGet(t, 0, 0)).toBe(1);
  expect(threadIndex(t)).toBe(1);
});

test("indices of threads begin at 1, and the one that was freed last is used first", () => {
  const t = newTasks();
  const nested = (): number[] => [threadIndex(t), ...(threadIndex(t) < 3 ? inCall(t, nested) : [])];
  expect(inCall(t, nested)).toEqual([1, 2, 3]);
  expect(inCall(t, nested)).toEqual([1, 2, 3]);
});

test("a yield returns, since nobody has cancelled the task", () => {
  expect(threadYield(newTasks())).toBe(0);
});

test("backpressure counts from 0 to 65,535, and anything else is a trap", () => {
  const t = newTasks();
  expect(thrown(() => backpressureDec(t))).toMatchObject({ code: "BACKPRESSURE_RANGE", direction: "underflow" });
  const other = newTasks();
  for (let count = 1; count < 0x1_0000; count++) backpressureInc(other);
  backpressureDec(other);
  backpressureInc(other);
  expect(thrown(() => backpressureInc(other))).toMatchObject({ code: "BACKPRESSURE_RANGE", direction: "overflow" });
});

test("task.return and task.cancel are traps in a function that returns in the ordinary way", () => {
  const t = newTasks();
  inCall(t, () => {
    expect(thrown(() => taskReturn(t, 0))).toMatchObject({ code: "TASK_NOT_ASYNC", builtIn: "task.return" });
    expect(thrown(() => taskCancel(t))).toMatchObject({ code: "TASK_NOT_ASYNC", builtIn: "task.cancel" });
  });
});
