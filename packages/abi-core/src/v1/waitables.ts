// Waitables and sets of them. CanonicalABI.md, "Waitable State", `canon waitable-set.*`, `canon waitable.join`.
import { addEntry, anyEntry, entryAt, wrongEntry } from "./entries.ts";
import type { Entry } from "./entries.ts";
import { waitableInSet, waitableSetNotEmpty } from "./rare-error-texts.ts";
import { removeHandle } from "./handles.ts";
import type { Instance } from "./instance.ts";
import { view } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { blocked } from "./tasks.ts";
import type { Tasks } from "./tasks.ts";
import { makeTrap } from "./traps.ts";

/** What an event is about. CanonicalABI.md, `EventCode`. */
export const eventCode = {
  none: 0,
  subtask: 1,
  streamRead: 2,
  streamWrite: 3,
  futureRead: 4,
  futureWrite: 5,
} as const;

/** Code, index of the waitable, payload. */
export type WaitableEvent = readonly [code: number, index: number, payload: number];

/** Something that events happen to: a subtask, or an end of a stream or future. */
export interface Waitable extends Entry {
  /** Makes the pending event. What it says is known only when it is delivered. */
  event: (() => WaitableEvent) | undefined;
  set: WaitableSet | undefined;
}

/** An entry for a set of waitables. */
export interface WaitableSet extends Entry {
  readonly kind: "waitable set";
  members: number;
  /** Members with a pending event, in the order in which they got it; so none waits for ever behind busy ones. */
  readonly ready: Set<Waitable>;
}

/** Notes an event, in place of one that was not delivered yet. */
export function setEvent(waitable: Waitable, event: () => WaitableEvent): void {
  waitable.event = event;
  waitable.set?.ready.add(waitable);
}

/** Delivers the pending event. */
export function takeEvent(waitable: Waitable): WaitableEvent {
  const event = waitable.event!;
  waitable.event = undefined;
  waitable.set?.ready.delete(waitable);
  return event();
}

/** Puts a waitable into a set, or into none. */
export function join(waitable: Waitable, set: WaitableSet | undefined): void {
  const { set: before } = waitable;
  if (before !== undefined) {
    before.members--;
    before.ready.delete(waitable);
  }
  waitable.set = set;
  if (set === undefined) return;
  set.members++;
  if (waitable.event !== undefined) set.ready.add(waitable);
}

/** A built-in without `async` must not wait for what may be waited for elsewhere. @throws trap WAITABLE_IN_SET. */
export function checkInNoSet(waitable: Waitable): void {
  if (waitable.set !== undefined) throw makeTrap(waitableInSet);
}

/** `canon waitable-set.new`. @returns the index. @throws trap TABLE_FULL. @since 1.0 */
export function waitableSetNew(i: Instance): number {
  const set: WaitableSet = { resource: undefined, kind: "waitable set", members: 0, ready: new Set() };
  return addEntry(i, set);
}

/**
 * `canon waitable-set.wait`: the next event of a set.
 * @param p where to store the waitable's index and the payload, 4 bytes each.
 * @returns the event's code.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, UNALIGNED_POINTER, POINTER_OUT_OF_BOUNDS; CANNOT_BLOCK or CANNOT_SUSPEND if there is none yet.
 * @since 1.0
 */
export function waitableSetWait(t: Tasks, m: Memory, index: number, p: number): number {
  const set = entryAt<WaitableSet>(t.instance, index, "waitable set");
  if (set.ready.size === 0) throw blocked(t, "waitable-set.wait");
  return deliver(set, m, p);
}

/**
 * `canon waitable-set.poll`: as `wait`, but never waits.
 * @returns the event's code; 0 if there is no event.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, UNALIGNED_POINTER, POINTER_OUT_OF_BOUNDS.
 * @since 1.0
 */
export function waitableSetPoll(t: Tasks, m: Memory, index: number, p: number): number {
  return deliver(entryAt<WaitableSet>(t.instance, index, "waitable set"), m, p);
}

function deliver({ ready }: WaitableSet, m: Memory, p: number): number {
  // A bad address loses no event.
  const area = view(m, p >>> 0, 8, 4);
  const [first] = ready;
  const [code, index, payload] = first === undefined ? ([eventCode.none, 0, 0] as const) : takeEvent(first);
  area.setUint32(p >>> 0, index, true);
  area.setUint32((p >>> 0) + 4, payload, true);
  return code;
}

/** `canon waitable-set.drop`. @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE, WAITABLE_SET_NOT_EMPTY. @since 1.0 */
export function waitableSetDrop(i: Instance, index: number): void {
  const { members } = entryAt<WaitableSet>(i, index, "waitable set");
  if (members > 0) throw makeTrap(waitableSetNotEmpty, { count: members });
  removeHandle(i, index);
}

/**
 * `canon waitable.join`: puts a waitable into a set, out of the one where it was.
 * @param set index of the set; 0 puts it into none.
 * @throws trap UNKNOWN_HANDLE, WRONG_HANDLE_TYPE.
 * @since 1.0
 */
export function waitableJoin(i: Instance, index: number, set: number): void {
  const waitable = anyEntry(i, index);
  if (waitable === undefined || !("event" in waitable)) throw wrongEntry(i, index, "waitable");
  join(waitable as Waitable, set === 0 ? undefined : entryAt<WaitableSet>(i, set, "waitable set"));
}
