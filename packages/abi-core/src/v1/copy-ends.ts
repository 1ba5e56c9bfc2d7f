// Ends of streams and futures, and what they share. CanonicalABI.md, "Stream State", "Future State".
//
// Two entries around one shared record. Whoever comes first leaves a buffer there; whoever comes second copies, from memory to memory. Ends may
// be in different instances, and be handled by different copies of this package: what they need of each other stands in the records.
import { kindBrand } from "./brands.ts";
import { checkInstances, copyElements, remaining } from "./copy-buffers.ts";
import type { CopyBuffer } from "./copy-buffers.ts";
import { addEntry } from "./entries.ts";
import type { Instance } from "./instance.ts";
import { eventCode, setEvent } from "./waitables.ts";
import type { Waitable } from "./waitables.ts";

/** CanonicalABI.md, `CopyResult`. */
export const copyResult = { completed: 0, dropped: 1, cancelled: 2 } as const;

/** What the caller of a copy is told if nothing happened yet. CanonicalABI.md, `BLOCKED`. */
export const blockedCopy: number = -1;

/** A copy that waits for the other end. */
export interface PendingCopy {
  readonly buffer: CopyBuffer;
  /** Some elements were copied, and there may be more until this is delivered; then `reclaim` is called. */
  readonly onCopy: (reclaim: () => void) => void;
  /** The copy has ended. */
  readonly onDone: (result: number) => void;
}

/** What both ends of a stream or future share. @since 1.0 */
export interface Transmission {
  readonly [kindBrand]: "stream" | "future";
  /** One end is gone. */
  dropped: boolean;
  pending: PendingCopy | undefined;
}

export type EndKind = "readable stream" | "writable stream" | "readable future" | "writable future";

/** An entry for one end. */
export interface CopyEnd extends Waitable {
  readonly kind: EndKind;
  readonly shared: Transmission;
  /** Of the elements; compared with what a built-in is for. */
  readonly type: number;
  /** `done` for ever, after the other end was seen to be gone, or a future's value has passed. */
  state: "idle" | "copying" | "cancelling" | "done";
}

/** A function, not a table: a bundler keeps what reads members when it is loaded. */
function codeOf(kind: EndKind): number {
  switch (kind) {
    case "readable stream":
      return eventCode.streamRead;
    case "writable stream":
      return eventCode.streamWrite;
    case "readable future":
      return eventCode.futureRead;
    case "writable future":
      return eventCode.futureWrite;
  }
}

/** "stream" or "future". */
export const transmissionOf = (kind: EndKind): "stream" | "future" => (kind.endsWith("stream") ? "stream" : "future");

/** Makes both ends in one instance. @returns their indices: the readable one in the low half. @throws trap TABLE_FULL. */
export function newEnds(i: Instance, kind: "stream" | "future", type: number): bigint {
  const shared: Transmission = { [kindBrand]: kind, dropped: false, pending: undefined };
  const readable = addEnd(i, `readable ${kind}`, shared, type);
  const writable = addEnd(i, `writable ${kind}`, shared, type);
  return BigInt(readable) | (BigInt(writable) << 32n);
}

/** Puts an end into the table. @throws trap TABLE_FULL. */
export function addEnd(i: Instance, kind: EndKind, shared: Transmission, type: number): number {
  const end: CopyEnd = { resource: undefined, kind, event: undefined, set: undefined, shared, type, state: "idle" };
  return addEntry(i, end);
}

/** Starts a copy of an idle end; if it has ended at once, its event is there. */
export function startCopy(end: CopyEnd, index: number, buffer: CopyBuffer): void {
  end.state = "copying";
  const copy = end.kind.endsWith("stream") ? streamCopy(end, index, buffer) : futureCopy(end, index, buffer);
  const { shared, kind } = end;
  const { pending } = shared;
  if (shared.dropped) return copy.onDone(copyResult.dropped);
  if (pending === undefined) {
    shared.pending = copy;
    return;
  }
  checkInstances(buffer, pending.buffer, transmissionOf(kind));
  const writes = kind.startsWith("writable");
  if (remaining(pending.buffer) > 0) {
    if (remaining(buffer) > 0) {
      if (writes) copyElements(buffer, pending.buffer);
      else copyElements(pending.buffer, buffer);
      pending.onCopy(() => void (shared.pending = undefined));
    }
    return copy.onDone(copyResult.completed);
  }
  // Two writes or reads of length 0 find each other; else the one that waits has its answer, and this one waits.
  if (writes && buffer.length === 0 && pending.buffer.length === 0) return copy.onDone(copyResult.completed);
  endPending(shared, copyResult.completed);
  shared.pending = copy;
}

/** Elements may go on being copied until the event is delivered, which says how many there were. */
function streamCopy(end: CopyEnd, index: number, buffer: CopyBuffer): PendingCopy {
  const tell = (result: number, reclaim?: () => void): void =>
    setEvent(end, () => {
      reclaim?.();
      // `cancel_copy` would say "completed" here; the reference suite, and the engines that pass it, say that it was cancelled.
      const told = result === copyResult.completed && end.state === "cancelling" ? copyResult.cancelled : result;
      end.state = told === copyResult.dropped ? "done" : "idle";
      return [codeOf(end.kind), index, told | (buffer.progress << 4)];
    });
  return { buffer, onCopy: (reclaim) => tell(copyResult.completed, reclaim), onDone: tell };
}

/** One value, and the end is done. */
function futureCopy(end: CopyEnd, index: number, buffer: CopyBuffer): PendingCopy {
  const { shared } = end;
  const onDone = (result: number): void =>
    setEvent(end, () => {
      end.state = result === copyResult.cancelled ? "idle" : "done";
      return [codeOf(end.kind), index, result];
    });
  return { buffer, onCopy: () => endPending(shared, copyResult.completed), onDone };
}

/** Ends the copy that waits. */
export function endPending(shared: Transmission, result: number): void {
  const { pending } = shared;
  shared.pending = undefined;
  pending?.onDone(result);
}

/** Tells the other end that this one is gone. */
export function dropShared(shared: Transmission): void {
  if (shared.dropped) return;
  shared.dropped = true;
  endPending(shared, copyResult.dropped);
}
