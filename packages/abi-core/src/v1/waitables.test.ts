import { expect, test } from "vitest";
import { bytesAt, guest } from "../../test/guest.ts";
import type { Guest } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { errorContextNew } from "./error-contexts.ts";
import { resource, resourceNew } from "./resources.ts";
import { streamNew, streamDropReadable, streamDropWritable, streamRead, streamWrite } from "./streams.ts";
import { closeTask, openTask, tasks } from "./tasks.ts";
import { waitableJoin, waitableSetDrop, waitableSetNew, waitableSetPoll, waitableSetWait } from "./waitables.ts";

const elements = { type: 1, size: 0, alignment: 1, numbers: true };

/** A stream whose writable end waits for a reader. */
function writing(one: Guest): { readonly readable: number; readonly writable: number } {
  const both = streamNew(one.i, 1);
  const readable = Number(both & 0xffffffffn),
    writable = Number(both >> 32n);
  expect(streamWrite({ instance: one.i, elements, memory: () => undefined }, writable, 0, 3)).toBe(-1);
  return { readable, writable };
}

const read = (one: Guest, readable: number): number =>
  streamRead({ instance: one.i, elements, memory: () => undefined }, readable, 0, 2);

test("an event is told once, with the waitable's index and what happened, by poll and by wait", () => {
  const one = guest(),
    t = tasks(one.i);
  const set = waitableSetNew(one.i);
  const first = writing(one),
    second = writing(one);
  expect([set, first, second]).toEqual([1, { readable: 2, writable: 3 }, { readable: 4, writable: 5 }]);
  waitableJoin(one.i, first.writable, set);
  waitableJoin(one.i, second.writable, set);
  expect(waitableSetPoll(t, one.m, set, 64)).toBe(0);
  expect(bytesAt(one, 64, 8)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  // The one that happened first is told first.
  for (const end of [second, first]) expect(read(one, end.readable)).toBe(2 << 4);
  expect(waitableSetWait(t, one.m, set, 64)).toBe(3);
  expect(bytesAt(one, 64, 8)).toEqual([5, 0, 0, 0, 2 << 4, 0, 0, 0]);
  expect(waitableSetPoll(t, one.m, set, 64)).toBe(3);
  expect(bytesAt(one, 64, 8)).toEqual([3, 0, 0, 0, 2 << 4, 0, 0, 0]);
  expect(waitableSetPoll(t, one.m, set, 64)).toBe(0);
});

test("a waitable is in one set at most; what has happened already goes with it", () => {
  const one = guest(),
    t = tasks(one.i);
  const [a, b] = [waitableSetNew(one.i), waitableSetNew(one.i)];
  const { readable, writable } = writing(one);
  waitableJoin(one.i, writable, a);
  read(one, readable);
  waitableJoin(one.i, writable, b);
  expect(waitableSetPoll(t, one.m, a, 64)).toBe(0);
  waitableSetDrop(one.i, a);
  expect(thrown(() => waitableSetDrop(one.i, b))).toMatchObject({ code: "WAITABLE_SET_NOT_EMPTY", count: 1 });
  waitableJoin(one.i, writable, 0);
  expect(waitableSetPoll(t, one.m, b, 64)).toBe(0);
  waitableJoin(one.i, writable, b);
  expect(waitableSetPoll(t, one.m, b, 64)).toBe(3);
});

test("a waitable that is dropped leaves its set", () => {
  const one = guest();
  const set = waitableSetNew(one.i);
  const { readable, writable } = writing(one);
  waitableJoin(one.i, readable, set);
  streamDropReadable(one.i, 1, readable);
  waitableSetDrop(one.i, set);
  expect(thrown(() => streamDropWritable(one.i, 1, writable))).toMatchObject({ code: "END_BUSY" });
});

test("to wait for nothing is a trap in a synchronous function, and has a name in an asynchronous one", () => {
  const one = guest(),
    t = tasks(one.i);
  const set = waitableSetNew(one.i);
  const error = thrown(() => waitableSetWait(t, one.m, set, 64));
  expect(error).toMatchObject({ code: "CANNOT_BLOCK" });
  expect(error.message).toBe("cannot block a synchronous task before returning");
  openTask(t, true);
  const other = thrown(() => waitableSetWait(t, one.m, set, 64));
  expect(other).toMatchObject({ code: "CANNOT_SUSPEND", builtIn: "waitable-set.wait" });
  expect(other.message).toContain('"test" would have to wait, and its code cannot be suspended: waitable-set.wait');
  closeTask(t);
});

test("an address that is not aligned or not in memory is a trap, and loses no event", () => {
  const one = guest(),
    t = tasks(one.i);
  const set = waitableSetNew(one.i);
  const { readable, writable } = writing(one);
  waitableJoin(one.i, writable, set);
  read(one, readable);
  expect(thrown(() => waitableSetPoll(t, one.m, set, 62))).toMatchObject({ code: "UNALIGNED_POINTER" });
  expect(thrown(() => waitableSetPoll(t, one.m, set, -4))).toMatchObject({ code: "POINTER_OUT_OF_BOUNDS" });
  expect(waitableSetPoll(t, one.m, set, 64)).toBe(3);
});

test("every built-in refuses indices of other kinds, and resource functions refuse these", () => {
  const one = guest(),
    t = tasks(one.i);
  const type = resource(one.i, undefined);
  const owned = resourceNew(one.i, type, 1);
  const message = errorContextNew(one.i, "why");
  const set = waitableSetNew(one.i);
  const wrong = { code: "WRONG_HANDLE_TYPE" };
  for (const index of [owned, message]) {
    expect(thrown(() => waitableSetPoll(t, one.m, index, 64))).toMatchObject({ ...wrong, expected: "waitable set" });
    expect(thrown(() => waitableSetDrop(one.i, index))).toMatchObject(wrong);
    expect(thrown(() => waitableJoin(one.i, index, 0))).toMatchObject({ ...wrong, expected: "waitable" });
  }
  expect(thrown(() => waitableJoin(one.i, set, 0))).toMatchObject({ ...wrong, found: "waitable set" });
  const { readable } = writing(one);
  expect(thrown(() => waitableJoin(one.i, readable, owned))).toMatchObject({ ...wrong, found: "resource" });
  for (const index of [0, 99, -1]) {
    expect(thrown(() => waitableSetPoll(t, one.m, index, 64))).toMatchObject({ code: "UNKNOWN_HANDLE" });
  }
});
