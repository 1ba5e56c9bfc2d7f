// `error-context`: an opaque value with a message for people. CanonicalABI.md, `canon error-context.*`.
import { kindBrand } from "./brands.ts";
import { addEntry, entryAt } from "./entries.ts";
import type { Entry } from "./entries.ts";
import { removeHandle } from "./handles.ts";
import type { Instance } from "./instance.ts";

/** What an error context is, outside of tables. @since 1.0 */
export interface ErrorContext {
  readonly [kindBrand]: "error context";
  readonly debugMessage: string;
}

interface ErrorContextEntry extends Entry {
  readonly kind: "error context";
  readonly value: ErrorContext;
}

/** `canon error-context.new`. @returns the index. @throws trap TABLE_FULL. @since 1.0 */
export function errorContextNew(i: Instance, debugMessage: string): number {
  return lowerErrorContext(i, { [kindBrand]: "error context", debugMessage });
}

/** `canon error-context.debug-message`. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE. @since 1.0 */
export function errorContextDebugMessage(i: Instance, index: number): string {
  return liftErrorContext(i, index).debugMessage;
}

/** `canon error-context.drop`. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE. @since 1.0 */
export function errorContextDrop(i: Instance, index: number): void {
  liftErrorContext(i, index);
  removeHandle(i, index);
}

/** The error context at an index, which stays where it is. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE. @since 1.0 */
export function liftErrorContext(i: Instance, index: number): ErrorContext {
  return entryAt<ErrorContextEntry>(i, index, "error context").value;
}

/** Gives an error context to the guest. @returns the index. @throws trap TABLE_FULL. @since 1.0 */
export function lowerErrorContext(i: Instance, value: ErrorContext): number {
  const entry: ErrorContextEntry = { resource: undefined, kind: "error context", value };
  return addEntry(i, entry);
}
