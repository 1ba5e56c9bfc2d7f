// State of one component instance. CanonicalABI.md, `ComponentInstance`.
import { kindBrand } from "./brands.ts";
import type { Composition } from "./bridges.ts";
import type { InstanceContext } from "./instantiate.ts";
import { cannotEnter as cannotEnterText, cannotLeave, uncaughtException } from "./error-texts.ts";
import { hide } from "./errors.ts";
import { platform } from "./platform.ts";
import { isTrap, makeTrap } from "./traps.ts";

/**
 * One entry of a handle table.
 *
 * A data contract between copies: a copy of any revision may drop or lend what another one made. Entries of kinds that come later
 * (tasks, streams, futures) leave `resource` undefined, so they are never mistaken for a resource handle.
 * @since 1.0
 */
export interface Handle {
  /** The resource type; compared by identity. */
  readonly resource: ResourceType | undefined;
  /** What the defining component (i32) or the host (an object) knows the resource by. */
  rep: unknown;
  /** Whether dropping the handle destroys the resource. False in an object that was moved or disposed. */
  own: boolean;
  /** How many borrows of this handle are out; while there are any, it may be neither moved nor dropped. */
  lends: number;
  /** For a borrow handle, the call that must end with none left. */
  readonly scope: Scope | undefined;
}

/** A call that received borrows. @since 1.0 */
export interface Scope {
  /** Borrow handles of this call that the callee has not dropped yet. */
  borrows: number;
}

/** A type of resources. Opaque; its identity is the type. @since 1.0 */
export interface ResourceType {
  readonly [kindBrand]: "resource";
  /** @internal The component instance that defines it, or `undefined` for a type of the host. */
  readonly instance: Instance | undefined;
  /** @internal The defining component's destructor. */
  readonly dtor: ((rep: unknown) => void) | undefined;
  /** @internal WIT name, where it is known. */
  readonly name: string | undefined;
  /** @internal Whether a resource ends some time after its object was forgotten. */
  readonly finalized: boolean;
}

/** State of a component instance. Opaque to emitted code. @since 1.0 */
export interface Instance {
  readonly [kindBrand]: "instance";
  /** @internal Name of the component, for messages. */
  readonly name: string;
  /** @internal False while the guest must not call out: in `realloc`, in post-return, and for ever after a trap. */
  mayLeave: boolean;
  /** @internal True for ever after a trap. */
  poisoned: boolean;
  /** @internal What poisoned it. */
  reason: unknown;
  /** @internal The one table for handles of all kinds. Index 0 is never used. */
  readonly handles: (Handle | undefined)[];
  /** @internal Free indices, last in first out: indices are observable, and reference suites check them. */
  readonly free: number[];
  /** @internal Which of its resources end when their objects were forgotten; see `InstantiateOptions`. */
  readonly finalization: boolean | readonly string[];
  /** @internal Names of all resources of the instantiation, where they are wanted. */
  readonly resources: string[] | undefined;
  /** @internal What it shares with those to which it has bridges, or from which; else `null`. */
  composition: Composition | null;
  /** @internal The words of that, where it has bridges to others; else `null`. */
  words: Int32Array | null;
  /** @internal Which of them is not 0 while it must not call out. The next one is for whether it is poisoned. */
  place: number;
}

/**
 * Creates the state of one component instance; `cx` is what `link` received.
 * @since 1.0
 */
export function instance(cx: InstanceContext): Instance {
  return {
    [kindBrand]: "instance",
    name: cx.component.name,
    mayLeave: true,
    poisoned: false,
    reason: undefined,
    handles: [undefined],
    free: [],
    finalization: cx.options?.finalization ?? true,
    resources: cx.resources,
    composition: null,
    words: null,
    place: 0,
  };
}

/**
 * To be called before the arguments of a call into the guest are lowered.
 *
 * A synchronous call from within a call is allowed: the specification is about to drop its own rule against it.
 * @throws trap CANNOT_ENTER if an earlier call trapped. CanonicalABI.md, `canon_lift`.
 * @since 1.0
 */
export function enter(i: Instance): void {
  if (i.poisoned) throw cannotEnter(i);
}

/**
 * To be called first in every function that the guest imports.
 * @throws trap CANNOT_LEAVE if the guest calls out while it must not: from `realloc` or post-return, or after a trap. CanonicalABI.md, `canon_lower`.
 * @since 1.0
 */
export function leave(i: Instance): void {
  if (!i.mayLeave || i.words !== null) checkLeave(i);
}

function checkLeave(i: Instance): void {
  // Bridges into it tell only the word.
  if (!i.mayLeave || i.words![i.place] !== 0) throw makeTrap(cannotLeave, { component: i.name });
}

/** Forbids calls out of the guest, before post-return runs. `allocate` does the same by itself. @since 1.0 */
export function block(i: Instance): void {
  i.mayLeave = false;
  if (i.words !== null) tellBridges(i, i.words);
}

/** Allows calls out of the guest again, after post-return. @since 1.0 */
export function unblock(i: Instance): void {
  // A host may have swallowed what poisoned the instance in a call within this one.
  i.mayLeave = !i.poisoned;
  if (i.words !== null) tellBridges(i, i.words);
}

/** Apart, so that those who call are small enough to be inlined everywhere. */
function tellBridges(i: Instance, words: Int32Array): void {
  words[i.place] = i.mayLeave ? 0 : 1;
}

/**
 * Poisons an instance, after anything was thrown out of its code, and gives the same value back to be thrown on.
 *
 * What was thrown keeps its identity: an exception of a host function arrives at the caller as it was. The instance can never be entered
 * again, since its code was left in the middle. Component Model, "component invariants".
 * An exception of core WebAssembly must not leave its component: another one could catch it. It becomes a trap, with the exception as its cause.
 * @returns `error`, unchanged; for an exception of core WebAssembly the trap UNCAUGHT_EXCEPTION.
 * @since 1.0
 */
export function trapped(i: Instance, error: unknown): unknown {
  const { Exception } = platform().WebAssembly;
  if (Exception !== undefined && error instanceof Exception) {
    const trap = makeTrap(uncaughtException);
    hide(trap, "cause", error);
    error = trap;
  }
  if (!i.poisoned) i.reason = error;
  i.poisoned = true;
  i.mayLeave = false;
  i.composition?.close(i);
  return error;
}

/** The trap of a call into a poisoned instance; its message names what happened first. */
export function cannotEnter(i: Instance): Error {
  const { reason } = i;
  const what = isTrap(reason) ? "an earlier call trapped" : "an earlier call was left by an exception";
  const error = makeTrap(cannotEnterText, {
    component: i.name,
    // The first line says what happened; the rest is for the one who made that mistake.
    reason: reason instanceof Error ? `${what} (${reason.message.split("\n", 1)[0]})` : what,
  });
  hide(error, "cause", reason);
  return error;
}
