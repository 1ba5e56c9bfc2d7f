// What tests of calls between components have in common: each runs with bridges, and without.
import { vi } from "vitest";

export type Functions = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;
export type Composed = Functions & { readonly service: Functions };

/** Bridges share a memory; an engine without address space makes none. */
export function withoutBridges(): void {
  vi.spyOn(WebAssembly, "Memory").mockImplementation(function () {
    throw new RangeError("no address space is left");
  });
}

export const engines: readonly (readonly [name: string, prepare: () => void])[] = [
  ["in WebAssembly", () => {}],
  ["in JavaScript", withoutBridges],
];

export function errorOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
