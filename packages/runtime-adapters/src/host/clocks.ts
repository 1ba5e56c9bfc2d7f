// wasi:clocks, on any engine.

import type { MonotonicClock } from "./io/clock.ts";
import { alwaysReady, Pollable, timer } from "./io/pollable.ts";

type Interface = Readonly<Record<string, unknown>>;

export interface Datetime {
  readonly seconds: bigint;
  readonly nanoseconds: number;
}

export const createMonotonicClockInterface = (clock: MonotonicClock): Interface => ({
  now: clock,
  resolution: (): bigint => 1n,
  subscribeInstant: (when: bigint): Pollable => timer(clock, when),
  // A wait for nothing, by which programs give way to others, needs no clock.
  subscribeDuration: (duration: bigint): Pollable =>
    duration === 0n ? new Pollable(alwaysReady) : timer(clock, clock() + duration),
});

/** Milliseconds: what JavaScript has of the time of day. */
export const createWallClock = (): Interface => ({
  now: (): Datetime => {
    const milliseconds = Date.now();
    const seconds = Math.floor(milliseconds / 1000);
    return { seconds: BigInt(seconds), nanoseconds: (milliseconds - seconds * 1000) * 1e6 };
  },
  resolution: (): Datetime => ({ seconds: 0n, nanoseconds: 1e6 }),
});

/** Unstable in 0.2. Where the machine stands is nothing that has been granted, so the time zone is UTC, as the interface allows. */
export const createTimezone = (): Interface => ({
  display: (): object => ({ utcOffset: 0, name: "UTC", inDaylightSavingTime: false }),
  utcOffset: (): number => 0,
});
