// Resources of a component as JavaScript objects. Contract §10.
//
// What makes an object a resource is one property, whose key is the same for all copies of this package; so an object made through one copy can
// be passed, moved and disposed through any other. The classes are emitted; nothing here asks for them by `instanceof`.
import { wrongType } from "./arguments.ts";
import { handleBrand } from "./brands.ts";
import { abiError } from "./errors.ts";
import type { AbiError } from "./errors.ts";
import { invalidHandle } from "./error-texts.ts";
import { trapped } from "./instance.ts";
import type { Handle, ResourceType } from "./instance.ts";
import { destroy } from "./resources.ts";

/** An object that stands for a resource of a component. @since 1.0 */
export interface ResourceObject {
  readonly [handleBrand]?: Handle;
}

/**
 * Makes an object of an emitted class around a rep that the guest moved out. The constructor does not run.
 * @since 1.0
 */
export function wrap<T extends object>(Class: { readonly prototype: T }, t: ResourceType, rep: unknown): T {
  const object: T = Object.create(Class.prototype);
  adopt(object, t, rep);
  return object;
}

/**
 * Gives an object the resource that it stands for; for emitted constructors.
 *
 * If nobody disposes it, the resource ends some time after the object became unreachable, where the engine reports that and nobody has said that
 * it should not: telling the engine costs more than all the rest of making an object.
 * @since 1.0
 */
export function adopt(object: object, t: ResourceType, rep: unknown): void {
  const handle: Handle = { resource: t, rep, own: true, lends: 0, scope: undefined };
  (object as { [handleBrand]: Handle })[handleBrand] = handle;
  if (t.finalized) finalizers()?.register(object, handle, handle);
}

/**
 * Makes an object for a handle that the guest lends to a call out of it. It can be used while the call lasts, and neither moved nor disposed;
 * when its loan ends, with that of the handle, it is as if it had been disposed.
 * @param handle from `lend`. @param handles where both loans are noted, for `unlendAll`.
 * @since 1.0
 */
export function wrapBorrow<T extends object>(
  Class: { readonly prototype: T },
  t: ResourceType,
  handle: Handle,
  handles: Handle[],
): T {
  const object: T = Object.create(Class.prototype);
  const loan: Handle = {
    resource: t,
    rep: handle.rep,
    // Nothing but the end of the loan changes it: while there is one, no other function would.
    get own() {
      return this.lends > 0;
    },
    lends: 1,
    scope: undefined,
  };
  (object as { [handleBrand]: Handle })[handleBrand] = loan;
  handles.push(handle, loan);
  return object;
}

/**
 * Lends an object to a call into a component, until `unlend`.
 * @param w where, for the message. @param path appended to `w`.
 * @returns the handle; `borrowed` gives the rep.
 * @throws INVALID_ARGUMENT if it is no such resource, INVALID_HANDLE if it was moved or disposed.
 * @since 1.0
 */
export function lendObject(object: unknown, t: ResourceType, w: string, path?: string): Handle {
  // As `handleOf`; written out, since methods are short and the engine inlines one level less.
  const handle = (object as ResourceObject | null | undefined)?.[handleBrand];
  if (handle === undefined || handle.resource !== t || !handle.own) throw unusable(object, handle, w, path);
  handle.lends++;
  return handle;
}

/**
 * Moves a resource out of its object. Later use of the object throws INVALID_HANDLE.
 * @param w where, for the message. @param path appended to `w`.
 * @returns the rep.
 * @throws INVALID_ARGUMENT if it is no such resource, INVALID_HANDLE if it was moved, disposed, or is lent to a call that has not returned.
 * @since 1.0
 */
export function takeObject(object: unknown, t: ResourceType, w: string, path?: string): unknown {
  const handle = handleOf(object, t, w, path);
  if (handle.lends !== 0) throw lentError(w, path);
  handle.own = false;
  if (t.finalized) finalizers()?.unregister(handle);
  return handle.rep;
}

/** Undoes `takeObject`. */
export function giveBackObject(object: object): void {
  const handle = (object as ResourceObject)[handleBrand]!;
  handle.own = true;
  if (handle.resource!.finalized) finalizers()?.register(object, handle, handle);
}

/**
 * Ends the resource of an object; for emitted `[Symbol.dispose]()`. Doing it again does nothing, and so does disposing what belongs to an
 * instance that has trapped: its memory is lost already, and a second error would hide the first.
 * @throws INVALID_HANDLE if the resource is lent to a call that has not returned; what the destructor throws.
 * @since 1.0
 */
export function disposeObject(object: object): void {
  const handle = (object as ResourceObject)[handleBrand];
  if (handle === undefined) throw wrongType(object, "dispose", undefined, "a resource of a component");
  if (!handle.own) return;
  if (handle.lends !== 0) throw lentError("dispose");
  if (handle.resource!.finalized) finalizers()?.unregister(handle);
  finish(handle);
}

/**
 * Checks a resource that the host defines: any object or function. Which class it has is on purpose not asked, so that objects of two copies of a
 * host package are both good.
 * @param w where, for the message. @param path appended to `w`.
 * @throws INVALID_ARGUMENT.
 * @since 1.0
 */
export function hostObject<T>(v: T, w: string, path?: string): T & object {
  if ((typeof v !== "object" && typeof v !== "function") || v === null)
    throw wrongType(v, w, path, "an object (a resource of the host)");
  return v;
}

function handleOf(object: unknown, t: ResourceType, w: string, path: string | undefined): Handle {
  const handle = (object as ResourceObject | null | undefined)?.[handleBrand];
  if (handle === undefined || handle.resource !== t || !handle.own) throw unusable(object, handle, w, path);
  return handle;
}

function unusable(object: unknown, handle: Handle | undefined, w: string, path: string | undefined): AbiError {
  if (handle === undefined) return wrongType(object, w, path, "a resource of this component");
  if (!handle.own) return unusableHandle(w, path, "was moved or disposed");
  return unusableHandle(w, path, "is a resource of another type or of another component instance");
}

const lentError = (w: string, path?: string): AbiError =>
  unusableHandle(w, path, "is lent to a call that has not returned");

const unusableHandle = (w: string, path: string | undefined, state: string): AbiError =>
  abiError(invalidHandle, { where: w + (path ?? ""), state });

function finish(handle: Handle): void {
  handle.own = false;
  const t = handle.resource!;
  if (t.instance?.poisoned !== true) destroy(t, handle.rep);
}

// `undefined`: not asked yet; `null`: this engine has none.
let finalizersOfCopy: FinalizationRegistry<Handle> | null | undefined;

/** Ends resources whose objects were forgotten. */
function finalizers(): FinalizationRegistry<Handle> | null {
  if (finalizersOfCopy === undefined) {
    finalizersOfCopy = typeof FinalizationRegistry === "function" ? new FinalizationRegistry<Handle>(forgotten) : null;
  }
  return finalizersOfCopy;
}

function forgotten(handle: Handle): void {
  if (!handle.own || handle.lends !== 0) return;
  try {
    finish(handle);
  } catch (error) {
    // There is no caller. The instance is poisoned, so the next call into it says what happened.
    const owner = handle.resource!.instance;
    if (owner !== undefined) trapped(owner, error);
  }
}
