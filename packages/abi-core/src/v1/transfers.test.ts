import { expect, test } from "vitest";
import { bytesAt, guest, put } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { length, memory } from "./memory.ts";
import { transferAligned2, transferAligned4, transferAligned8, transferBytes, transferUtf8 } from "./transfers.ts";

const page = 65536;

test.each(["", "short", "a text that is longer than the short limit", "é€😀", "é€😀".repeat(20)])(
  "the string %o goes from memory to memory",
  (text) => {
    const from = guest(),
      to = guest();
    const bytes = [...new TextEncoder().encode(text)];
    put(from, 100, bytes);
    const p = transferUtf8(from.m, 100, bytes.length, to.m);
    expect(length(to.m)).toBe(bytes.length);
    expect(bytesAt(to, p, bytes.length)).toEqual(bytes);
  },
);

test("an invalid string is a trap before the receiver is asked for memory", () => {
  const from = guest(),
    to = guest();
  for (const count of [0, 30]) {
    put(from, 100, [...new Uint8Array(count).fill(0x61), 0xe2, 0x82]);
    expect(thrown(() => transferUtf8(from.m, 100, count + 2, to.m))).toMatchObject({ code: "INCOMPLETE_UTF8" });
    put(from, 100, [...new Uint8Array(count).fill(0x61), 0xff]);
    expect(thrown(() => transferUtf8(from.m, 100, count + 1, to.m))).toMatchObject({ code: "INVALID_UTF8" });
  }
  expect(thrown(() => transferUtf8(from.m, page, 1, to.m))).toMatchObject({ code: "STRING_OUT_OF_BOUNDS" });
  expect(bytesAt(to, 12, 1)).toEqual([0]);
});

test.each([
  [transferBytes, 1],
  [transferAligned2, 2],
  [transferAligned4, 4],
  [transferAligned8, 8],
])("%o copies areas of each size into aligned memory", (transfer, align) => {
  const from = guest(),
    to = guest();
  for (const size of [0, 8, 24, 32, 4000]) {
    const bytes = Array.from({ length: size }, (_, k) => k & 0xff);
    put(from, 128, bytes);
    const p = transfer(from.m, 128, size, to.m);
    expect(p % align).toBe(0);
    expect(bytesAt(to, p, size)).toEqual(bytes);
    expect(length(to.m)).toBe(size);
  }
  expect(thrown(() => transfer(from.m, page - align, 2 * align, to.m))).toMatchObject({ code: "LIST_OUT_OF_BOUNDS" });
  expect(thrown(() => transfer(from.m, 0, 2 ** 28, to.m))).toMatchObject({ code: "LIST_TOO_LONG" });
});

test("the source of an aligned list must be aligned", () => {
  const from = guest(),
    to = guest();
  expect(thrown(() => transferAligned8(from.m, 4, 8, to.m)).message).toContain("unaligned pointer");
});

test("within one memory, a transfer survives that allocating makes it grow", () => {
  const from = guest();
  const to = memory(from.i, from.m.memory, from.m.realloc);
  put(from, 100, [1, 2, 3, 4]);
  const p = transferBytes(from.m, 100, 60_000, to);
  expect(bytesAt(from, p, 4)).toEqual([1, 2, 3, 4]);
  const q = transferBytes(from.m, 100, 60_000, to);
  expect(bytesAt(from, q, 4)).toEqual([1, 2, 3, 4]);
});

test("what is copied often is copied and checked as what is copied once", () => {
  const from = guest(),
    to = guest();
  const texts = [
    "",
    "x",
    "short",
    "sixteen units ok",
    "a text that is longer than the short limit",
    "y".repeat(200),
    "z".repeat(5000),
  ];
  for (const text of [...texts, ...texts.map((one) => `${one}é`), ...texts.map((one) => `😀${one}`)]) {
    const bytes = [...new TextEncoder().encode(text)];
    put(from, 100, bytes);
    for (let turn = 0; turn < 4; turn++) {
      const p = transferUtf8(from.m, 100, bytes.length, to.m);
      expect(bytesAt(to, p, bytes.length)).toEqual(bytes);
      expect(length(to.m)).toBe(bytes.length);
    }
  }
  for (const count of [0, 7, 8, 15, 16, 79, 80, 81, 300]) {
    put(from, 100, [...new Uint8Array(count).fill(0x61), 0xff]);
    expect(thrown(() => transferUtf8(from.m, 100, count + 1, to.m))).toMatchObject({ code: "INVALID_UTF8" });
  }
});

test("an allocator that lies or traps is found out by the fast copy too", () => {
  const from = guest();
  let answer: () => number = () => 64;
  const i = guest().m.instance;
  const target = memory(i, new WebAssembly.Memory({ initial: 1 }), () => answer());
  for (let turn = 0; turn < 40; turn++) transferBytes(from.m, 0, 100, target);
  answer = () => page - 8;
  expect(thrown(() => transferBytes(from.m, 0, 100, target))).toMatchObject({ code: "REALLOC_OUT_OF_BOUNDS" });
  expect(thrown(() => transferUtf8(from.m, 0, 100, target))).toMatchObject({ code: "REALLOC_OUT_OF_BOUNDS" });
  answer = () => 66;
  expect(thrown(() => transferAligned4(from.m, 0, 100, target))).toMatchObject({ code: "REALLOC_UNALIGNED" });
  expect(i.poisoned).toBe(true);
  const error = new Error("allocator");
  answer = () => {
    throw error;
  };
  expect(thrown(() => transferBytes(from.m, 0, 100, target))).toBe(error);
  expect(i.mayLeave).toBe(false);
});

test("a memory that grows while it is copied to or from is read and written as it is then", () => {
  const grown = guest();
  const to = new WebAssembly.Memory({ initial: 1 });
  const target = memory(grown.m.instance, to, () => to.grow(1) * page);
  put(grown, 100, [1, 2, 3]);
  for (let turn = 1; turn < 40; turn++) {
    expect(transferBytes(grown.m, 100, 30, target)).toBe(turn * page);
    expect([...target.bytes.subarray(turn * page, turn * page + 3)]).toEqual([1, 2, 3]);
  }
});

test("a string within one memory survives that the allocation grows it", () => {
  const one = new WebAssembly.Memory({ initial: 1 });
  const m = memory(guest().m.instance, one, () => one.grow(1) * page);
  const text = "a text that is longer than the short limit";
  new TextEncoder().encodeInto(text, new Uint8Array(one.buffer, 100));
  for (let turn = 1; turn < 40; turn++) {
    const p = transferUtf8(m, 100, text.length, m);
    expect(p).toBe(turn * page);
    expect(new TextDecoder().decode(new Uint8Array(one.buffer, p, text.length))).toBe(text);
  }
});
