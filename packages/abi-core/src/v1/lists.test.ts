import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { bytesAt, guest, put } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { allocate } from "./allocate.ts";
import { liftBytes, liftNumbers, lowerBytes, lowerNumbers } from "./lists.ts";
import type { NumericArray, NumericArrayConstructor } from "./lists.ts";
import { length } from "./memory.ts";

const page = 65536;

test("bytes come out as a copy of their own", () => {
  const g = guest();
  put(g, 100, [1, 2, 3]);
  const bytes = liftBytes(g.m, 100, 3);
  put(g, 100, [9, 9, 9]);
  expect(bytes).toEqual(new Uint8Array([1, 2, 3]));
  expect(bytes.constructor).toBe(Uint8Array);
  expect(bytes.buffer.byteLength).toBe(3);
});

test("bytes outside the memory are a trap", () => {
  const { m } = guest();
  expect(thrown(() => liftBytes(m, page - 1, 2)).message).toContain("list content out-of-bounds");
  expect(thrown(() => liftBytes(m, 0, 2 ** 28))).toMatchObject({ code: "LIST_TOO_LONG" });
});

test.each([
  ["a Uint8Array", new Uint8Array([1, 2, 255])],
  ["a Buffer", Buffer.from([1, 2, 255])],
  ["a part of a larger array", new Uint8Array([0, 1, 2, 255]).subarray(1)],
  ["an ArrayBuffer", new Uint8Array([1, 2, 255]).buffer],
  ["a plain array", [1, 2, 255]],
  ["an array of another realm", runInNewContext("new Uint8Array([1, 2, 255])") as unknown],
])("%s goes in as bytes", (_, value) => {
  const g = guest();
  expect(bytesAt(g, lowerBytes(g.m, value, "f: x"), 3)).toEqual([1, 2, 255]);
  expect(length(g.m)).toBe(3);
});

test("what is no list of bytes is refused, with the place of a wrong element", () => {
  const { m, i } = guest();
  for (const value of [
    "abc",
    new Int8Array(1),
    new DataView(new ArrayBuffer(1)),
    { length: 1 },
    null,
    { [Symbol.toStringTag]: "Uint8Array" },
  ]) {
    expect(thrown(() => lowerBytes(m, value, "f: x", ".data"))).toMatchObject({
      code: "INVALID_ARGUMENT",
      where: "f: x.data",
    });
  }
  expect(thrown(() => lowerBytes(m, [1, 256], "f: x"))).toMatchObject({ where: "f: x[1]", found: "the number 256" });
  const failing = [1, 2];
  Object.defineProperty(failing, 1, {
    get() {
      throw new Error("of the getter");
    },
  });
  expect(thrown(() => lowerBytes(m, failing, "f: x")).message).toBe("of the getter");
  expect(thrown(() => lowerNumbers(m, 1, BigInt64Array, "f: x")).message).toContain("or an array of bigints, but is");
  expect(thrown(() => lowerBytes(m, new Int8Array(1), "f: x")).message).toContain("but is an Int8Array.");
  expect(i.poisoned).toBe(false);
});

function typedArray(Constructor: NumericArrayConstructor, values: readonly (number | bigint)[]): NumericArray {
  const result = new Constructor(values.length);
  result.set(values as never);
  return result;
}

const kinds: readonly (readonly [NumericArrayConstructor, readonly (number | bigint)[]])[] = [
  [Int8Array, [-128, 127]],
  [Uint16Array, [0, 0xffff]],
  [Int16Array, [-0x8000, 0x7fff]],
  [Uint32Array, [0, 0xffff_ffff]],
  [Int32Array, [-0x8000_0000, 0x7fff_ffff]],
  [BigUint64Array, [0n, 2n ** 64n - 1n]],
  [BigInt64Array, [-(2n ** 63n), 2n ** 63n - 1n]],
  [Float32Array, [0.5, -Infinity]],
  [Float64Array, [0.1, NaN]],
];

test.each(kinds)(
  "%o: numbers go in as typed array, as buffer and as plain array, and come out as typed array",
  (Constructor, values) => {
    const { m, exports } = guest();
    const typed = typedArray(Constructor, values);
    for (const value of [typed, typed.buffer, [...values]]) {
      const p = lowerNumbers(m, value, Constructor, "f: x");
      expect(p % Constructor.BYTES_PER_ELEMENT).toBe(0);
      expect(length(m)).toBe(2);
      expect(liftNumbers(m, p, 2, Constructor)).toEqual(typed);
      // The cached views must not outlive a growth of the memory.
      exports["grow"]!(1);
      expect(liftNumbers(m, p, 2, Constructor)).toEqual(typed);
    }
  },
);

test.each(kinds)("%o: what does not fit the element type is refused", (Constructor, values) => {
  const { m } = guest();
  const wrong = [[values[0], "1"], new Uint8Array(8), "12", null, [values[0], typeof values[0] === "bigint" ? 1 : 1n]];
  for (const value of wrong) {
    expect(thrown(() => lowerNumbers(m, value, Constructor, "f: x"))).toMatchObject({
      code: "INVALID_ARGUMENT",
    });
  }
  const article = Constructor.name.startsWith("I") ? "an" : "a";
  expect(thrown(() => lowerNumbers(m, null, Constructor, "f: x")).message).toContain(
    `f: x must be ${article} ${Constructor.name}, `,
  );
  expect(thrown(() => liftNumbers(m, page, 1, Constructor))).toMatchObject({ code: "LIST_OUT_OF_BOUNDS" });
});

test("numbers must be aligned, and a buffer must hold whole elements", () => {
  const { m } = guest();
  expect(thrown(() => liftNumbers(m, 2, 1, Uint32Array)).message).toContain("unaligned pointer");
  expect(thrown(() => lowerNumbers(m, new ArrayBuffer(6), Uint32Array, "f: x"))).toMatchObject({
    code: "INVALID_ARGUMENT",
  });
});

test("a list that makes the memory grow is written into the grown memory", () => {
  const g = guest();
  const p = lowerNumbers(g.m, new Uint32Array(page).fill(7), Uint32Array, "f: x");
  expect(bytesAt(g, p + 4 * page - 4, 4)).toEqual([7, 0, 0, 0]);
});

test("an array whose length is no length is refused before anything is allocated", () => {
  const { m, i } = guest();
  const before = allocate(m, 0, 1);
  for (const length of [-1, NaN, 1.5, 2 ** 32, "1", 2 ** 28]) {
    const liar = new Proxy([1], { get: (array, key) => (key === "length" ? length : Reflect.get(array, key)) });
    expect(thrown(() => lowerNumbers(m, liar, Uint8Array, "f: x"))).toMatchObject({
      code: "INVALID_ARGUMENT",
      where: "f: x.length",
    });
  }
  expect(allocate(m, 0, 1)).toBe(before);
  expect(i.poisoned).toBe(false);
});
