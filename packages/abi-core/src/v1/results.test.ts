import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { anotherCopy } from "../../test/copies.ts";
import { thrown } from "../../test/thrown.ts";
import { isAbiError } from "./errors.ts";
import { exit, exitCode } from "./exit.ts";
import type { InstanceContext } from "./instantiate.ts";
import { componentError, failure, isComponentError } from "./results.ts";
import { trap } from "./trap.ts";
import { isTrap } from "./traps.ts";

test("the err of a result is thrown with its payload", () => {
  const payload = { tag: "not-found", val: "a.txt" };
  const error = componentError(payload);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("ComponentError");
  expect(error.payload).toBe(payload);
  expect(error.message).toBe("not-found: a.txt");
  expect(componentError("no such file").message).toBe("no such file");
  expect(componentError(undefined).message).toBe("the component returned an error");
  expect(componentError(5).message).toBe("5");
});

test("an err has a stack trace only where it was asked for", () => {
  const traceOf = (cx?: InstanceContext): string => componentError("no such file", cx).stack ?? "";
  const asking = { component: {}, options: { stacks: true } } as InstanceContext;
  expect(traceOf()).toBe("ComponentError: no such file");
  expect(traceOf({ ...asking, options: {} })).toBe("ComponentError: no such file");
  expect(traceOf(asking)).toMatch(/^ComponentError: no such file\n +at [\s\S]*traceOf/);
  expect(new Error("later").stack).toMatch(/\n +at /);
});

test("an err can be thrown where a program has made Error read-only", () => {
  const before = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit")!;
  Object.defineProperty(Error, "stackTraceLimit", { ...before, writable: false });
  try {
    expect(componentError("x").payload).toBe("x");
  } finally {
    Object.defineProperty(Error, "stackTraceLimit", before);
  }
});

test("a payload from a hostile component cannot move the cursor of a terminal", () => {
  expect(componentError("\u001b[2J\u202e").message).toBe("\ufffd[2J\ufffd");
  expect(componentError("x".repeat(1e6)).message.length).toBeLessThan(3000);
});

test("what a host function throws becomes the payload, if it means an err", () => {
  expect(failure(componentError("payload"))).toBe("payload");
  expect(failure({ payload: 5 })).toBe(5);
  expect(failure(Object.assign(new Error("message"), { payload: undefined }))).toBe(undefined);
  for (const value of ["enoent", 5, null, undefined, { tag: "closed" }]) expect(failure(value)).toBe(value);
});

test("an Error without a payload is thrown on as it is: it is a bug or an exit, and no answer to the guest", () => {
  const errors = [
    new TypeError("bug"),
    trap("INVALID_CHAR"),
    thrown(() => exit(3)),
    runInNewContext("new Error('realm')") as Error,
  ];
  for (const error of errors) expect(thrown(() => failure(error))).toBe(error);
});

test("an exit is recognisable, and neither an error of ours nor a trap", () => {
  const error = thrown(() => exit(3));
  expect(exitCode(error)).toBe(3);
  expect(error).toMatchObject({ name: "ComponentExit", exitCode: 3 });
  expect(isAbiError(error)).toBe(false);
  expect(isTrap(error)).toBe(false);
  for (const value of [null, undefined, 3, new Error("x"), { exitCode: 3 }]) expect(exitCode(value)).toBe(undefined);
});

test("each copy recognises what another one made", async () => {
  const other = await anotherCopy();
  expect(isComponentError(other.componentError("x"))).toBe(true);
  expect(isAbiError(other.trap("INVALID_CHAR"))).toBe(true);
  expect(isTrap(other.trap("INVALID_CHAR"))).toBe(true);
  expect(isAbiError(thrown(() => other.u8(300, "f: x")))).toBe(true);
  expect(exitCode(thrown(() => other.exit(7)))).toBe(7);
  expect(other.failure(componentError(9))).toBe(9);
});

test("recognising never throws, and foreign values are not ours", () => {
  for (const value of [null, undefined, 0, "x", Symbol("x"), {}, new Error("x")]) {
    expect([isAbiError(value), isTrap(value), isComponentError(value)]).toEqual([false, false, false]);
  }
});
