import { expect, test } from "vitest";
import { runInNewContext } from "node:vm";
// oxlint-disable unicorn/no-thenable -- things that look like a Promise are what this is about
import { outOfRange, wrongType } from "./arguments.ts";

const result = "acme:log/sink#write: result";
const never = (): never => {
  throw new Error("code of the value was run");
};

test("a wrong value is named with its place, and what belongs there", () => {
  const error = wrongType({}, "f: x", ".name", "a string");
  expect(error).toMatchObject({
    code: "INVALID_ARGUMENT",
    where: "f: x.name",
    expected: "a string",
    found: "an object",
  });
  expect(error.message).toBe("f: x.name must be a string, but is an object.");
  expect(error).not.toHaveProperty("fix");
  expect(outOfRange(300, "f: x", undefined, "a u8").message).toBe("f: x must be a u8, but is the number 300.");
});

test("an import that returns a Promise is told that imports are synchronous, and what to do", () => {
  const promises = [Promise.resolve("x"), runInNewContext("Promise.resolve()") as unknown, { then: never }];
  for (const value of promises) {
    expect(wrongType(value, result, undefined, "a string").message).toBe(
      "acme:log/sink#write: result must be a string, but is a Promise.\n" +
        "  fix   imports are synchronous in this ABI: return the value instead of a Promise, and make what it needs available before the call",
    );
  }
});

test("an argument that is a Promise is to be awaited first", () => {
  const error = wrongType(Promise.resolve(1), "api#add: a", undefined, "a u32");
  expect(error.message).toBe(
    "api#add: a must be a u32, but is a Promise.\n  fix   await it before the call; calls are synchronous in this ABI",
  );
});

test("a member that is missing in a result may be that of a Promise", () => {
  expect(wrongType(undefined, result, ".name", "a string").message).toContain("if this function is async: imports are");
  expect(wrongType(undefined, `${result}.name`, undefined, "a string")).toHaveProperty("fix");
  expect(wrongType(Promise.resolve(), `${result}.name`, undefined, "a string").message).toContain("return the value");
  for (const error of [
    wrongType(undefined, result, undefined, "a string"),
    wrongType(1, result, ".name", "a string"),
    wrongType(undefined, "f: x", ".name", "a string"),
  ])
    expect(error).not.toHaveProperty("fix");
});

test("no getter of a value is run to describe it", () => {
  for (const value of [
    Object.create({
      get then(): never {
        return never();
      },
    }),
    {
      get then(): never {
        return never();
      },
    },
    Object.create(null),
  ])
    expect(wrongType(value, result, undefined, "a string")["found" as never]).toBe("an object");
});
