import { Buffer as NodeBuffer } from "node:buffer";
import { describe, expect, test, vi } from "vitest";
import { bytesAt, guest, put } from "../../test/guest.ts";
import type { Guest } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { length } from "./memory.ts";
import { liftLatin1Utf16, lowerLatin1Utf16 } from "./strings-latin1-utf16.ts";
import { liftUtf16, lowerUtf16 } from "./strings-utf16.ts";
import { liftUtf8 } from "./strings-utf8-lift.ts";
import { lowerUtf8 } from "./strings-utf8-lower.ts";

const page = 65536;

/** A guest whose memory has no Buffer, as in a browser. */
function webGuest(): Guest {
  const result = guest();
  Object.defineProperty(result.m, "text", { get: () => null, set: () => {} });
  return result;
}

// Each length class, each width of a character, at the beginning, in the middle and at the end.
const texts = [
  "",
  "a",
  "\ufeffbom",
  "\0",
  "é",
  "€uro",
  "😀",
  "x😀",
  "naïve café",
  "\ud7ff\ue000\uffff\u{10ffff}",
].flatMap((text) => [
  text,
  text + "tail of plain text that is longer than the short limit",
  "a head of plain text that is longer than the limit" + text,
  text.repeat(30),
]);
const lone = [
  "\ud800",
  "a\udc00b",
  "\ud800\ud800\udc00",
  "😀\ud83d",
  "long enough for the other path: \udfff and more",
];
const replaced = (text: string): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text));

describe.each([
  ["with Node's Buffer", guest],
  ["without a Buffer", webGuest],
])("%s", (_, make) => {
  test.each([
    ["UTF-8", lowerUtf8, liftUtf8],
    ["UTF-16", lowerUtf16, liftUtf16],
    ["latin1+utf16", lowerLatin1Utf16, liftLatin1Utf16],
  ])("%s: every text arrives unchanged, and lone surrogates become U+FFFD", (_, lower, lift) => {
    const { m } = make();
    for (const text of [...texts, ...lone]) {
      const p = lower(m, text, "f: x");
      expect(lift(m, p, length(m))).toBe(replaced(text));
    }
  });

  test("UTF-8: the bytes are those of the standard encoder", () => {
    const g = make();
    for (const text of [...texts, ...lone]) {
      const p = lowerUtf8(g.m, text, "f: x");
      expect(bytesAt(g, p, length(g.m))).toEqual([...new TextEncoder().encode(text)]);
    }
  });

  test("UTF-8: a string that makes the memory grow is written into the grown memory", () => {
    const { m } = make();
    for (const text of ["x".repeat(3 * page), "é".repeat(3 * page), "x".repeat(page) + "€".repeat(page)]) {
      const p = lowerUtf8(m, text, "f: x");
      expect(liftUtf8(m, p, length(m)) === text).toBe(true);
    }
  });

  test.each([
    ["a lone continuation byte", [0x80], "INVALID_UTF8"],
    ["an overlong form", [0xc0, 0xaf], "INVALID_UTF8"],
    ["a surrogate", [0xed, 0xa0, 0x80], "INVALID_UTF8"],
    ["a value above U+10FFFF", [0xf4, 0x90, 0x80, 0x80], "INVALID_UTF8"],
    ["a sequence cut off by the end", [0x61, 0xe2, 0x82], "INCOMPLETE_UTF8"],
    ["a lead byte at the end", [0xf0], "INCOMPLETE_UTF8"],
    ["the beginning of a surrogate at the end", [0xed, 0xa0], "INVALID_UTF8"],
    ["an error before a cut-off end", [0xff, 0xe2, 0x82], "INVALID_UTF8"],
  ])("UTF-8: %s is a trap", (_, bytes, code) => {
    const g = make();
    for (const before of [0, 40]) {
      put(g, 100, [...new Uint8Array(before).fill(0x61), ...bytes]);
      const error = thrown(() => liftUtf8(g.m, 100, before + bytes.length));
      expect(error).toMatchObject({ code });
      expect(error.message).toContain("invalid utf-8");
    }
    expect(thrown(() => liftUtf8(g.m, 100, 0x1000_0000))).toMatchObject({ code: "STRING_TOO_LONG" });
  });

  test("UTF-8: U+FFFD itself is a valid character", () => {
    const g = make();
    const text = "\ufffd and enough text to leave the short path";
    put(g, 100, new TextEncoder().encode(text));
    expect(liftUtf8(g.m, 100, new TextEncoder().encode(text).length)).toBe(text);
  });

  test("UTF-16: an unpaired surrogate is a trap", () => {
    const g = make();
    put(g, 100, [0x61, 0, 0x00, 0xd8, 0x62, 0]);
    expect(thrown(() => liftUtf16(g.m, 100, 3))).toMatchObject({ code: "INVALID_UTF16" });
    expect(liftUtf16(g.m, 100, 1)).toBe("a");
  });

  test("latin1+utf16: the narrow form is taken where it suffices, and bit 31 of the length marks the wide one", () => {
    const g = make();
    const narrow = Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit)).join("");
    expect(bytesAt(g, lowerLatin1Utf16(g.m, narrow, "f: x"), 256)).toEqual(
      Array.from({ length: 256 }, (_, unit) => unit),
    );
    expect(length(g.m)).toBe(256);
    const p = lowerLatin1Utf16(g.m, "a€", "f: x");
    expect(bytesAt(g, p, 4)).toEqual([0x61, 0, 0xac, 0x20]);
    expect(length(g.m)).toBe(0x8000_0002);
    expect(p % 2).toBe(0);
    const long = "ÿ".repeat(10_000);
    expect(liftLatin1Utf16(g.m, lowerLatin1Utf16(g.m, long, "f: x"), length(g.m))).toBe(long);
  });
});

test.each([
  ["liftUtf8", liftUtf8, 1],
  ["liftUtf16", liftUtf16, 2],
  ["liftLatin1Utf16", liftLatin1Utf16, 1],
] as const)("%s stays inside the memory", (_, lift, width) => {
  const { m, exports } = guest();
  expect(lift(m, page - 2, 2 / width)).toHaveLength(2 / width);
  const error = thrown(() => lift(m, page - 2, 4 / width));
  expect(error).toMatchObject({ code: "STRING_OUT_OF_BOUNDS" });
  expect(error.message).toContain("string content out-of-bounds");
  expect(thrown(() => lift(m, 0xffff_fffe, 0x7fff_ffff))).toMatchObject({ code: "STRING_TOO_LONG" });
  exports["grow"]!(1);
  expect(lift(m, page - 2, 4 / width)).toHaveLength(4 / width);
});

test.each([
  ["UTF-8", lowerUtf8, liftUtf8],
  ["UTF-16", lowerUtf16, liftUtf16],
  ["latin1+utf16", lowerLatin1Utf16, liftLatin1Utf16],
])("%s: the first text of all may come after the memory has grown", (_, lower, lift) => {
  const grown = (): Guest => {
    const result = guest();
    result.exports["grow"]!(1);
    return result;
  };
  const text = "long enough for the path of long texts, and then some €";
  const { m } = grown();
  expect(lift(m, lower(m, text, "f: x"), length(m))).toBe(text);
  expect(lift(grown().m, 0, 0)).toBe("");
});

test("UTF-16 and latin1+utf16 must be aligned to two bytes", () => {
  const { m } = guest();
  expect(thrown(() => liftUtf16(m, 101, 1)).message).toContain("unaligned pointer");
  expect(thrown(() => liftLatin1Utf16(m, 101, 1)).message).toContain("unaligned pointer");
  expect(thrown(() => liftLatin1Utf16(m, 101, 0x8000_0001)).message).toContain("unaligned pointer");
});

test("what is no string is refused before anything is allocated", () => {
  const g = guest();
  for (const lower of [lowerUtf8, lowerUtf16, lowerLatin1Utf16]) {
    for (const value of [1, null, undefined, {}, new String("x")]) {
      expect(thrown(() => lower(g.m, value, "f: x", ".name"))).toMatchObject({
        code: "INVALID_ARGUMENT",
        where: "f: x.name",
      });
    }
  }
  expect(bytesAt(g, 12, 1)).toEqual([0]);
  expect(g.i.poisoned).toBe(false);
});

test("an ASCII string is allocated once, with its own size", () => {
  for (const text of ["short", "a string that is longer than the short limit"]) {
    const g = guest();
    lowerUtf8(g.m, text, "f: x");
    expect(bytesAt(g, 8, 5)).toEqual([text.length, 0, 0, 0, 1]);
  }
});

test("a string that is too long for any component is the caller's error", () => {
  const g = guest();
  const long = "x".repeat(2 ** 28);
  for (const lower of [lowerUtf8, lowerUtf16, lowerLatin1Utf16]) {
    expect(thrown(() => lower(g.m, long, "f: x"))).toMatchObject({ code: "INVALID_ARGUMENT" });
  }
  expect(g.i.poisoned).toBe(false);
});

test("without a Buffer, strings of every length class are encoded alike", () => {
  const { m } = webGuest();
  for (const count of [25, 0x2000, 0x2001, 0x10_0000, 0x40_0001]) {
    for (const unit of ["x", "é", "€"]) {
      const text = unit.repeat(count);
      const p = lowerUtf8(m, text, "f: x");
      expect(liftUtf8(m, p, length(m)) === text).toBe(true);
    }
  }
});

test("a Buffer that does not read and write UTF-16 as Node's does is not asked for it", async () => {
  const from = (buffer: ArrayBuffer): NodeBuffer =>
    Object.assign(NodeBuffer.from(buffer), { ucs2Slice: () => "of the Buffer", ucs2Write: () => 0 });
  vi.stubGlobal("Buffer", { from, byteLength: NodeBuffer.byteLength });
  vi.resetModules();
  const fresh = await import("./strings-utf16.ts");
  const { m } = guest();
  const p = fresh.lowerUtf16(m, "wide: \u{1f600}", "f: x");
  expect(fresh.liftUtf16(m, p, length(m))).toBe("wide: \u{1f600}");
  expect(m.text).not.toBe(null);
  vi.unstubAllGlobals();
  vi.resetModules();
});
