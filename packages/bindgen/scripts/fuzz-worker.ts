// The part of fuzz.ts that does the work: it may hang or run out of memory, and the other part notices.

import { parentPort, workerData } from "node:worker_threads";
import * as fc from "fast-check";
import { bytesOf, type Case, judge, mutatedComponent } from "../test/fuzz/judge.ts";
import { compareWithWasmTools, type Finding } from "./wasm-tools-oracle.ts";

export interface FuzzAssignment {
  readonly seed: number;
  readonly cases: number;
  readonly compare: boolean;
  /** Its only entry counts the cases that have begun. */
  readonly progress: Int32Array;
}

export interface FuzzReport {
  /** Number of cases by what became of them, most frequent first. */
  readonly judgements: readonly (readonly [string, number])[];
  /** Milliseconds, and of which bytes. */
  readonly slowest: { readonly time: number; readonly hex: string };
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
}

/** An exception that is none of ours, once for each message. */
export interface Failure {
  readonly error: string;
  readonly count: number;
  /** The case with the smallest bytes. */
  readonly example: string;
  readonly hex: string;
}

const { seed, cases, compare, progress } = workerData as FuzzAssignment;
const judgements = new Map<string, number>();
const findings = new Map<string, Finding>();
let slowest = { time: 0, hex: "" };

const failures = new Map<string, Failure>();
const property = fc.asyncProperty(mutatedComponent, async (one) => {
  Atomics.add(progress, 0, 1);
  const bytes = bytesOf(one);
  const started = performance.now();
  let judgement = "FAILED";
  try {
    judgement = judge(bytes);
  } catch (error) {
    addFailure(one, bytes, error);
  }
  const time = performance.now() - started;
  if (time > slowest.time) slowest = { time, hex: Buffer.from(bytes).toString("hex") };
  judgements.set(judgement, (judgements.get(judgement) ?? 0) + 1);
  if (compare) await compareWithWasmTools(one.seed, bytes, findings);
});
await fc.assert(property, { seed, numRuns: cases });
const report: FuzzReport = {
  judgements: [...judgements].sort(([, a], [, b]) => b - a),
  slowest,
  findings: [...findings.values()].sort((a, b) => b.count - a.count),
  failures: [...failures.values()],
};
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a parameter of windows, not of threads
parentPort?.postMessage(report);

function addFailure(one: Case, bytes: Uint8Array, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // The place in our code is the same for all cases with one cause, the message need not be.
  const key = /\/bindgen\/src\/[^)\s]+/.exec(text)?.[0] ?? text.slice(0, 60);
  const before = failures.get(key);
  const hex = Buffer.from(bytes).toString("hex");
  const isSmallest = before === undefined || hex.length < before.hex.length;
  const example = isSmallest ? { error: text.slice(0, 1_500), example: JSON.stringify(one), hex } : before;
  failures.set(key, { ...example, count: (before?.count ?? 0) + 1 });
}
