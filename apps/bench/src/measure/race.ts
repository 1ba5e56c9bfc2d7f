// Several ways to do the same, in turns in one process.
import type { Loop } from "./loop.ts";
import { interquartileRange, median } from "./statistics.ts";

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
 * Races until the rounds agree, at most `attempts` times: on a busy machine some races are worth nothing.
 * @returns the race whose rounds agree best.
 */
export function raceSteadily<Name extends string>(
  loops: Readonly<Record<Name, Loop>>,
  [first, second]: readonly [NoInfer<Name>, NoInfer<Name>],
  effort: Effort,
  inner = 1,
): Samples<Name> {
  let best: Samples<Name> | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && least > tolerated; attempt++) {
    const samples = race(loops, effort, inner);
    const ratios = samples[first].map((value, round) => value / (samples[second][round] as number));
    const spread = interquartileRange(ratios) / median(ratios);
    if (best !== undefined && spread >= least) continue;
    best = samples;
    least = spread;
  }
  return best as Samples<Name>;
}

const attempts = 4;
/** Half of the ratios lie within so much of each other. */
const tolerated = 0.15;

/**
 * Runs a batch of each subject in every round, in reversed order every other round, so that whatever else the machine does
 * hits all of them.
 */
function race<Name extends string>(loops: Readonly<Record<Name, Loop>>, effort: Effort, inner = 1): Samples<Name> {
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

/** Warms a loop up until it gets no faster; how often it must run to take as long as a batch should. */
function calibrate(loop: Loop, { batch, warmUp }: Effort): number {
  const start = performance.now();
  let count = 1;
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  for (;;) {
    const taken = milliseconds(loop, count);
    if (taken < batch / 4 && count < maximum) {
      count = Math.min(maximum, count * 2);
      since = 0;
      continue;
    }
    // The engine compiles on other threads, which on a busy machine come late.
    since = taken / count < best * 0.95 ? 0 : since + 1;
    best = Math.min(best, taken / count);
    const elapsed = performance.now() - start;
    if ((elapsed > warmUp && since > steady) || elapsed > warmUp * patience) break;
  }
  return Math.min(maximum, Math.max(1, Math.round(batch / Math.max(best, 1e-9))));
}

/** Batches without progress that say that a loop is as fast as it gets. */
const steady = 8;
/** How much longer than planned the engine may take. */
const patience = 10;

/** Of a loop that the engine has emptied. */
const maximum = 100_000_000;

function milliseconds(loop: Loop, count: number): number {
  const start = performance.now();
  loop(count);
  return performance.now() - start;
}
