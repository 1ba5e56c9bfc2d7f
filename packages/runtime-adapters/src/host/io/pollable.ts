// wasi:io/poll, resource `pollable`

import { deadlineKey, mark } from "../resources.ts";
import { sleepUntil, type MonotonicClock } from "./clock.ts";

/** What a pollable waits for. */
export interface Waitable {
  ready(): boolean;
  /** Blocks the thread until `ready`. */
  block(): void;
}

/** For files, collectors and everything else that never has to wait. */
export const alwaysReady: Waitable = { ready: () => true, block() {} };

export class Pollable {
  readonly #waitable: Waitable;

  constructor(waitable: Waitable, deadline?: bigint) {
    this.#waitable = waitable;
    mark(this, deadlineKey, deadline);
  }

  ready(): boolean {
    return this.#waitable.ready();
  }

  block(): void {
    this.#waitable.block();
  }

  [Symbol.dispose](): void {}
}

/** A pollable that is ready from `deadline` on. */
export const timer = (clock: MonotonicClock, deadline: bigint): Pollable =>
  new Pollable(new Deadline(clock, deadline), deadline);

class Deadline implements Waitable {
  readonly #clock: MonotonicClock;
  readonly #instant: bigint;

  constructor(clock: MonotonicClock, instant: bigint) {
    this.#clock = clock;
    this.#instant = instant;
  }

  ready(): boolean {
    return this.#clock() >= this.#instant;
  }

  block(): void {
    sleepUntil(this.#clock, this.#instant);
  }
}
