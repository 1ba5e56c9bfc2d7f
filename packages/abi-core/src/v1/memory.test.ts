import { expect, test } from "vitest";
import { bytesAt, context, guest } from "../../test/guest.ts";
import { op } from "../../test/core-module.ts";
import type { CoreFunction } from "../../test/core-module.ts";
import { thrown } from "../../test/thrown.ts";
import { allocate } from "./allocate.ts";
import { enter, instance, leave } from "./instance.ts";
import { data, listView, memory, view } from "./memory.ts";

const page = 65536;

test("a view reaches the last byte and no further", () => {
  const { m } = guest();
  expect(view(m, page - 4, 4, 4).getUint32(page - 4, true)).toBe(0);
  expect(thrown(() => view(m, page - 2, 4, 2))).toMatchObject({
    code: "POINTER_OUT_OF_BOUNDS",
    address: page - 2,
    memory: page,
  });
  expect(thrown(() => view(m, 0xffff_fffc, 8, 4)).message).toContain("pointer out of bounds");
});

test("an address must be aligned", () => {
  const { m } = guest();
  expect(thrown(() => view(m, 2, 4, 4)).message).toContain("unaligned pointer");
  expect(thrown(() => listView(m, 1, 2, 2)).message).toContain("unaligned pointer");
  expect(thrown(() => view(m, 0xffff_ffff, 4, 4)).message).toContain("unaligned pointer");
});

test("views are taken again after the memory grew", () => {
  const { m, exports } = guest();
  const before = view(m, 0, 4, 4);
  before.setUint32(0, 7, true);
  exports["grow"]!(1);
  expect(view(m, 0, 4, 4).getUint32(0, true)).toBe(7);
  expect(view(m, page, 4, 4).getUint32(page, true)).toBe(0);
  exports["grow"]!(1);
  expect(data(m).getUint32(0, true)).toBe(7);
  exports["grow"]!(1);
  expect(listView(m, 3 * page, 8, 8).byteLength).toBe(4 * page);
});

test("a list has a limit of its own, in bytes", () => {
  const { m } = guest();
  expect(thrown(() => listView(m, 0, 2 ** 28, 1))).toMatchObject({ code: "LIST_TOO_LONG", limit: 2 ** 28 - 1 });
  expect(thrown(() => listView(m, 0, 2 ** 28 - 1, 1)).message).toContain("list content out-of-bounds");
});

test("an allocation of no bytes asks the guest too", () => {
  const g = guest();
  expect(allocate(g.m, 0, 8)).toBe(1024);
  expect(bytesAt(g, 12, 1)).toEqual([1]);
});

test("an allocation may grow the memory, and the views are current afterwards", () => {
  const { m } = guest();
  const p = allocate(m, 3 * page, 8);
  expect(m.bytes.length).toBeGreaterThanOrEqual(p + 3 * page);
});

const allocator = (body: readonly number[]): CoreFunction => ({
  name: "cabi_realloc",
  params: "iiii",
  results: "i",
  body,
});

test.each([
  ["is not aligned", op.constant(1025), "realloc return: result not aligned"],
  ["lies beyond the memory", op.constant(page), "realloc return: beyond end of memory"],
  ["does not come, because the allocator traps", op.unreachable, "unreachable"],
])("memory that %s is a trap and poisons the instance", (_, body, message) => {
  const { i, m } = guest([], allocator(body));
  expect(thrown(() => allocate(m, 8, 4)).message).toContain(message);
  expect(thrown(() => enter(i))).toMatchObject({ code: "CANNOT_ENTER" });
});

test("the allocator must not call out", () => {
  const i = instance(context);
  const m = memory(i, new WebAssembly.Memory({ initial: 1 }), () => {
    leave(i);
    return 0;
  });
  expect(thrown(() => allocate(m, 8, 4)).message).toBe("cannot leave component instance");
  expect(i.poisoned).toBe(true);
});

test("a call is allowed to leave after an allocation", () => {
  const { i, m } = guest();
  allocate(m, 8, 4);
  expect(() => leave(i)).not.toThrow();
});

test("without memory and allocator, every use is a trap", () => {
  const m = memory(instance(context), undefined, undefined);
  expect(thrown(() => view(m, 0, 1, 1)).message).toContain("pointer out of bounds");
  expect(thrown(() => allocate(m, 1, 1))).toMatchObject({ code: "NO_REALLOC" });
});
