import { describe, expect, test } from "vitest";
import { context, guest } from "../../test/guest.ts";
import { op } from "../../test/core-module.ts";
import { thrown } from "../../test/thrown.ts";
import {
  borrowed,
  endScope,
  lend,
  lendInto,
  liftOwn,
  lowerBorrow,
  lowerOwn,
  scope,
  unlend,
  unlendAll,
} from "./handle-passing.ts";
import { instance } from "./instance.ts";
import type { Handle, Instance, ResourceType } from "./instance.ts";
import { hostResource, resource, resourceDrop, resourceNew, resourceRep } from "./resources.ts";

/** An instance that defines a type, and the reps that its destructor saw. */
function definer(): { i: Instance; t: ResourceType; dropped: number[] } {
  const i = instance(context),
    dropped: number[] = [];
  return { i, dropped, t: resource(i, (rep: number) => dropped.push(rep)) };
}

describe("the handle table", () => {
  test("begins at index 1, and gives out the index that was freed last", () => {
    const { i, t } = definer();
    expect([10, 20, 30].map((rep) => resourceNew(i, t, rep))).toEqual([1, 2, 3]);
    resourceDrop(i, t, 1);
    resourceDrop(i, t, 3);
    resourceDrop(i, t, 2);
    expect([40, 50, 60, 70].map((rep) => resourceNew(i, t, rep))).toEqual([2, 3, 1, 4]);
  });

  test("is one for all types of an instance, and another for each instance", () => {
    const { i, t } = definer();
    const files = hostResource("acme:fs/files#file");
    expect(resourceNew(i, t, 1)).toBe(1);
    expect(lowerOwn(i, files, {})).toBe(2);
    expect(lowerOwn(instance(context), files, {})).toBe(1);
  });

  test.each([0, 2, -1, 4294967295])("does not know the index %i", (index) => {
    const { i, t } = definer();
    resourceNew(i, t, 10);
    for (const use of [resourceRep, resourceDrop, liftOwn, lend]) {
      expect(thrown(() => use(i, t, index)).message).toBe(`unknown handle index ${index >>> 0}`);
    }
  });

  test("does not know an index that was dropped", () => {
    const { i, t } = definer();
    resourceDrop(i, t, resourceNew(i, t, 10));
    expect(thrown(() => resourceDrop(i, t, 1))).toMatchObject({ code: "UNKNOWN_HANDLE", index: 1 });
  });

  test("keeps types apart", () => {
    const { i, t } = definer();
    const other = resource(i, undefined);
    resourceNew(i, t, 10);
    expect(thrown(() => resourceRep(i, other, 1)).message).toBe(
      "handle index 1 used with the wrong type, expected guest-defined resource but found a different guest-defined resource",
    );
    expect(thrown(() => resourceDrop(i, hostResource("x"), 1)).message).toContain("expected host-defined resource");
  });
});

describe("dropping", () => {
  test("an own handle runs the destructor once, with the rep", () => {
    const { i, t, dropped } = definer();
    resourceDrop(i, t, resourceNew(i, t, 77));
    expect(dropped).toEqual([77]);
  });

  test("a handle in another instance runs the destructor of the instance that defines the type", () => {
    const { t, dropped } = definer();
    const user = instance(context);
    resourceDrop(user, t, lowerOwn(user, t, 5));
    expect(dropped).toEqual([5]);
  });

  test("a host's object is disposed, if it can be", () => {
    const i = instance(context),
      t = hostResource("x");
    let disposed = 0;
    resourceDrop(i, t, lowerOwn(i, t, { [Symbol.dispose]: () => disposed++ }));
    resourceDrop(i, t, lowerOwn(i, t, {}));
    expect(disposed).toBe(1);
  });

  test("a destructor that traps poisons the instance that defines the type", () => {
    const { exports, i } = guest([{ name: "dtor", params: "i", results: "", body: op.unreachable }]);
    const t = resource(i, exports["dtor"]),
      user = instance(context);
    const index = lowerOwn(user, t, 1),
      second = lowerOwn(user, t, 2);
    expect(thrown(() => resourceDrop(user, t, index)).message).toContain("unreachable");
    expect(i.poisoned).toBe(true);
    expect(thrown(() => resourceDrop(user, t, second))).toMatchObject({ code: "CANNOT_ENTER" });
  });
});

describe("lending", () => {
  test("a lent handle can neither be moved nor dropped, until every loan has ended", () => {
    const { i, t } = definer();
    const index = resourceNew(i, t, 10);
    const first = lend(i, t, index),
      second = lend(i, t, index);
    expect(borrowed(first)).toBe(10);
    for (const use of [liftOwn, resourceDrop]) {
      expect(thrown(() => use(i, t, index)).message).toContain("cannot remove owned resource while borrowed");
    }
    unlend(first);
    expect(thrown(() => liftOwn(i, t, index))).toMatchObject({ code: "HANDLE_LENT" });
    unlend(second);
    expect(liftOwn(i, t, index)).toBe(10);
  });

  test("borrows inside lists end together", () => {
    const { i, t } = definer();
    const handles: Handle[] = [];
    const indices = [1, 2].map((rep) => resourceNew(i, t, rep));
    expect(indices.map((index) => lendInto(i, t, index, handles))).toEqual([1, 2]);
    expect(thrown(() => resourceDrop(i, t, 2))).toMatchObject({ code: "HANDLE_LENT" });
    unlendAll(handles);
    resourceDrop(i, t, 2);
  });

  test("a borrow handle can be lent on, but not given away", () => {
    const { i } = definer();
    const { t } = definer();
    const call = scope();
    const index = lowerBorrow(i, t, 5, call);
    unlend(lend(i, t, index));
    expect(thrown(() => liftOwn(i, t, index)).message).toContain("cannot lift own resource from a borrow");
  });

  test("a call must drop its borrows before it ends, and dropping them destroys nothing", () => {
    const { t, dropped } = definer();
    const i = instance(context),
      call = scope();
    const first = lowerBorrow(i, t, 5, call),
      second = lowerBorrow(i, t, 5, call);
    resourceDrop(i, t, first);
    expect(thrown(() => endScope(call)).message).toContain("borrow handles still remain at the end of the call");
    resourceDrop(i, t, second);
    endScope(call);
    expect(dropped).toEqual([]);
  });
});
