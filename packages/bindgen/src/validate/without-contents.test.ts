import { expect, test } from "vitest";
import { coreModuleBytes, customSection, section, text, toBytes, vector } from "../../test/component-bytes.ts";
import { withoutContents } from "./without-contents.ts";

const isValid = (bytes: Uint8Array): boolean => WebAssembly.validate(Uint8Array.from(bytes));
const filled = (length: number): readonly number[] => Array.from({ length }, (_, index) => index & 0x7f);
const long = filled(5_000);

/** A memory and data in it: active, passive, and active with its memory's index. */
const withData = (body: readonly number[] = []): Uint8Array =>
  toBytes(
    coreModuleBytes(
      section(1, vector([0x60, vector(), vector()])),
      customSection("before", long),
      section(3, vector(0)),
      section(5, vector([0, 1])),
      section(12, 4),
      section(10, vector([body.length + 2, 0, body, 0x0b])),
      section(
        11,
        vector(
          [0, 0x41, 7, 0x0b, vector(...long)],
          [1, vector(...filled(20))],
          [2, 0, 0x41, 0x80, 0x01, 0x0b, vector(...long)],
          [1, vector(...long)],
        ),
      ),
      customSection("after", long),
    ),
  );

test("what the engine need not look at is left out of a module, and nothing else", () => {
  const whole = withData();
  const small = withoutContents(whole);
  expect(isValid(whole)).toBe(true);
  expect(isValid(small)).toBe(true);
  expect(small.length).toBeLessThan(150);
  const module = new WebAssembly.Module(Uint8Array.from(small));
  expect(WebAssembly.Module.customSections(module, "before")).toEqual([new ArrayBuffer(0)]);
  expect(WebAssembly.Module.customSections(module, "after")).toHaveLength(1);
});

test("a module stays wrong without its contents", () => {
  // drop of an empty stack
  const whole = withData([0x1a]);
  const small = withoutContents(whole);
  expect(small.length).toBeLessThan(150);
  expect(isValid(small)).toBe(false);
});

test("a module that is not much smaller without its contents, or that cannot be read, is given as it is", () => {
  const code = toBytes(coreModuleBytes(section(10, filled(50)), section(11, vector([1, vector(...filled(20))]))));
  expect(withoutContents(code)).toBe(code);
  const whole = withData();
  for (let end = 1; end < 200; end++) {
    const torn = whole.subarray(0, whole.length - end);
    expect(isValid(withoutContents(torn))).toBe(isValid(torn));
  }
});

test("segments and sections that are wrong stay wrong", () => {
  const wrong: readonly (readonly number[])[] = [
    // a kind that does not exist
    [1, 3, 0x41, 0, 0x0b, 0x88, 0x27, ...long],
    // a byte too much
    [1, 1, 0x88, 0x27, ...long, 0],
    // one segment less than its count
    [2, 1, 0x88, 0x27, ...long],
    // an offset that is no constant
    [1, 0, 0x20, 0, 0x0b, 0x88, 0x27, ...long],
    // a memory that does not exist
    [1, 2, 1, 0x41, 0, 0x0b, 0x88, 0x27, ...long],
  ];
  for (const data of wrong) {
    const whole = toBytes(coreModuleBytes(section(5, vector([0, 1])), section(11, data)));
    expect(isValid(whole)).toBe(false);
    expect(isValid(withoutContents(whole))).toBe(false);
  }
  const badName = toBytes(coreModuleBytes(section(0, [9, ...text("name"), ...long])));
  expect(isValid(withoutContents(badName))).toBe(isValid(badName));
});
