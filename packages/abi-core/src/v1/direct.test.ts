import { expect, test } from "vitest";
import { guest, put } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { markDirect } from "../spi/index.ts";
import { direct, viewBytes } from "./direct.ts";

const page = 65536;

const take = (bytes: Uint8Array): Uint8Array => bytes;

function marked(): typeof take {
  const f = (bytes: Uint8Array): Uint8Array => bytes;
  markDirect(f);
  return f;
}

test("a function that is marked as direct sees the memory, every other one gets bytes of its own", () => {
  const g = guest();
  put(g, 100, [1, 2, 3]);
  const view = viewBytes(g.m, 100, 3, marked());
  const copy = viewBytes(g.m, 100, 3, take);
  put(g, 100, [7, 8, 9]);
  expect(view).toEqual(new Uint8Array([7, 8, 9]));
  expect(copy).toEqual(new Uint8Array([1, 2, 3]));
});

test("a wrapper or a bound function hides the mark, so it gets bytes of its own", () => {
  const g = guest();
  for (const f of [marked().bind(undefined), (bytes: Uint8Array) => marked()(bytes)])
    expect(viewBytes(g.m, 0, 4, f).buffer.byteLength).toBe(4);
});

test("a view after the memory has grown is one of the memory as it is now", () => {
  const g = guest();
  g.exports["grow"]!(1);
  put(g, page + 5, [4]);
  expect(viewBytes(g.m, page + 5, 1, marked())).toEqual(new Uint8Array([4]));
});

test("what is passed twice is viewed as it is the second time, also when the memory has grown in between", () => {
  const g = guest();
  const f = marked();
  const views = [viewBytes(g.m, 100, 3, f), viewBytes(g.m, 100, 2, f), viewBytes(g.m, 101, 2, f)];
  put(g, 100, [1, 2, 3]);
  expect(views).toEqual([new Uint8Array([1, 2, 3]), new Uint8Array([1, 2]), new Uint8Array([2, 3])]);
  g.exports["grow"]!(1);
  put(g, 101, [8, 9]);
  expect(viewBytes(g.m, 101, 2, f)).toEqual(new Uint8Array([8, 9]));
});

test("bytes outside the memory are a trap, viewed or copied", () => {
  const { m } = guest();
  for (const f of [marked(), take]) {
    expect(thrown(() => viewBytes(m, page - 1, 2, f)).message).toContain("list content out-of-bounds");
    expect(thrown(() => viewBytes(m, 0, 2 ** 28, f))).toMatchObject({ code: "LIST_TOO_LONG" });
  }
});

test("a caller that copies at once gets the variant, if there is one", () => {
  const variant = (): Uint8Array => new Uint8Array(1);
  const f = (): Uint8Array => new Uint8Array(2);
  expect(direct(f)).toBe(f);
  markDirect(f, variant);
  expect(direct(f)).toBe(variant);
  expect(direct(take)).toBe(take);
});

test("a method that is missing is reported as such", () => {
  expect(thrown(() => direct(undefined as unknown as object))).toMatchObject({ code: "INVALID_ARGUMENT" });
  expect(thrown(() => viewBytes(guest().m, 0, 1, undefined as unknown as object))).toMatchObject({
    code: "INVALID_ARGUMENT",
  });
});
