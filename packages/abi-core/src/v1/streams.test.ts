import { describe, expect, test } from "vitest";
import { anotherCopy } from "../../test/copies.ts";
import { bytesAt, guest, put } from "../../test/guest.ts";
import type { Guest } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import type { Elements } from "./copy-buffers.ts";
import type { Copy } from "./copies.ts";
import type { CopyEnd } from "./copy-ends.ts";
import { liftStream, lowerStream } from "./copy-passing.ts";
import { data } from "./memory.ts";
import { allocate } from "./allocate.ts";
import {
  streamCancelRead,
  streamCancelWrite,
  streamDropReadable,
  streamDropWritable,
  streamNew,
  streamRead,
  streamWrite,
} from "./streams.ts";
import { closeTask, openTask, tasks } from "./tasks.ts";
import { trapped } from "./instance.ts";
import { waitableJoin, waitableSetNew, waitableSetPoll } from "./waitables.ts";

const u8: Elements = { type: 1, size: 1, alignment: 1, numbers: true };
const u32: Elements = { type: 2, size: 4, alignment: 4, numbers: true };
/** Numbers that are doubled on the way, in place of a type that has to be converted. */
const doubled: Elements = {
  type: 3,
  size: 4,
  alignment: 4,
  numbers: false,
  lift: (m, p) => data(m).getUint32(p, true) * 2,
  lower: (m, p, value) => {
    allocate(m, 70_000, 1);
    data(m).setUint32(p, value as number, true);
  },
};

const blocked = -1;
const completed = (count: number): number => count << 4;
const dropped = (count: number): number => (count << 4) | 1;
const cancelled = (count: number): number => (count << 4) | 2;

const copy = (one: Guest, elements: Elements): Copy => ({ instance: one.i, elements, memory: () => one.m });

interface Stream {
  readonly writer: Guest;
  readonly reader: Guest;
  readonly readable: number;
  readonly writable: number;
  readonly read: (p: number, n: number) => number;
  readonly write: (p: number, n: number) => number;
}

/** A stream from one component to another. */
function stream(elements = u8): Stream {
  const writer = guest(),
    reader = guest();
  const both = streamNew(writer.i, elements.type);
  const writable = Number(both >> 32n);
  const shared = liftStream(writer.i, elements.type, Number(both & 0xffffffffn));
  const readable = lowerStream(reader.i, elements.type, shared);
  const read = copy(reader, elements),
    write = copy(writer, elements);
  return {
    writer,
    reader,
    readable,
    writable,
    read: (p, n) => streamRead(read, readable, p, n),
    write: (p, n) => streamWrite(write, writable, p, n),
  };
}

/** The payload of the next event of an end. */
function eventOf({ i, m }: Guest, index: number): number | undefined {
  const set = waitableSetNew(i);
  waitableJoin(i, index, set);
  const code = waitableSetPoll(tasks(i), m, set, 8);
  waitableJoin(i, index, 0);
  return code === 0 ? undefined : data(m).getInt32(12, true);
}

test("both ends are entries of the table, the readable one first", () => {
  const one = guest();
  expect(streamNew(one.i, 1)).toBe(1n | (2n << 32n));
  streamDropReadable(one.i, 1, 1);
  expect(streamNew(one.i, 1)).toBe(1n | (3n << 32n));
});

describe("bytes go from memory to memory", () => {
  test("when the reader was there first", () => {
    const { writer, reader, read, write, readable } = stream();
    put(writer, 100, [1, 2, 3, 4]);
    expect(read(200, 4)).toBe(blocked);
    expect(write(100, 4)).toBe(completed(4));
    expect(bytesAt(reader, 200, 5)).toEqual([1, 2, 3, 4, 0]);
    expect(eventOf(reader, readable)).toBe(completed(4));
    expect(eventOf(reader, readable)).toBeUndefined();
  });

  test("in parts, as far as both have room; the first end goes on until its event is told", () => {
    const { writer, reader, read, write, writable } = stream();
    put(writer, 100, [1, 2, 3, 4, 5]);
    expect(write(100, 5)).toBe(blocked);
    expect(read(200, 2)).toBe(completed(2));
    expect(read(202, 2)).toBe(completed(2));
    expect(eventOf(writer, writable)).toBe(completed(4));
    // Its buffer is its own again.
    expect(read(204, 1)).toBe(blocked);
    expect(bytesAt(reader, 200, 5)).toEqual([1, 2, 3, 4, 0]);
    expect(write(104, 1)).toBe(completed(1));
    expect(bytesAt(reader, 200, 5)).toEqual([1, 2, 3, 4, 5]);
  });

  test("to the other end, which was full before its event was told: it waits for a new one", () => {
    const { writer, reader, read, write, readable } = stream();
    put(writer, 100, [1, 2, 3]);
    expect(read(200, 2)).toBe(blocked);
    expect(write(100, 3)).toBe(completed(2));
    expect(write(102, 1)).toBe(blocked);
    expect(eventOf(reader, readable)).toBe(completed(2));
    expect(read(202, 1)).toBe(completed(1));
    expect(bytesAt(reader, 200, 3)).toEqual([1, 2, 3]);
  });

  test("within one memory, also where both areas overlap", () => {
    const one = guest();
    streamNew(one.i, 1);
    put(one, 100, [1, 2, 3, 4]);
    expect(streamWrite(copy(one, u8), 2, 100, 4)).toBe(blocked);
    expect(streamRead(copy(one, u8), 1, 101, 4)).toBe(completed(4));
    expect(bytesAt(one, 100, 5)).toEqual([1, 1, 2, 3, 4]);
  });

  test("after the memory has grown", () => {
    const { writer, reader, read, write } = stream();
    put(writer, 100, [7]);
    expect(read(200, 1)).toBe(blocked);
    reader.exports["grow"]!(1);
    writer.exports["grow"]!(1);
    expect(write(100, 1)).toBe(completed(1));
    expect(bytesAt(reader, 200, 1)).toEqual([7]);
  });
});

test("other elements are lifted on one side and lowered on the other, which may allocate", () => {
  const { writer, reader, read, write } = stream(doubled);
  put(writer, 100, [1, 0, 0, 0, 2, 0, 0, 0]);
  expect(write(100, 2)).toBe(blocked);
  expect(read(200, 2)).toBe(completed(2));
  expect(bytesAt(reader, 200, 8)).toEqual([2, 0, 0, 0, 4, 0, 0, 0]);
});

test("within one instance only numbers may be exchanged", () => {
  const one = guest();
  streamNew(one.i, doubled.type);
  expect(streamRead(copy(one, doubled), 1, 100, 1)).toBe(blocked);
  const error = thrown(() => streamWrite(copy(one, doubled), 2, 200, 1));
  expect(error).toMatchObject({ code: "SAME_INSTANCE_COPY" });
  expect(error.message).toBe("cannot read from and write to intra-component stream");
});

test("a stream without a type counts", () => {
  const none: Elements = { type: 4, size: 0, alignment: 1, numbers: true };
  const { read, write } = stream(none);
  // Addresses mean nothing then.
  expect(write(-1, 1000)).toBe(blocked);
  expect(read(-1, 400)).toBe(completed(400));
});

describe("lengths of zero", () => {
  test("ask whether the other end is there", () => {
    const { reader, read, write, readable } = stream();
    expect(read(0, 0)).toBe(blocked);
    expect(write(100, 4)).toBe(blocked);
    expect(eventOf(reader, readable)).toBe(completed(0));
    expect(read(200, 4)).toBe(completed(4));
  });

  test("answer each other: the writer is told at once, the reader waits for more", () => {
    const { read, write } = stream();
    expect(read(0, 0)).toBe(blocked);
    expect(write(0, 0)).toBe(completed(0));
    const other = stream();
    expect(other.write(0, 0)).toBe(blocked);
    expect(other.read(0, 0)).toBe(blocked);
    expect(eventOf(other.writer, other.writable)).toBe(completed(0));
  });
});

describe("an end that is dropped", () => {
  test("ends what the other one waits for, and everything that it tries afterwards", () => {
    const { writer, reader, read, write, readable, writable } = stream();
    put(writer, 100, [1, 2]);
    expect(read(200, 8)).toBe(blocked);
    expect(write(100, 2)).toBe(completed(2));
    streamDropWritable(writer.i, 1, writable);
    expect(eventOf(reader, readable)).toBe(dropped(2));
    const error = thrown(() => read(200, 1));
    expect(error).toMatchObject({ code: "COPY_ENDED" });
    expect(error.message).toBe("cannot read from stream after being notified that the writable end dropped");
    expect(thrown(() => liftStream(reader.i, 1, readable)).message).toBe(
      "cannot lift stream after being notified that the writable end dropped",
    );
    streamDropReadable(reader.i, 1, readable);
  });

  test("is seen at the next try", () => {
    const { reader, write, readable } = stream();
    streamDropReadable(reader.i, 1, readable);
    expect(write(100, 1)).toBe(dropped(0));
    expect(thrown(() => write(100, 1)).message).toBe(
      "cannot write to stream after being notified that the readable end dropped",
    );
  });

  test("must not be busy", () => {
    const { writer, reader, read, write, readable, writable } = stream();
    expect(read(200, 1)).toBe(blocked);
    expect(thrown(() => streamDropReadable(reader.i, 1, readable)).message).toBe("cannot remove busy stream");
    streamCancelRead(reader.i, 1, readable);
    expect(write(100, 1)).toBe(blocked);
    expect(thrown(() => streamDropWritable(writer.i, 1, writable)).message).toBe("cannot drop busy stream");
  });
});

describe("a copy that is cancelled", () => {
  test("tells how much was copied, and the end can be used again", () => {
    const { writer, reader, read, write, readable, writable } = stream();
    expect(read(200, 8)).toBe(blocked);
    expect(streamCancelRead(reader.i, 1, readable)).toBe(cancelled(0));
    expect(read(200, 8)).toBe(blocked);
    expect(write(100, 3)).toBe(completed(3));
    expect(streamCancelRead(reader.i, 1, readable)).toBe(cancelled(3));
    expect(write(100, 3)).toBe(blocked);
    expect(streamCancelWrite(writer.i, 1, writable, tasks(writer.i))).toBe(cancelled(0));
  });

  test("must be in progress, and in no set if the caller waits", () => {
    const { reader, read, readable } = stream();
    expect(thrown(() => streamCancelRead(reader.i, 1, readable))).toMatchObject({ code: "NOT_COPYING" });
    expect(read(200, 8)).toBe(blocked);
    waitableJoin(reader.i, readable, waitableSetNew(reader.i));
    expect(thrown(() => streamCancelRead(reader.i, 1, readable, tasks(reader.i)))).toMatchObject({
      code: "WAITABLE_IN_SET",
    });
    expect(streamCancelRead(reader.i, 1, readable)).toBe(cancelled(0));
  });

  test("may go on for a while where the other end says so", () => {
    const { reader, read, readable } = stream();
    expect(read(200, 8)).toBe(blocked);
    const { shared } = reader.i.handles[readable] as unknown as CopyEnd;
    shared.pending = { ...shared.pending!, onDone: () => undefined };
    expect(streamCancelRead(reader.i, 1, readable)).toBe(blocked);
    expect(thrown(() => streamCancelRead(reader.i, 1, readable))).toMatchObject({ code: "NOT_COPYING" });
  });
});

describe("without `async`", () => {
  test("what is ready is copied, what is not is refused", () => {
    const { writer, reader, readable, write } = stream();
    const t = tasks(reader.i);
    const waits: Copy = { ...copy(reader, u8), tasks: t };
    put(writer, 100, [1]);
    write(100, 1);
    expect(streamRead(waits, readable, 200, 1)).toBe(completed(1));
    expect(thrown(() => streamRead(waits, readable, 200, 1))).toMatchObject({ code: "CANNOT_BLOCK" });
    const other = stream();
    const others = tasks(other.reader.i);
    openTask(others, true);
    const patient: Copy = { ...copy(other.reader, u8), tasks: others };
    expect(thrown(() => streamRead(patient, other.readable, 200, 1))).toMatchObject({
      code: "CANNOT_SUSPEND",
      builtIn: "stream.read",
    });
    closeTask(others);
  });

  test("an end in a set is refused", () => {
    const { reader, readable } = stream();
    waitableJoin(reader.i, readable, waitableSetNew(reader.i));
    const error = thrown(() => streamRead({ ...copy(reader, u8), tasks: tasks(reader.i) }, readable, 200, 1));
    expect(error).toMatchObject({ code: "WAITABLE_IN_SET" });
    expect(error.message).toBe("waitable cannot be used synchronously while added to a waitable set");
  });
});

test("an end does one thing at a time, and only while it stays where it is", () => {
  const { reader, read, readable } = stream();
  expect(read(200, 1)).toBe(blocked);
  expect(thrown(() => read(200, 1))).toMatchObject({ code: "COPY_BUSY" });
  expect(thrown(() => liftStream(reader.i, 1, readable))).toMatchObject({ code: "COPY_BUSY" });
  streamCancelRead(reader.i, 1, readable);
  waitableJoin(reader.i, readable, waitableSetNew(reader.i));
  expect(thrown(() => liftStream(reader.i, 1, readable)).message).toBe(
    "cannot lift stream while it's in a waitable set",
  );
});

test("areas are checked when a copy starts", () => {
  const { read } = stream(u32);
  expect(thrown(() => read(2, 1))).toMatchObject({ code: "UNALIGNED_POINTER" });
  expect(stream(u32).read(2, 0)).toBe(blocked);
  expect(thrown(() => stream(u32).read(65_532, 2))).toMatchObject({ code: "POINTER_OUT_OF_BOUNDS" });
  expect(thrown(() => stream(u32).read(0, 0x1000_0000))).toMatchObject({ code: "COPY_TOO_LONG" });
});

test("an end of another type or direction is refused", () => {
  const { reader, writer, readable, writable } = stream();
  expect(thrown(() => streamRead(copy(reader, u32), readable, 0, 1))).toMatchObject({ code: "WRONG_HANDLE_TYPE" });
  expect(thrown(() => streamWrite(copy(reader, u8), readable, 0, 1))).toMatchObject({
    code: "WRONG_HANDLE_TYPE",
    expected: "writable stream",
    found: "readable stream",
  });
  expect(thrown(() => liftStream(writer.i, 1, writable))).toMatchObject({ code: "WRONG_HANDLE_TYPE" });
});

test("nothing is copied into or out of an instance that has trapped", () => {
  const { writer, read, write } = stream();
  expect(read(200, 1)).toBe(blocked);
  const other = stream();
  other.write(100, 1);
  trapped(other.writer.i, new Error("first"));
  expect(thrown(() => other.read(200, 1))).toMatchObject({ code: "CANNOT_ENTER" });
  expect(write(100, 1)).toBe(completed(1));
  expect(writer.i.poisoned).toBe(false);
});

test("the ends may be handled by two copies of this package", async () => {
  const other = await anotherCopy();
  const { writer, reader, write, readable, writable } = stream();
  put(writer, 100, [1, 2, 3]);
  expect(other.streamRead(copy(reader, u8), readable, 200, 2)).toBe(blocked);
  expect(write(100, 3)).toBe(completed(2));
  expect(bytesAt(reader, 200, 2)).toEqual([1, 2]);
  expect(eventOf(reader, readable)).toBe(completed(2));
  const shared = other.liftStream(reader.i, 1, readable);
  const again = lowerStream(reader.i, 1, shared);
  other.streamDropWritable(writer.i, 1, writable);
  expect(streamRead(copy(reader, u8), again, 200, 2)).toBe(dropped(0));
});
