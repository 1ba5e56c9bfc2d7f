import { describe, expect, test } from "vitest";
import { context } from "../../test/guest.ts";
import { thrown } from "../../test/thrown.ts";
import { instance } from "./instance.ts";
import { length, memory } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { utf16Tag } from "./policies.ts";
import {
  transferLatin1Utf16,
  transferUtf16ToLatin1Utf16,
  transferUtf8ToLatin1Utf16,
} from "./transfer-to-latin1-utf16.ts";
import { transferLatin1Utf16ToUtf16, transferUtf16, transferUtf8ToUtf16 } from "./transfer-to-utf16.ts";
import { transferLatin1Utf16ToUtf8, transferUtf16ToUtf8 } from "./transfer-to-utf8.ts";
import { transferUtf8 } from "./transfers.ts";

type Form = "utf8" | "utf16" | "latin1";
type Request = readonly [old: number, oldSize: number, align: number, size: number];

interface Row {
  readonly transfer: typeof transferUtf8;
  /** How the sender wrote the text. */
  readonly source: Form;
  /** The sender's encoding is the compact one, so its lengths have a tag. */
  readonly tagged: boolean;
  readonly target: "utf8" | "utf16" | "latin1+utf16";
}

const rows: readonly Row[] = [
  { transfer: transferUtf8, source: "utf8", tagged: false, target: "utf8" },
  { transfer: transferUtf8ToUtf16, source: "utf8", tagged: false, target: "utf16" },
  { transfer: transferUtf8ToLatin1Utf16, source: "utf8", tagged: false, target: "latin1+utf16" },
  { transfer: transferUtf16ToUtf8, source: "utf16", tagged: false, target: "utf8" },
  { transfer: transferUtf16, source: "utf16", tagged: false, target: "utf16" },
  { transfer: transferUtf16ToLatin1Utf16, source: "utf16", tagged: false, target: "latin1+utf16" },
  { transfer: transferLatin1Utf16ToUtf8, source: "latin1", tagged: true, target: "utf8" },
  { transfer: transferLatin1Utf16ToUtf16, source: "latin1", tagged: true, target: "utf16" },
  { transfer: transferLatin1Utf16, source: "latin1", tagged: true, target: "latin1+utf16" },
  { transfer: transferLatin1Utf16ToUtf8, source: "utf16", tagged: true, target: "utf8" },
  { transfer: transferLatin1Utf16ToUtf16, source: "utf16", tagged: true, target: "utf16" },
  { transfer: transferLatin1Utf16, source: "utf16", tagged: true, target: "latin1+utf16" },
];

const short = [
  "",
  "a",
  "short",
  "é",
  "ÿ and \u0080",
  "naïve",
  "€",
  "aé€",
  "😀",
  "a😀é€",
  "\ufeffx",
  "\u0000",
  "\uffff",
  "𐀀",
  "\u{10ffff}",
];
const texts = [...short, ...short.map((text) => "a longer text of ASCII, then ".concat(text).repeat(5))];

const page = 65536;
const start = 1000;

interface Recorder {
  readonly m: Memory;
  readonly requests: Request[];
}

/** A memory with an allocator that never reuses an area, resizes by moving, and writes down what it was asked. */
function recorder(core: WebAssembly.Memory, first: number, growing = false): Recorder {
  const requests: Request[] = [];
  let next = first;
  const m = memory(instance(context), core, (old, oldSize, align, size) => {
    requests.push([old, oldSize, align, size]);
    if (growing) next = core.grow(1) * page;
    const p = Math.ceil(next / align) * align;
    next = p + size;
    const bytes = new Uint8Array(core.buffer);
    bytes.copyWithin(p, old, old + Math.min(oldSize, size));
    bytes.fill(0xcc, p + Math.min(oldSize, size), p + size);
    return p;
  });
  return { m, requests };
}

const newMemory = (): WebAssembly.Memory => new WebAssembly.Memory({ initial: 2 });

function encoded(text: string, form: Form): Uint8Array {
  if (form === "utf8") return new TextEncoder().encode(text);
  const units = Uint16Array.from({ length: text.length }, (_, k) => text.charCodeAt(k));
  return form === "utf16" ? new Uint8Array(units.buffer) : Uint8Array.from(units);
}

const isLatin1 = (text: string): boolean => Array.from(text).every((character) => character.codePointAt(0)! < 0x100);
const isAscii = (text: string): boolean => Array.from(text).every((character) => character.codePointAt(0)! < 0x80);

/** Number and tag that the sender passes with a text. */
function lengthOf(text: string, { source, tagged }: Row): number {
  const units = source === "utf8" ? encoded(text, "utf8").length : text.length;
  return tagged && source === "utf16" ? units + utf16Tag : units;
}

/** Sizes that the specification asks for, one after the other: alignment and size. */
function sizes(text: string, { source, tagged, target }: Row): readonly (readonly [number, number])[] {
  const n = source === "utf8" ? encoded(text, "utf8").length : text.length;
  const utf8 = encoded(text, "utf8").length;
  const shrunk = (align: number, most: number, size: number): readonly (readonly [number, number])[] =>
    size < most ? [[align, size]] : [];
  if (target === "utf8") {
    if (source === "utf8" || isAscii(text)) return [[1, n]];
    const worst = (source === "utf16" ? 3 : 2) * n;
    return [[1, n], [1, worst], ...shrunk(1, worst, utf8)];
  }
  if (target === "utf16") return [[2, 2 * n], ...(source === "utf8" ? shrunk(2, 2 * n, 2 * text.length) : [])];
  if (tagged) {
    if (source === "latin1") return [[2, n]];
    return isLatin1(text)
      ? [
          [2, 2 * n],
          [1, n],
        ]
      : [[2, 2 * n]];
  }
  if (isLatin1(text)) return [[2, n], ...shrunk(2, n, text.length)];
  return [[2, n], [2, 2 * n], ...shrunk(2, 2 * n, 2 * text.length)];
}

function expectCopied(row: Row, text: string, from: Memory, to: Recorder): void {
  const before = to.requests.length;
  new Uint8Array(from.memory!.buffer).set(encoded(text, row.source), start);
  const p = row.transfer(from, start, lengthOf(text, row), to.m);
  const wide = row.target === "utf16" || (row.target === "latin1+utf16" && !isLatin1(text));
  const form = row.target === "utf8" ? "utf8" : wide ? "utf16" : "latin1";
  const bytes = encoded(text, form);
  expect([...new Uint8Array(to.m.memory!.buffer, p, bytes.length)]).toEqual([...bytes]);
  const units = form === "utf8" ? bytes.length : text.length;
  expect(length(to.m)).toBe(row.target === "latin1+utf16" && wide ? units + utf16Tag : units);
  const made = to.requests.slice(before);
  expect(made.map(([, , align, size]) => [align, size])).toEqual(sizes(text, row));
  expect(made[0]!.slice(0, 2)).toEqual([0, 0]);
  // Each resize names what was given before.
  for (const [k, request] of made.slice(1).entries()) expect(request[1]).toBe(made[k]![3]);
}

const titled = rows.map(
  (row) => [`${row.tagged ? `${row.source} of latin1+utf16` : row.source} to ${row.target}`, row] as const,
);

describe.each(titled)("%s", (_, row) => {
  const possible = row.source === "latin1" ? texts.filter(isLatin1) : texts;

  test("copies every text, and asks for memory as the specification does", () => {
    for (const text of possible) expectCopied(row, text, recorder(newMemory(), 0).m, recorder(newMemory(), 8));
  });

  test("does so when it is asked again and again", () => {
    const from = recorder(newMemory(), 0).m;
    const to = recorder(new WebAssembly.Memory({ initial: 40 }), 8);
    for (let turn = 0; turn < 3; turn++) for (const text of possible) expectCopied(row, text, from, to);
  });

  test("copies within one memory that grows at every request", () => {
    for (const text of possible) {
      const core = newMemory();
      expectCopied(row, text, recorder(core, 0).m, recorder(core, 0, true));
      const both = recorder(core, 0, true);
      expectCopied(row, text, both.m, both);
    }
  });

  test("is a trap for text outside of memory or in odd places, before memory is asked for", () => {
    const from = recorder(newMemory(), 0).m,
      to = recorder(newMemory(), 8);
    const tag = row.tagged && row.source === "utf16" ? utf16Tag : 0;
    const code = (p: number, n: number): string =>
      (thrown(() => row.transfer(from, p, n + tag, to.m)) as unknown as { code: string }).code;
    expect(code(2 * page, 1)).toBe("STRING_OUT_OF_BOUNDS");
    expect(code(2 * page - 2, 3)).toBe("STRING_OUT_OF_BOUNDS");
    expect(code(0xffff_fffe, 2)).toBe("STRING_OUT_OF_BOUNDS");
    expect(code(0, 0x1000_0000)).toBe("STRING_TOO_LONG");
    if (row.source !== "utf8" || row.tagged) expect(code(3, 1)).toBe("UNALIGNED_POINTER");
    expect(to.requests).toEqual([]);
    expect(to.m.instance.poisoned).toBe(false);
  });

  test("poisons the receiver when its allocator throws or lies, at each request", () => {
    for (const text of row.source === "latin1" ? ["plain", "naïve"] : ["plain", "naïve", "aé€"]) {
      for (const [at, [align, size]] of sizes(text, row).entries()) {
        const from = recorder(newMemory(), 0).m;
        new Uint8Array(from.memory!.buffer).set(encoded(text, row.source), start);
        for (const kind of ["throws", "out of bounds", "unaligned"] as const) {
          if (kind === "unaligned" && align === 1) continue;
          const honest = recorder(newMemory(), 8);
          let count = 0;
          const error = new Error("no memory");
          const lying = memory(instance(context), honest.m.memory, (...request) => {
            const answer = honest.m.realloc(...request);
            if (count++ !== at) return answer;
            if (kind === "throws") throw error;
            return kind === "unaligned" ? 9 : (2 * page - size + align) & -align;
          });
          const caught = thrown(() => row.transfer(from, start, lengthOf(text, row), lying));
          if (kind === "throws") expect(caught).toBe(error);
          else
            expect(caught).toMatchObject({
              code: kind === "unaligned" ? "REALLOC_UNALIGNED" : "REALLOC_OUT_OF_BOUNDS",
            });
          expect([lying.instance.poisoned, lying.instance.mayLeave, from.instance.poisoned]).toEqual([
            true,
            false,
            false,
          ]);
        }
      }
    }
  });
});

const invalid: Readonly<Record<"utf8" | "utf16", readonly (readonly [string, readonly number[]])[]>> = {
  utf8: [
    ["INVALID_UTF8", [0xff]],
    ["INVALID_UTF8", [0x80]],
    ["INVALID_UTF8", [0xc0, 0x80]],
    ["INVALID_UTF8", [0xed, 0xa0, 0x80]],
    ["INVALID_UTF8", [0xf4, 0x90, 0x80, 0x80]],
    ["INCOMPLETE_UTF8", [0xe2, 0x82]],
  ],
  utf16: [
    ["INVALID_UTF16", [0xd800]],
    ["INVALID_UTF16", [0xdc00]],
    ["INVALID_UTF16", [0xd800, 0x61]],
    ["INVALID_UTF16", [0xdc00, 0xd800]],
    ["INVALID_UTF16", [0xd800, 0xd800, 0xdc00]],
  ],
};

test.each(titled.filter(([, { source }]) => source !== "latin1"))(
  "%s is a trap for text that is invalid, before memory is asked for",
  (_, { transfer, source, tagged }) => {
    for (const [code, units] of invalid[source as "utf8" | "utf16"]) {
      for (const count of [0, 30]) {
        const from = recorder(newMemory(), 0).m,
          to = recorder(newMemory(), 8);
        const all = [...new Uint8Array(count).fill(0x61), ...units];
        // What follows the text would make it valid.
        const bytes = source === "utf8" ? [...all, 0xac] : new Uint8Array(Uint16Array.from([...all, 0xdc00]).buffer);
        new Uint8Array(from.memory!.buffer).set(bytes, start);
        const n = all.length + (tagged ? utf16Tag : 0);
        expect(thrown(() => transfer(from, start, n, to.m))).toMatchObject({ code });
        expect(to.requests).toEqual([]);
      }
    }
  },
);

test("text that may need more than a string may have is a trap before more is asked for", () => {
  const core = new WebAssembly.Memory({ initial: 2900 });
  const from = memory(instance(context), core, () => 0);
  const n = 0x0a00_0000;
  const requests: number[] = [];
  const to = memory(instance(context), core, (_old, _oldSize, _align, size) => {
    requests.push(size);
    return 0;
  });
  expect(thrown(() => transferUtf8ToUtf16(from, 0, n, to))).toMatchObject({ code: "STRING_TOO_LONG" });
  expect(thrown(() => transferLatin1Utf16ToUtf16(from, 0, n, to))).toMatchObject({ code: "STRING_TOO_LONG" });
  expect(requests).toEqual([]);
  new Uint8Array(core.buffer)[0] = 0xe9;
  expect(thrown(() => transferLatin1Utf16ToUtf8(from, 0, n, to))).toMatchObject({ code: "STRING_TOO_LONG" });
  expect(requests).toEqual([n]);
});
