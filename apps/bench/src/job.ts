// What a measuring process is told: children are separate processes, so that each runs under the Node that is asked for.
import type { Effort } from "./measure/race.ts";

export interface Job {
  /** The folder with everything that was prepared. */
  readonly work: string;
  readonly mode: "quick" | "full";
  readonly effort: Effort;
  /** Rows to measure; all if absent. */
  readonly rows?: string;
  /** Number of this process among those that measure the same, from 0; another subject comes first in each. */
  readonly turn?: number;
  /** Names of the components to generate and load. */
  readonly components?: readonly string[];
}

export function readJob(): Job {
  return JSON.parse(process.argv[2] ?? "") as Job;
}

export function isWanted(job: Job, name: string): boolean {
  return job.rows === undefined || new RegExp(job.rows).test(name);
}

/** A measuring process prints one JSON document. */
export function printResult(result: unknown): void {
  process.stdout.write(JSON.stringify(result));
}
