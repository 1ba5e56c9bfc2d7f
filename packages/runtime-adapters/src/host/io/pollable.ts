// wasi:io/poll, resource `pollable`

import { deadlineKey, mark } from "../resources.ts";
import { sleepUntil, type MonotonicClock } from "./clock.ts";

/** What a pollable waits for. */
export interface Waitable {
  ready(): boolean;
  /** Blocks the thread until `ready`. */
  block(): void;
  /** Instant of the monotonic clock from which on it is ready, if that is all that it waits for. */
  readonly deadline?: bigint;
}

/** For files, collectors and everything else that never has to wait. */
export const alwaysReady: Waitable = { ready: () => true, block() {} };

export class Pollable {
  readonly #waitable: Waitable;

  constructor(waitable: Waitable) {
    this.#waitable = waitable;
  }

  ready(): boolean {
    return this.#waitable.ready();
  }

  block(): void {
    this.#waitable.block();
  }

  [Symbol.dispose](): void {}

  static {
    mark(Pollable.prototype, deadlineKey, function () {
      return this.#waitable.deadline;
    });
  }
}

/** A pollable that is ready from `deadline` on. */
export const timer = (clock: MonotonicClock, deadline: bigint): Pollable => new Pollable(new Deadline(clock, deadline));

class Deadline implements Waitable {
  readonly #clock: MonotonicClock;
  readonly deadline: bigint;

  constructor(clock: MonotonicClock, deadline: bigint) {
    this.#clock = clock;
    this.deadline = deadline;
  }

  ready(): boolean {
    return this.#clock() >= this.deadline;
  }

  block(): void {
    sleepUntil(this.#clock, this.deadline);
  }
}
