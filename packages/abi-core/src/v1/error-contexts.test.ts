import { expect, test } from "vitest";
import { guest } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import {
  errorContextDebugMessage,
  errorContextDrop,
  errorContextNew,
  liftErrorContext,
  lowerErrorContext,
} from "./error-contexts.ts";

test("the message is kept until the context is dropped", () => {
  const { i } = guest();
  const index = errorContextNew(i, "disk full");
  expect([index, errorContextDebugMessage(i, index)]).toEqual([1, "disk full"]);
  errorContextDrop(i, index);
  expect(thrown(() => errorContextDebugMessage(i, index))).toMatchObject({ code: "UNKNOWN_HANDLE", index: 1 });
});

test("another component gets one of its own, and both stay", () => {
  const one = guest().i,
    other = guest().i;
  const index = lowerErrorContext(other, liftErrorContext(one, errorContextNew(one, "disk full")));
  errorContextDrop(one, 1);
  expect(errorContextDebugMessage(other, index)).toBe("disk full");
});
