import fs from "node:fs";
import process from "node:process";
import { expect, onTestFinished, test, vi } from "vitest";
import { nodePlatform } from "./features.ts";
import { systemRandom } from "./random.ts";

const isFilled = (bytes: Uint8Array): boolean => new Set(bytes).size > 100;

test.skipIf(process.platform === "win32")("Web Crypto is not loaded for a few random bytes, only for many", () => {
  const getRandomValues = vi.spyOn(globalThis.crypto, "getRandomValues");
  onTestFinished(() => getRandomValues.mockRestore());
  const fill = systemRandom(nodePlatform()!);
  const few = new Uint8Array(4096);
  fill(few);
  expect(isFilled(few)).toBe(true);
  expect(getRandomValues).not.toHaveBeenCalled();
  const many = new Uint8Array(2 << 20);
  fill(many);
  expect(isFilled(many.subarray(-4096))).toBe(true);
  expect(getRandomValues).toHaveBeenCalled();
});

test("where the kernel's generator cannot be read, Web Crypto is asked", () => {
  const refusing = {
    ...fs,
    openSync: () => {
      throw new Error("not permitted");
    },
  };
  const bytes = new Uint8Array(4096);
  systemRandom({ ...nodePlatform()!, fs: refusing })(bytes);
  expect(isFilled(bytes)).toBe(true);
});
