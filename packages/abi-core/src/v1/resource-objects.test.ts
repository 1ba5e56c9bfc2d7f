import { beforeEach, describe, expect, test } from "vitest";
import { anotherCopy } from "../../test/copies.ts";
import { context } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { borrowed, lend, lowerOwn, unlend, unlendAll } from "./handle-passing.ts";
import { instance, trapped } from "./instance.ts";
import type { Handle, Instance, ResourceType } from "./instance.ts";
import { adopt, disposeObject, hostObject, lendObject, takeObject, wrap, wrapBorrow } from "./resource-objects.ts";
import { resource } from "./resources.ts";

let i: Instance, t: ResourceType, dropped: number[];

class Counter {
  constructor(rep: number) {
    adopt(this, t, rep);
  }
  [Symbol.dispose](): void {
    disposeObject(this);
  }
}

beforeEach(() => {
  i = instance(context);
  dropped = [];
  t = resource(i, (rep: number) => dropped.push(rep));
});

test("an object of the class is made without its constructor", () => {
  const object = wrap(Counter, t, 5);
  expect(object).toBeInstanceOf(Counter);
  expect(borrowed(lendObject(object, t, "f: self"))).toBe(5);
});

test("disposing runs the destructor once, however often it is done", () => {
  const object = new Counter(7);
  object[Symbol.dispose]();
  object[Symbol.dispose]();
  expect(dropped).toEqual([7]);
});

test("an object that was disposed or moved cannot be used", () => {
  const disposed = new Counter(1),
    moved = new Counter(2);
  disposed[Symbol.dispose]();
  expect(takeObject(moved, t, "f: x")).toBe(2);
  for (const object of [disposed, moved]) {
    for (const use of [lendObject, takeObject]) {
      const error = thrown(() => use(object, t, "f: x", ".y"));
      expect(error).toMatchObject({ code: "INVALID_HANDLE", where: "f: x.y" });
      expect(error.message).toContain("was moved or disposed");
    }
  }
  moved[Symbol.dispose]();
  expect(dropped).toEqual([1]);
});

test("a lent object can neither be moved nor disposed", () => {
  const object = new Counter(1);
  const handle = lendObject(object, t, "f: self");
  expect(thrown(() => object[Symbol.dispose]())).toMatchObject({ code: "INVALID_HANDLE" });
  expect(thrown(() => takeObject(object, t, "f: x")).message).toContain("is lent to a call that has not returned");
  unlend(handle);
  object[Symbol.dispose]();
  expect(dropped).toEqual([1]);
});

test("an object for what the guest lends can be lent on, and ends with the call", () => {
  const handles: Handle[] = [];
  const handle = lend(i, t, lowerOwn(i, t, 5));
  const object = wrapBorrow(Counter, t, handle, handles);
  expect(object).toBeInstanceOf(Counter);
  const nested = lendObject(object, t, "f: self");
  expect(borrowed(nested)).toBe(5);
  unlend(nested);
  for (const end of [() => object[Symbol.dispose](), () => takeObject(object, t, "f: x")])
    expect(thrown(end).message).toContain("is lent to a call that has not returned");
  unlendAll(handles);
  expect(handle.lends).toBe(0);
  expect(thrown(() => lendObject(object, t, "f: self")).message).toContain("was moved or disposed");
  object[Symbol.dispose]();
  expect(dropped).toEqual([]);
});

test("an object of another instance of the same component is refused", () => {
  const other = wrap(Counter, resource(instance(context), undefined), 1);
  expect(thrown(() => lendObject(other, t, "f: self")).message).toContain("another component instance");
});

test("what is no resource is the caller's error", () => {
  for (const value of [null, undefined, 1, "x", {}, Counter]) {
    for (const use of [lendObject, takeObject])
      expect(thrown(() => use(value, t, "f: x", "[]"))).toMatchObject({ code: "INVALID_ARGUMENT", where: "f: x[]" });
  }
  expect(thrown(() => disposeObject({}))).toMatchObject({ code: "INVALID_ARGUMENT" });
});

test("disposing what belongs to a trapped instance does nothing, so that the trap stays the error that is seen", () => {
  const object = new Counter(1);
  trapped(i, new Error("broken"));
  expect(() => object[Symbol.dispose]()).not.toThrow();
  expect(dropped).toEqual([]);
});

test("a resource of the host is any object or function", () => {
  for (const value of [{}, () => {}]) expect(hostObject(value, "f: x")).toBe(value);
  for (const value of [null, undefined, 1, "x"]) {
    expect(thrown(() => hostObject(value, "f: x", ".y"))).toMatchObject({ code: "INVALID_ARGUMENT", where: "f: x.y" });
  }
});

describe("between copies of this package", () => {
  test("an object made through one copy is lent, moved and disposed through another", async () => {
    const other = await anotherCopy();
    expect(other.disposeObject).not.toBe(disposeObject);
    const lent = new Counter(1);
    other.unlend(other.lendObject(lent, t, "f: self"));
    other.disposeObject(lent);
    expect(dropped).toEqual([1]);
    expect(thrown(() => lendObject(lent, t, "f: self"))).toMatchObject({ code: "INVALID_HANDLE" });
    const moved = new Counter(2);
    expect(other.takeObject(moved, t, "f: x")).toBe(2);
    moved[Symbol.dispose]();
    expect(dropped).toEqual([1]);
  });

  test("a handle of one copy's table is dropped by another, and the destructor poisons the same instance", async () => {
    const other = await anotherCopy();
    const index = lowerOwn(i, t, 5);
    other.resourceDrop(i, t, index);
    expect(dropped).toEqual([5]);
    const failing = resource(i, () => {
      throw new Error("broken");
    });
    thrown(() => other.resourceDrop(i, failing, other.lowerOwn(i, failing, 1)));
    expect(i.poisoned).toBe(true);
  });
});
