// What all built-ins on ends of streams and futures have in common. CanonicalABI.md, `stream_copy`, `future_copy`, `cancel_copy`, `drop`.
import { copyBuffer } from "./copy-buffers.ts";
import type { Elements } from "./copy-buffers.ts";
import { blockedCopy, copyResult, dropShared, endPending, startCopy, transmissionOf } from "./copy-ends.ts";
import type { CopyEnd, EndKind } from "./copy-ends.ts";
import { entryAt, wrongEntry } from "./entries.ts";
import { copyBusy, copyEnded, endBusy, futureNotWritten, notCopying } from "./rare-error-texts.ts";
import { removeHandle } from "./handles.ts";
import type { Instance } from "./instance.ts";
import type { Memory } from "./memory.ts";
import { blocked } from "./tasks.ts";
import type { Tasks } from "./tasks.ts";
import { makeTrap } from "./traps.ts";
import { checkInNoSet, join, takeEvent } from "./waitables.ts";

/**
 * A `read` or `write` built-in, as emitted code describes it: made once, used for each call.
 * @since 1.0
 */
export interface Copy {
  readonly instance: Instance;
  readonly elements: Elements;
  /** The memory of the canonical options, when it exists. */
  readonly memory: () => Memory | undefined;
  /** Only without the option `async`: the tasks of the instance, of which the current one waits. */
  readonly tasks?: Tasks;
}

/** The end at an index, if it is of that kind and type. */
export function endAt(i: Instance, index: number, kind: EndKind, type: number): CopyEnd {
  const end = entryAt<CopyEnd>(i, index, kind);
  if (end.type !== type) throw wrongEntry(i, index, `${kind} of another type`);
  return end;
}

/** `read` or `write` of `n` elements. @returns the packed result, or -1 if nothing happened yet. */
// oxlint-disable-next-line max-params -- internal, and a record would be made for each call
export function copyWith(copy: Copy, kind: EndKind, index: number, p: number, n: number): number {
  const end = endAt(copy.instance, index, kind, copy.elements.type);
  const { state } = end;
  if (state === "done") throw ended(end, kind.startsWith("readable") ? "read from" : "write to");
  if (state !== "idle") throw makeTrap(copyBusy);
  const { tasks } = copy;
  if (tasks !== undefined) checkInNoSet(end);
  startCopy(end, index >>> 0, copyBuffer(copy, p >>> 0, n));
  if (end.event !== undefined) return takeEvent(end)[2];
  if (tasks === undefined) return blockedCopy;
  throw blocked(tasks, `${transmissionOf(kind)}.${verbOf(kind)}`);
}

const verbOf = (kind: EndKind): string => (kind.startsWith("readable") ? "read" : "write");

/**
 * `cancel-read` or `cancel-write`. Between components it never has to wait.
 * @param tasks only without `async`.
 * @returns the packed result of the copy, or -1.
 */
export function cancelCopy(end: CopyEnd, tasks: Tasks | undefined): number {
  const { kind, state, shared } = end;
  if (state !== "copying") throw makeTrap(notCopying, { kind: transmissionOf(kind) });
  if (tasks !== undefined) checkInNoSet(end);
  end.state = "cancelling";
  if (end.event === undefined) endPending(shared, copyResult.cancelled);
  if (end.event !== undefined) return takeEvent(end)[2];
  if (tasks === undefined) return blockedCopy;
  throw blocked(tasks, `${transmissionOf(kind)}.cancel-${verbOf(kind)}`);
}

/** `drop-readable` or `drop-writable`. */
export function dropEnd(i: Instance, index: number, end: CopyEnd): void {
  const { kind, state, shared } = end;
  if (kind === "writable future" && state !== "done") throw makeTrap(futureNotWritten);
  if (state === "copying" || state === "cancelling") {
    const verb = kind.startsWith("readable") ? "remove" : "drop";
    throw makeTrap(endBusy, { verb, kind: transmissionOf(kind) });
  }
  dropShared(shared);
  join(end, undefined);
  removeHandle(i, index);
}

/** The trap of an end with which nothing can be done any more. @param verb "read from", "write to" or "lift". */
export function ended({ kind, shared }: CopyEnd, verb: string): Error {
  const transmission = transmissionOf(kind);
  const reasons: Readonly<Record<EndKind, string>> = {
    "readable stream": "being notified that the writable end dropped",
    "writable stream": "being notified that the readable end dropped",
    "readable future": "previous read succeeded",
    "writable future": `previous write succeeded${shared.dropped ? " or readable end dropped" : ""}`,
  };
  return makeTrap(copyEnded, { verb, kind: transmission, reason: reasons[kind] });
}
