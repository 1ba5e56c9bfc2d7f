// wasi:io/poll, function `poll`: over pollables of this host, of preview2-shim and of anybody else, mixed.

import { markDirect } from "@perdure/abi-core/spi";
import { deadlineKey, memberOf } from "../resources.ts";
import { Backoff, sleepUntil, type MonotonicClock } from "./clock.ts";

/** All that a pollable of any origin is asked for. */
export interface AnyPollable {
  ready(): boolean;
  block(): void;
}

/** Another implementation that can wait for many of its own pollables at once. */
export interface ForeignPoll {
  owns(pollable: AnyPollable): boolean;
  /** Which of its own pollables are ready, in their order. */
  ready(pollables: readonly AnyPollable[]): readonly boolean[];
  /** Blocks until one of its own pollables may be ready, but not longer than to that instant of the monotonic clock. */
  block(pollables: readonly AnyPollable[], deadline: bigint | undefined): void;
}

export interface PollContext {
  readonly clock: MonotonicClock;
  /** The implementation that is loaded at this moment, if any. */
  readonly foreign: () => ForeignPoll | undefined;
}

type Poll = (pollables: readonly AnyPollable[]) => Uint32Array;

/** The function: returns the indices of all that are ready, at least one; blocks until there is one. */
export function createPoll(context: PollContext): Poll {
  const pollAny: Poll = (pollables) => poll(context, pollables);
  // What most calls are for, a sleep or a wait for one stream, has one answer only.
  const only = new Uint32Array(1);
  markDirect(pollAny, (pollables) => {
    if (pollables.length !== 1) return poll(context, pollables);
    waitForOne(pollables[0]!);
    return only;
  });
  return pollAny;
}

function poll(context: PollContext, pollables: readonly AnyPollable[]): Uint32Array {
  if (pollables.length === 0) throw new Error("wasi:io/poll#poll was called with an empty list, which is a trap.");
  if (pollables.length === 1) {
    waitForOne(pollables[0]!);
    // Its index is 0.
    return new Uint32Array(1);
  }
  const backoff = new Backoff();
  for (;;) {
    const ready = readyIndices(context, pollables);
    if (ready.length > 0) return new Uint32Array(ready);
    blockForAny(context, pollables, backoff);
  }
}

function waitForOne(pollable: AnyPollable): void {
  while (!pollable.ready()) pollable.block();
}

function readyIndices(context: PollContext, pollables: readonly AnyPollable[]): readonly number[] {
  const foreign = context.foreign();
  const ready: number[] = [];
  const foreignIndices: number[] = [];
  for (let index = 0; index < pollables.length; index++) {
    const pollable = pollables[index]!;
    if (foreign?.owns(pollable)) foreignIndices.push(index);
    else if (pollable.ready()) ready.push(index);
  }
  if (foreign === undefined || foreignIndices.length === 0) return ready;
  const answers = foreign.ready(foreignIndices.map((index) => pollables[index]!));
  return [...ready, ...foreignIndices.filter((_index, position) => answers[position])].sort((a, b) => a - b);
}

/** Returns when one of them may be ready: exactly where that is possible, after a short pause otherwise. */
function blockForAny(context: PollContext, pollables: readonly AnyPollable[], backoff: Backoff): void {
  let deadline: bigint | undefined;
  const others: AnyPollable[] = [];
  for (const pollable of pollables) {
    const instant = memberOf<bigint>(pollable, deadlineKey);
    if (instant === undefined) others.push(pollable);
    else if (deadline === undefined || instant < deadline) deadline = instant;
  }
  if (others.length === 0) return sleepUntil(context.clock, deadline!);

  const foreign = context.foreign();
  if (foreign !== undefined && others.every((pollable) => foreign.owns(pollable)))
    return foreign.block(others, deadline);

  // Things of different origin, which nobody can wait for together (standard input and a socket): ask them in turns.
  backoff.pause(deadline === undefined ? Infinity : Number(deadline - context.clock()) / 1e6);
}
