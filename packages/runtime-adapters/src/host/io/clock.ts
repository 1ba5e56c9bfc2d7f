// Time and sleep for one thread, on any engine.

/** The monotonic clock in nanoseconds. On Node it has the epoch of `process.hrtime`, which preview2-shim uses too. */
export type MonotonicClock = () => bigint;

export function createMonotonicClock(): MonotonicClock {
  const hrtime = globalThis.process?.hrtime?.bigint;
  if (typeof hrtime === "function") return hrtime;
  return () => BigInt(Math.round(globalThis.performance.now() * 1e6));
}

/** Blocks the thread for about that long; it may wake up early. */
export function pause(milliseconds: number): void {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  } catch {
    // The main thread of a browser may not block, and some pages have no shared memory: all that is left is to spin.
    const end = globalThis.performance.now() + milliseconds;
    while (globalThis.performance.now() < end);
  }
}

/** Blocks the thread until the clock has reached `deadline`. */
export function sleepUntil(clock: MonotonicClock, deadline: bigint): void {
  for (let now = clock(); now < deadline; now = clock()) pause(Number(deadline - now) / 1e6);
}

/** Pauses that grow, for things that can only be asked again: 1, 2, 4, 8, 16, 16 … milliseconds. */
export class Backoff {
  #milliseconds = 1;

  /** Pauses once, but not longer than `limit` milliseconds. */
  pause(limit: number = Infinity): void {
    pause(Math.min(this.#milliseconds, Math.max(limit, 0)));
    this.#milliseconds = Math.min(this.#milliseconds * 2, 16);
  }
}
