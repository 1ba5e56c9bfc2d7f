import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
// oxlint-disable unicorn/no-thenable -- things that look like a Promise are part of this
import { thrown } from "../../test/thrown.ts";
import { isAbiError } from "./errors.ts";
import { array, entries, invalidCase, listSize, memberless, object, settled, tuple } from "./shapes.ts";

test("a record may be any object or function, and nothing else", () => {
  for (const value of [{}, [], () => {}, Object.create(null)]) expect(object(value, "f: x")).toBe(value);
  for (const value of [null, undefined, 1, "x"]) expect(thrown(() => object(value, "f: x"))).toBeInstanceOf(TypeError);
});

test("a list is an array or a typed array", () => {
  for (const value of [[], [1], new Uint8Array(2)]) expect(array(value, "f: x")).toBe(value);
  for (const value of ["ab", { length: 1 }, new Set(), new DataView(new ArrayBuffer(1)), null]) {
    expect(thrown(() => array(value, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT" });
  }
});

test("a tuple is an array of its length", () => {
  expect(tuple([1, 2], 2, "f: x")).toEqual([1, 2]);
  for (const value of [[1], [1, 2, 3], "ab", null]) {
    expect(thrown(() => tuple(value, 2, "f: x", ".y")).message).toContain("f: x.y must be an array of 2");
  }
});

test("a map is a Map, and gives its entries", () => {
  const map = new Map<unknown, unknown>([
    ["a", 1],
    [2, "b"],
  ]);
  expect(entries(map, "f: x")).toEqual([
    ["a", 1],
    [2, "b"],
  ]);
  for (const value of [{}, [["a", 1]], new Set(), null, undefined]) {
    expect(thrown(() => entries(value, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT" });
  }
  expect(thrown(() => entries({ [Symbol.toStringTag]: "Map" }, "f: x"))).toBeInstanceOf(TypeError);
});

test("an unknown case is named in the error", () => {
  const error = invalidCase("gren", "f: color");
  expect(isAbiError(error)).toBe(true);
  expect(error.message).toBe('f: color must be the name of one of its cases, but is the string "gren".');
  expect(invalidCase("gren", "f: x", ".color", "red | green").message).toBe(
    'f: x.color must be the name of one of its cases (red | green), but is the string "gren".',
  );
});

test("a Promise is refused where nothing else is asked of a value", () => {
  const never = (): never => {
    throw new Error("code of the value was run");
  };
  for (const value of [
    undefined,
    null,
    1,
    "x",
    {},
    [],
    never,
    { then: 1 },
    {
      get then(): never {
        return never();
      },
    },
  ])
    expect(() => settled(value, "f: x")).not.toThrow();
  class Later extends Promise<void> {}
  for (const value of [Promise.resolve(), Later.resolve(), runInNewContext("Promise.resolve()") as unknown]) {
    const { message } = thrown(() => settled(value, "f: result", ".y"));
    expect(message).toContain("f: result.y must be there at once, but is a Promise.");
    expect(message).toContain("return the value instead of a Promise");
  }
});

test("what would pass for an object without any of its members is refused", () => {
  for (const value of [{}, Object.create(null), { size: 1 }, () => {}])
    expect(() => memberless(value, "f: x")).not.toThrow();
  const foreign = runInNewContext('[["write"], new Set(["write"]), new Map([["write", true]])]') as readonly unknown[];
  for (const value of [["write"], [], new Set(["write"]), new Map([["write", true]]), ...foreign]) {
    const error = thrown(() => memberless(value, "f: x", ".y"));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", where: "f: x.y" });
    expect(error.message).toContain("f: x.y must be an object with named members, but is ");
  }
  expect(thrown(() => memberless(Promise.resolve(), "f: x")).message).toContain("must be there at once");
});

test("the elements of a list have a number, and take no more bytes than a list may", () => {
  expect(listSize(0, 1024, "f: x")).toBe(0);
  expect(listSize(2 ** 18 - 1, 1024, "f: x")).toBe(2 ** 28 - 1024);
  expect(thrown(() => listSize(2 ** 18, 1024, "f: x", ".y")).message).toBe(
    "f: x.y.length must be an integer from 0 to 262143 (a list takes at most 268435455 bytes), but is the number 262144.",
  );
  for (const length of [-1, NaN, 1.5, 2 ** 32, "1" as never])
    expect(thrown(() => listSize(length, 1, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT", where: "f: x.length" });
});
