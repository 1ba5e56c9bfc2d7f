import { expect, test } from "vitest";
import { bytesAt, guest, put } from "../../test/guest.ts";
import type { Guest } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import type { Elements } from "./copy-buffers.ts";
import type { Copy } from "./copies.ts";
import { liftFuture, lowerFuture } from "./copy-passing.ts";
import {
  futureCancelRead,
  futureCancelWrite,
  futureDropReadable,
  futureDropWritable,
  futureNew,
  futureRead,
  futureWrite,
} from "./futures.ts";
import { tasks } from "./tasks.ts";
import { waitableJoin, waitableSetNew, waitableSetPoll } from "./waitables.ts";

const u8: Elements = { type: 1, size: 1, alignment: 1, numbers: true };
const blocked = -1,
  completed = 0,
  dropped = 1,
  cancelled = 2;

interface Future {
  readonly writer: Guest;
  readonly reader: Guest;
  readonly readable: number;
  readonly writable: number;
  readonly read: (p: number) => number;
  readonly write: (p: number) => number;
}

/** A future from one component to another. */
function future(): Future {
  const writer = guest(),
    reader = guest();
  expect(futureNew(writer.i, 1)).toBe(1n | (2n << 32n));
  const readable = lowerFuture(reader.i, 1, liftFuture(writer.i, 1, 1));
  const copy = (one: Guest): Copy => ({ instance: one.i, elements: u8, memory: () => one.m });
  return {
    writer,
    reader,
    readable,
    writable: 2,
    read: (p) => futureRead(copy(reader), readable, p),
    write: (p) => futureWrite(copy(writer), 2, p),
  };
}

test("the value passes once, and both ends are done", () => {
  const { writer, reader, read, write, readable, writable } = future();
  put(writer, 100, [42]);
  expect(read(200)).toBe(blocked);
  expect(write(100)).toBe(completed);
  expect(bytesAt(reader, 200, 1)).toEqual([42]);
  expect(thrown(() => write(100)).message).toBe("cannot write to future after previous write succeeded");
  const set = waitableSetNew(reader.i);
  waitableJoin(reader.i, readable, set);
  expect(waitableSetPoll(tasks(reader.i), reader.m, set, 8)).toBe(4);
  expect(bytesAt(reader, 8, 8)).toEqual([readable, 0, 0, 0, completed, 0, 0, 0]);
  expect(thrown(() => read(200)).message).toBe("cannot read from future after previous read succeeded");
  expect(thrown(() => liftFuture(reader.i, 1, readable)).message).toBe(
    "cannot lift future after previous read succeeded",
  );
  futureDropWritable(writer.i, 1, writable);
  futureDropReadable(reader.i, 1, readable);
});

test("the writer may be first", () => {
  const { writer, reader, read, write, writable } = future();
  put(writer, 100, [7]);
  expect(write(100)).toBe(blocked);
  expect(thrown(() => futureDropWritable(writer.i, 1, writable))).toMatchObject({ code: "FUTURE_NOT_WRITTEN" });
  expect(read(200)).toBe(completed);
  expect(bytesAt(reader, 200, 1)).toEqual([7]);
});

test("a value must be written before the writable end goes, unless nobody wants it", () => {
  const first = future();
  const error = thrown(() => futureDropWritable(first.writer.i, 1, first.writable));
  expect(error.message).toBe("cannot drop future write end without first writing a value");
  const second = future();
  futureDropReadable(second.reader.i, 1, second.readable);
  expect(second.write(100)).toBe(dropped);
  expect(thrown(() => second.write(100)).message).toBe(
    "cannot write to future after previous write succeeded or readable end dropped",
  );
  futureDropWritable(second.writer.i, 1, second.writable);
});

test("the readable end that goes ends a write that waits", () => {
  const { writer, reader, write, readable, writable } = future();
  expect(write(100)).toBe(blocked);
  futureDropReadable(reader.i, 1, readable);
  expect(futureCancelWrite(writer.i, 1, writable)).toBe(dropped);
  futureDropWritable(writer.i, 1, writable);
});

test("a read or write that is cancelled can be made again", () => {
  const { writer, reader, read, write, readable, writable } = future();
  expect(read(200)).toBe(blocked);
  expect(thrown(() => futureDropReadable(reader.i, 1, readable)).message).toBe("cannot remove busy future");
  expect(futureCancelRead(reader.i, 1, readable)).toBe(cancelled);
  expect(write(100)).toBe(blocked);
  expect(futureCancelWrite(writer.i, 1, writable, tasks(writer.i))).toBe(cancelled);
  expect(thrown(() => futureCancelWrite(writer.i, 1, writable))).toMatchObject({ code: "NOT_COPYING", kind: "future" });
  expect(write(100)).toBe(blocked);
  expect(read(200)).toBe(completed);
});

test("an end in a set stays where it is", () => {
  const { reader, readable } = future();
  waitableJoin(reader.i, readable, waitableSetNew(reader.i));
  expect(thrown(() => liftFuture(reader.i, 1, readable)).message).toBe(
    "cannot lift future while it's in a waitable set",
  );
});

test("the end of a stream is no end of a future", () => {
  const { reader, readable } = future();
  expect(thrown(() => futureDropWritable(reader.i, 1, readable))).toMatchObject({
    code: "WRONG_HANDLE_TYPE",
    expected: "writable future",
    found: "readable future",
  });
});
