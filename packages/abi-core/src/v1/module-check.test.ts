import { expect, test, vi } from "vitest";
import { checksum } from "./module-check.ts";

// Generated files carry these numbers, so the function can never change within a track.
test.each([
  [[], 0x811c9dc5],
  [[1, 2, 3, 4], 0xfe796b86],
])("the checksum of %o is fixed", (bytes, expected) => {
  expect(checksum(new Uint8Array(bytes))).toBe(expected);
});

/** The definition, as it is written down. */
function slow(bytes: readonly number[]): number {
  let hash = 0x811c9dc5n;
  for (let k = 0; k < bytes.length; k += 4) {
    const word =
      BigInt(bytes[k] ?? 0) |
      (BigInt(bytes[k + 1] ?? 0) << 8n) |
      (BigInt(bytes[k + 2] ?? 0) << 16n) |
      (BigInt(bytes[k + 3] ?? 0) << 24n);
    const rotated = ((hash << 13n) | (hash >> 19n)) & 0xffff_ffffn;
    hash = ((rotated ^ word) * 0x01000193n) & 0xffff_ffffn;
  }
  return Number(hash);
}

test("it follows its definition for all lengths and places in a buffer", () => {
  const all = Array.from({ length: 40 }, (_, k) => (k * 37 + 129) & 0xff);
  const buffer = new Uint8Array(all);
  for (let from = 0; from < 5; from++) {
    for (let end = from; end <= all.length; end++)
      expect(checksum(buffer.subarray(from, end))).toBe(slow(all.slice(from, end)));
  }
});

test.each([0x1000, 0x1001, 0x10000, 0x10001, 0x1fffe, 0x20003])(
  "it follows its definition for %i bytes, compiled or not",
  (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, k) => (k * 31 + (k >> 8)) & 0xff);
    const expected = slow([...bytes]);
    expect(checksum(bytes)).toBe(expected);
    const compile = vi.spyOn(WebAssembly, "Module").mockImplementation(function () {
      throw new Error("Wasm code generation disallowed by embedder");
    });
    expect(checksum(bytes)).toBe(expected);
    compile.mockRestore();
  },
);

test("changes of the same bit in two words do not cancel each other", () => {
  const bytes = new Uint8Array(64).fill(0xa5),
    before = checksum(bytes);
  for (let bit = 0; bit < 32; bit++) {
    const changed = bytes.slice();
    for (const word of [3, 9]) changed[4 * word + (bit >> 3)]! ^= 1 << (bit & 7);
    expect(checksum(changed)).not.toBe(before);
  }
});

test("each changed bit changes it", () => {
  const bytes = new Uint8Array(64).fill(0xa5),
    before = checksum(bytes);
  for (let bit = 0; bit < 512; bit++) {
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    expect(checksum(bytes)).not.toBe(before);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
  }
});
