// Several ways to do the same, in turns in one process.
import type { Loop } from "./loop.ts";

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds of one batch, the calls of one subject in one round. */
  readonly batch: number;
  /** Milliseconds before anything counts, for each subject. */
  readonly warmUp: number;
}

export const efforts = {
  quick: { rounds: 15, batch: 0.8, warmUp: 15 },
  full: { rounds: 31, batch: 1.5, warmUp: 30 },
} as const satisfies Record<string, Effort>;

/** Nanoseconds of one operation in each round, per subject; the rounds of all subjects belong together. */
export type Samples<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/**
 * Runs a batch of each subject in every round, in reversed order every other round, so that whatever else the machine does
 * hits all of them.
 */
export function race<Name extends string>(
  loops: Readonly<Record<Name, Loop>>,
  effort: Effort,
  inner = 1,
): Samples<Name> {
  const names = Object.keys(loops) as Name[];
  const times = new Map(names.map((name) => [name, calibrate(loops[name], effort)]));
  const samples = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < effort.rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const count = times.get(name) as number;
      const taken = milliseconds(loops[name], count);
      samples.get(name)?.push((taken * 1e6) / count / inner);
    }
  }
  return Object.fromEntries(samples) as unknown as Samples<Name>;
}

/** Warms a loop up; how often it must run to take as long as a batch should. */
function calibrate(loop: Loop, { batch, warmUp }: Effort): number {
  const enough = batch / 4;
  const end = performance.now() + warmUp;
  let count = 1;
  for (;;) {
    const taken = milliseconds(loop, count);
    if (taken < enough && count < maximum) count *= 2;
    else if (performance.now() >= end) break;
  }
  // Once more, since the engine's optimising compiler has come by in the meantime.
  for (let i = 0; i < 2; i++) {
    const taken = Math.max(milliseconds(loop, count), 1e-4);
    count = Math.min(maximum, Math.max(1, Math.round((count * batch) / taken)));
  }
  return count;
}

/** Of a loop that the engine has emptied. */
const maximum = 100_000_000;

function milliseconds(loop: Loop, count: number): number {
  const start = performance.now();
  loop(count);
  return performance.now() - start;
}
