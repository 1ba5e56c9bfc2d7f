// Entries of the handle table that are no resource handles. CanonicalABI.md, "Table State", "Waitable State".
//
// They are records that any copy of abi-core understands. `resource` is undefined, so that functions for resources refuse them; indices come
// from the same free list, since guests can see in which order they are given out.
import { wrongHandleType, unknownHandle } from "./error-texts.ts";
import { addHandle } from "./handles.ts";
import type { Handle, Instance } from "./instance.ts";
import { makeTrap } from "./traps.ts";

/** What an entry is, as messages call it too. */
export type EntryKind =
  | "waitable set"
  | "subtask"
  | "readable stream"
  | "writable stream"
  | "readable future"
  | "writable future"
  | "error context";

/** An entry that is no resource handle. */
export interface Entry {
  readonly resource: undefined;
  readonly kind: EntryKind;
}

/** Gives an entry the next index. @throws trap TABLE_FULL. */
export function addEntry(i: Instance, entry: Entry): number {
  // The table is typed for what nearly all entries are.
  return addHandle(i, entry as unknown as Handle);
}

/** The entry of one kind. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE. */
export function entryAt<E extends Entry>(i: Instance, index: number, kind: E["kind"]): E {
  const entry = anyEntry(i, index);
  if (entry === undefined || entry.kind !== kind) throw wrongEntry(i, index, kind);
  return entry as E;
}

/** The entry at an index, if it is no resource handle. */
export function anyEntry(i: Instance, index: number): Entry | undefined {
  const found = i.handles[index >>> 0];
  return found === undefined || found.resource !== undefined ? undefined : (found as unknown as Entry);
}

/** The trap for an index that is unknown or of another kind. */
export function wrongEntry(i: Instance, index: number, expected: string): Error {
  const found = i.handles[index >>> 0];
  if (found === undefined) return makeTrap(unknownHandle, { index: index >>> 0 });
  const kind = found.resource === undefined ? (found as unknown as Entry).kind : "resource";
  return makeTrap(wrongHandleType, { index: index >>> 0, expected, found: kind });
}
