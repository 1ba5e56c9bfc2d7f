import { createHash } from "node:crypto";
import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { base64 } from "./base64.ts";
import { checksum } from "./checksum.ts";
import { hexadecimal, sha256 } from "./sha-256.ts";

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 31) & 255);

test("both ways to a sha-256 give the digest that everybody else computes", () => {
  for (const length of [0, 1, 63, 64, 65, 100_000]) {
    const expected = createHash("sha256").update(bytes(length)).digest("hex");
    expect(hexadecimal(sha256(bytes(length)))).toBe(expected);
    expect(hexadecimal(portableSha256(bytes(length)))).toBe(expected);
  }
});

test("base64 is standard, by the engine or piece by piece", () => {
  for (const length of [0, 1, 2, 3, 100_001]) {
    const input = bytes(length);
    const expected = Buffer.from(input).toString("base64");
    expect(base64(input)).toBe(expected);
    Object.defineProperty(input, "toBase64", { value: undefined });
    expect(base64(input)).toBe(expected);
  }
});

test("a checksum depends on every byte, also of the last, unfinished word", () => {
  expect(checksum(new Uint8Array())).toBe(0x811c9dc5);
  for (let length = 1; length < 9; length++) {
    const original = checksum(bytes(length));
    for (let at = 0; at < length; at++) {
      const input = bytes(length);
      input[at] = (input[at] ?? 0) ^ 0x80;
      expect(checksum(input)).not.toBe(original);
    }
  }
});

test("a checksum does not depend on where the bytes lie in their buffer", () => {
  const shifted = new Uint8Array(20);
  shifted.set(bytes(13), 3);
  expect(checksum(shifted.subarray(3, 16))).toBe(checksum(bytes(13)));
});
