// What a measuring process is told: children are separate processes, so that each runs under the Node that is asked for.
import type { Effort } from "./measure/race.ts";

export interface Job {
  /** The folder with everything that was prepared. */
  readonly work: string;
  readonly mode: "quick" | "full";
  readonly effort: Effort;
  /** Titles of the rows to measure. */
  readonly titles: readonly string[];
  /** Number of this process among those that measure the same, from 0; another subject comes first in each. */
  readonly turn?: number;
  /** The components to generate and load. */
  readonly components: readonly MeasuredComponent[];
}

export interface MeasuredComponent {
  readonly name: string;
  /** What it needs to be loaded; absent where it needs imports that somebody passes, and is generated only. */
  readonly loads?: "alone" | "with WASI";
}

export function readJob(): Job {
  return JSON.parse(process.argv[2] ?? "") as Job;
}

export function isWanted({ titles }: Job, title: string): boolean {
  return titles.includes(title);
}

/** A measuring process prints one JSON document. */
export function printResult(result: unknown): void {
  process.stdout.write(JSON.stringify(result));
}
