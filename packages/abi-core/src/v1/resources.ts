// Resource types and the canonical built-ins on them. CanonicalABI.md, `canon resource.new`, `resource.drop`, `resource.rep`.
//
// None of the built-ins asks whether the guest may leave: emitted code calls `leave` first, where the specification says so.
import { kindBrand } from "./brands.ts";
import { depart, unwound } from "./bridges.ts";
import { addHandle, getHandle, removeHandle } from "./handles.ts";
import { enter } from "./instance.ts";
import type { Instance, ResourceType } from "./instance.ts";
import { disposeSymbol } from "./platform.ts";
import { handleLent } from "./error-texts.ts";
import { makeTrap } from "./traps.ts";

/**
 * A resource type that a component instance defines.
 * @param dtor its destructor, a core function that takes the rep, or `undefined`.
 * @param name its WIT name outside of the component, such as "acme:db/store#connection", if it has one.
 * @since 1.0
 */
export function resource(i: Instance, dtor: ((rep: never) => void) | undefined, name?: string): ResourceType {
  const { finalization } = i;
  if (name !== undefined) i.resources?.push(name);
  return {
    [kindBrand]: "resource",
    instance: i,
    dtor: dtor as ResourceType["dtor"],
    name,
    finalized: typeof finalization === "boolean" ? finalization : finalization.includes(name ?? ""),
  };
}

/**
 * A resource type that the host defines: the rep is the JavaScript object itself.
 * @param name WIT name for messages, such as "wasi:io/streams@0.2.0#input-stream".
 * @since 1.0
 */
export function hostResource(name: string): ResourceType {
  return { [kindBrand]: "resource", instance: undefined, dtor: undefined, name, finalized: false };
}

/**
 * `canon resource.new`: an own handle for a rep of the guest.
 * @returns the index.
 * @throws trap TABLE_FULL.
 * @since 1.0
 */
export function resourceNew(i: Instance, t: ResourceType, rep: unknown): number {
  return addHandle(i, { resource: t, rep, own: true, lends: 0, scope: undefined });
}

/**
 * `canon resource.rep`: the rep of a handle, own or borrow.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE.
 * @since 1.0
 */
export function resourceRep(i: Instance, t: ResourceType, index: number): unknown {
  return getHandle(i, t, index).rep;
}

/**
 * `canon resource.drop`: ends a handle. An own handle destroys the resource, through its component's destructor or the object's
 * `[Symbol.dispose]()`; a borrow handle is given back to its call.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, HANDLE_LENT; what the destructor throws.
 * @since 1.0
 */
export function resourceDrop(i: Instance, t: ResourceType, index: number): void {
  const handle = getHandle(i, t, index);
  if (handle.lends !== 0) throw makeTrap(handleLent, { index: index >>> 0 });
  removeHandle(i, index);
  if (handle.own) destroy(t, handle.rep);
  else if (handle.scope !== undefined) handle.scope.borrows--;
}

/** Ends a resource that no handle refers to any more. */
export function destroy(t: ResourceType, rep: unknown): void {
  const { instance, dtor } = t;
  if (instance === undefined) {
    // The host's object. A class without the method has nothing to clean up.
    (rep as Record<symbol, (() => void) | undefined>)[disposeSymbol()]?.();
    return;
  }
  if (dtor === undefined) return;
  enter(instance);
  const time = depart(instance);
  try {
    dtor(rep);
  } catch (error) {
    throw unwound(instance, error, time);
  }
}
