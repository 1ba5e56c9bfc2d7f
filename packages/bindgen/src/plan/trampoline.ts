/**
 * Core functions that the runtime makes.
 */
import { lazy, type CoreItem } from "./items.ts";
import type { CoreValue, Trampoline } from "./model.ts";

/** One object for each definition, made when it is used. */
export function trampoline(depth: number, make: () => Trampoline): CoreItem {
  return lazy(depth, (): CoreValue => ({ kind: "trampoline", trampoline: make() }));
}
