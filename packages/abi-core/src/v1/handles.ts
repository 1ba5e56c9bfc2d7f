// The handle table of a component instance. CanonicalABI.md, `Table`.
//
// One table for all kinds of handles: an index is valid for one kind only, and indices are given out in the order that the specification says,
// since guests can see them.
import type { Handle, Instance, ResourceType } from "./instance.ts";
import { maximumHandles } from "./policies.ts";
import { tableFull, unknownHandle, wrongHandleType } from "./error-texts.ts";
import { makeTrap } from "./traps.ts";

/** Puts an entry into the table: at the index that was freed last, else at the end. @throws trap TABLE_FULL. */
export function addHandle(i: Instance, handle: Handle): number {
  const { free, handles } = i;
  if (free.length > 0) {
    const index = free.pop()!;
    handles[index] = handle;
    return index;
  }
  if (handles.length > maximumHandles) throw makeTrap(tableFull, { limit: maximumHandles });
  return handles.push(handle) - 1;
}

/** The entry of a resource handle. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE. */
export function getHandle(i: Instance, t: ResourceType, index: number): Handle {
  const handle = i.handles[index >>> 0];
  if (handle === undefined || handle.resource !== t) throw badHandle(handle, t, index);
  return handle;
}

/** Frees an index whose entry was checked. */
export function removeHandle(i: Instance, index: number): void {
  i.handles[index >>> 0] = undefined;
  i.free.push(index >>> 0);
}

/** The trap for an index that is unknown or of another type. */
export function badHandle(handle: Handle | undefined, t: ResourceType, index: number): Error {
  if (handle === undefined) return makeTrap(unknownHandle, { index: index >>> 0 });
  // The reference suites tell a component's own types ("guest-defined") from the host's.
  return makeTrap(wrongHandleType, { index: index >>> 0, expected: origin(t), found: origin(handle.resource) });
}

const origin = (t: ResourceType | undefined): string =>
  t === undefined
    ? "handle of another kind"
    : t.instance === undefined
      ? "host-defined resource"
      : "guest-defined resource";
