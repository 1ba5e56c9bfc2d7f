// Handles that cross the boundary of a component instance. CanonicalABI.md, `lift_own`, `lift_borrow`, `lower_own`, `lower_borrow`.
import { addHandle, badHandle, getHandle, removeHandle } from "./handles.ts";
import type { Handle, Instance, ResourceType, Scope } from "./instance.ts";
import { borrowsRemain, handleLent, notOwned } from "./error-texts.ts";
import { makeTrap } from "./traps.ts";

/**
 * Moves a resource out of the guest: its handle is removed.
 * @returns the rep.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, NOT_OWNED (a borrow handle), HANDLE_LENT.
 * @since 1.0
 */
export function liftOwn(i: Instance, t: ResourceType, index: number): unknown {
  const handle = getHandle(i, t, index);
  if (!handle.own) throw makeTrap(notOwned, { index: index >>> 0 });
  if (handle.lends !== 0) throw makeTrap(handleLent, { index: index >>> 0 });
  removeHandle(i, index);
  return handle.rep;
}

/**
 * Lends a resource of the guest to a call out of it, until `unlend`. An own or a borrow handle can be lent.
 * @returns the handle; `borrowed` gives what it stands for.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE.
 * @since 1.0
 */
export function lend(i: Instance, t: ResourceType, index: number): Handle {
  // As `getHandle`; written out, since each call of the guest passes here and the engine inlines one level less.
  const handle = i.handles[index >>> 0];
  if (handle === undefined || handle.resource !== t) throw badHandle(handle, t, index);
  handle.lends++;
  return handle;
}

/** The rep of a lent handle: of a host resource the object, of a defined one the i32 of its component. @since 1.0 */
export function borrowed(handle: Handle): unknown {
  return handle.rep;
}

/** Ends a loan, when the call has returned. @since 1.0 */
export function unlend(handle: Handle): void {
  handle.lends--;
}

/**
 * As `lend`, for borrows inside compound values: notes the handle in a list, and gives the rep.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE.
 * @since 1.0
 */
export function lendInto(i: Instance, t: ResourceType, index: number, handles: Handle[]): unknown {
  const handle = lend(i, t, index);
  handles.push(handle);
  return handle.rep;
}

/** Ends all loans of a list. @since 1.0 */
export function unlendAll(handles: readonly Handle[]): void {
  // Not `for of`: until the engine compiles this for good, an iterator takes it longer than all the rest of a call.
  for (let k = 0; k < handles.length; k++) handles[k]!.lends--;
}

/**
 * Moves a resource into the guest.
 * @returns the index of a new own handle.
 * @throws trap TABLE_FULL.
 * @since 1.0
 */
export function lowerOwn(i: Instance, t: ResourceType, rep: unknown): number {
  return addHandle(i, { resource: t, rep, own: true, lends: 0, scope: undefined });
}

/** Opens a call that gives borrow handles to the guest. Other calls need none. CanonicalABI.md, `Task`. @since 1.0 */
export function scope(): Scope {
  return { borrows: 0 };
}

/**
 * Lends a resource to the guest for one call. Not for a type that the called instance itself defines: that one gets the rep, without a handle.
 * @returns the index of a new borrow handle, which the guest must drop before it returns.
 * @throws trap TABLE_FULL.
 * @since 1.0
 */
export function lowerBorrow(i: Instance, t: ResourceType, rep: unknown, scope: Scope): number {
  scope.borrows++;
  return addHandle(i, { resource: t, rep, own: false, lends: 0, scope });
}

/**
 * Ends a call: after the results are lifted, before they are lowered to the caller.
 * @throws trap BORROWS_REMAIN if the guest still holds a borrow of this call. CanonicalABI.md, `task.return`.
 * @since 1.0
 */
export function endScope(scope: Scope): void {
  if (scope.borrows !== 0) throw makeTrap(borrowsRemain, { count: scope.borrows });
}
