import { expect, test } from "vitest";
import { context, guest } from "../../test/guest.ts";
import { op } from "../../test/core-module.ts";
import { thrown } from "../../test/thrown.ts";
import { allocate } from "./allocate.ts";
import { block, enter, instance, leave, trapped, unblock } from "./instance.ts";
import { trap } from "./trap.ts";
import { isTrap } from "./traps.ts";

test("a call may enter and leave until something was thrown out of the guest", () => {
  const i = instance(context);
  enter(i);
  leave(i);
  const error = new Error("host failure");
  expect(trapped(i, error)).toBe(error);
  expect(thrown(() => leave(i))).toMatchObject({ code: "CANNOT_LEAVE" });
});

test("a poisoned instance names what happened first, and keeps it as the cause", () => {
  const i = instance(context);
  const first = trap("INVALID_DISCRIMINANT");
  trapped(i, first);
  trapped(i, new Error("a later failure"));
  const error = thrown(() => enter(i));
  expect(error).toMatchObject({ code: "CANNOT_ENTER", component: "test" });
  expect(error.message.split("\n")).toEqual([
    "cannot enter component instance",
    "  component   test",
    "  reason      an earlier call trapped (invalid variant discriminant)",
    "  fix         make a new instance with instantiate()",
  ]);
  expect(error.cause).toBe(first);
});

test("an instance that an exception poisoned says so, by the first line of its message", () => {
  const i = instance(context);
  trapped(i, new TypeError("logger is closed\n  and more"));
  expect(thrown(() => enter(i)).message).toContain("an earlier call was left by an exception (logger is closed)\n");
  const other = instance(context);
  trapped(other, "just text");
  expect(thrown(() => enter(other)).message).toContain("  reason      an earlier call was left by an exception\n");
});

test("the engine's own trap is a trap, and poisons the instance like ours", () => {
  const { i, exports } = guest([{ name: "die", params: "", results: "", body: op.unreachable }]);
  const error = thrown(() => {
    enter(i);
    try {
      exports["die"]!();
    } catch (error) {
      throw trapped(i, error);
    }
  });
  expect(isTrap(error)).toBe(true);
  expect(thrown(() => enter(i)).message).toContain(error.message);
});

test("an exception of core WebAssembly becomes a trap, which no guest can catch", () => {
  const { Exception, Tag } = WebAssembly as unknown as Record<string, new (...parameters: unknown[]) => object>;
  const exception = new Exception!(new Tag!({ parameters: [] }), []);
  const i = instance(context);
  const error = trapped(i, exception) as Error;
  expect(error).toMatchObject({ name: "Trap", code: "UNCAUGHT_EXCEPTION", cause: exception });
  expect(isTrap(error)).toBe(true);
  expect(trapped(instance(context), error)).toBe(error);
  expect(thrown(() => enter(i)).cause).toBe(error);
});

test("a host that swallows a failure does not let the poisoned guest out again", () => {
  const { i, m } = guest([]);
  trapped(i, new Error("swallowed"));
  allocate(m, 8, 4);
  expect(thrown(() => leave(i))).toMatchObject({ code: "CANNOT_LEAVE" });
  unblock(i);
  expect(thrown(() => leave(i))).toMatchObject({ code: "CANNOT_LEAVE" });
});

test("the guest cannot call out while post-return runs", () => {
  const i = instance(context);
  block(i);
  expect(thrown(() => leave(i)).message).toBe("cannot leave component instance");
  unblock(i);
  expect(() => leave(i)).not.toThrow();
});

test("two instances are poisoned apart", () => {
  const first = instance(context),
    second = instance(context);
  trapped(first, new Error("broken"));
  expect(() => enter(second)).not.toThrow();
});
