import { afterEach, expect, test, vi } from "vitest";
import { base64 } from "./base64.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  Object.assign(Uint8Array, { fromBase64: native });
});
const native = (Uint8Array as unknown as { fromBase64?: unknown }).fromBase64;
const bytes = Uint8Array.from({ length: 1000 }, (_, k) => (k * 7) & 0xff);
const text = Buffer.from(bytes).toString("base64");

test("decodes with whatever the engine has: its own function, a Buffer, or atob", () => {
  expect([...base64(text)]).toEqual([...bytes]);
  Object.assign(Uint8Array, { fromBase64: undefined });
  expect([...base64(text)]).toEqual([...bytes]);
  vi.stubGlobal("Buffer", undefined);
  expect([...base64(text)]).toEqual([...bytes]);
});
