// Mends single objects of the shim on their way to a component. The shim's classes stay as they are: other users of the same copy
// keep what they have.

import type { AnyInputStream } from "../../host/io/output-stream.ts";
import type { AnyPollable, ForeignPoll } from "../../host/io/poll.ts";
import type { Loose, Preview2Shim } from "./shim.ts";

/** Replaces a method of this one object by one whose result goes through `mend`. */
export function tap(object: Loose, method: string, mend: (result: Loose) => Loose): Loose {
  const original = object[method] as (...values: unknown[]) => Loose;
  object[method] = (...values: unknown[]) => mend(original.apply(object, values));
  return object;
}

/** Objects of one shim as components should see them. */
export interface Mending {
  input(stream: Loose): Loose;
  output(stream: Loose): Loose;
  readonly poll: ForeignPoll;
}

export function mendingOf(shim: Preview2Shim): Mending {
  const poll = foreignPollOf(shim);
  const pollable = (unmended: Loose): Loose => {
    unmended.ready = (): boolean => poll.ready([unmended])[0] === true;
    return unmended;
  };
  return {
    // `ready` of the shim does not look whether anything has come, `skip` returns bytes, all that there are, and not their number, and
    // reading that is to block can come back with nothing while the end of a stream is still on its way.
    input(stream) {
      const blockingRead = stream.blockingRead as (length: bigint) => Uint8Array;
      stream.blockingRead = (length: bigint): Uint8Array => {
        for (;;) {
          const bytes = blockingRead.call(stream, length);
          if (bytes.length > 0 || length === 0n) return bytes;
        }
      };
      stream.skip = (length: bigint): bigint => BigInt(stream.read(length).length);
      stream.blockingSkip = (length: bigint): bigint => BigInt(stream.blockingRead(length).length);
      return tap(stream, "subscribe", pollable);
    },
    output: mendOutput,
    poll,
  };
}

/** The shim's `splice` fails always, and could only take its own streams; this one takes those of any origin. Writing returns nothing. */
function mendOutput(stream: Loose): Loose {
  tap(stream, "blockingWriteAndFlush", () => undefined);
  tap(stream, "blockingWriteZeroesAndFlush", () => undefined);
  const forward = (bytes: Uint8Array): bigint => {
    if (bytes.length > 0) stream.write(bytes);
    return BigInt(bytes.length);
  };
  const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other);

  stream.splice = (source: AnyInputStream, length: bigint): bigint => {
    const permitted: bigint = stream.checkWrite();
    return permitted === 0n ? 0n : forward(source.read(smaller(length, permitted)));
  };
  stream.blockingSplice = (source: AnyInputStream, length: bigint): bigint => {
    let permitted: bigint = stream.checkWrite();
    while (permitted === 0n) {
      const pollable = stream.subscribe();
      pollable.block();
      pollable[Symbol.dispose]();
      permitted = stream.checkWrite();
    }
    return forward(source.blockingRead(smaller(length, permitted)));
  };
  return stream;
}

/** More than Node's timers can wait for, 24 days: the shim's worker would wake up every millisecond for ever. */
export const isFar = (nanoseconds: bigint): boolean => nanoseconds > 2_000_000_000_000_000n;

/** Asks and waits for the shim's pollables with the shim's own `poll`: one message to its worker for all of them. */
function foreignPollOf({ io, clocks }: Preview2Shim): ForeignPoll {
  const { now, subscribeInstant } = clocks.monotonicClock;
  /** Always ready, so that `poll` does not wait. */
  let past: AnyPollable | undefined;
  return {
    owns: (pollable) => pollable instanceof io.poll.Pollable,
    ready: (pollables) => {
      const ready = io.poll.poll([...pollables, (past ??= subscribeInstant(0n) as AnyPollable)]);
      return pollables.map((_pollable, index) => ready.includes(index));
    },
    block: (pollables, deadline) => {
      if (deadline === undefined || isFar(deadline - now())) return void io.poll.poll(pollables);
      const timer = subscribeInstant(deadline);
      try {
        io.poll.poll([...pollables, timer]);
      } finally {
        timer[Symbol.dispose]();
      }
    },
  };
}
