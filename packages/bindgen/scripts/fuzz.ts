// Judges many mutated components in a process with little memory:
//   pnpm --filter @perdure/bindgen fuzz --cases 100000 [--seed 1]
// With --compare each of them is also given to wasm-tools, and where the two disagree is listed:
//   pnpm --filter @perdure/bindgen fuzz --cases 20000 --compare

import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { FuzzAssignment, FuzzReport } from "./fuzz-worker.ts";

const { values } = parseArgs({
  // pnpm passes the "--" on that separates its own options.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    cases: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    compare: { type: "boolean", default: false },
  },
});

/** Of one case. Half a second is much more than any takes, and this machine may be busy. */
const patience = 20_000;
/** Of the heap, with all tools in it. */
const megabytes = 256;
const progress = new Int32Array(new SharedArrayBuffer(4));
const assignment: FuzzAssignment = {
  seed: Number(values.seed),
  cases: Number(values.cases),
  compare: values.compare,
  progress,
};
console.log(`${assignment.cases} cases, seed ${assignment.seed}`);
const started = performance.now();
const worker = new Worker(new URL("fuzz-worker.ts", import.meta.url), {
  workerData: assignment,
  // Each panic of wasm-tools leaves a copy of it behind.
  resourceLimits: { maxOldGenerationSizeMb: values.compare ? 8 * megabytes : megabytes },
});
let seen = 0;
let since = Date.now();
const watchdog = setInterval(() => {
  const now = Atomics.load(progress, 0);
  if (now !== seen) [seen, since] = [now, Date.now()];
  else if (Date.now() - since > patience) fail(`case ${now} hangs`);
}, 1_000);
worker.on("message", (report: FuzzReport) => {
  clearInterval(watchdog);
  const seconds = (performance.now() - started) / 1_000;
  for (const [name, count] of report.judgements) console.log(`${String(count).padStart(8)}  ${name}`);
  console.log(
    `${seconds.toFixed(1)} s; the slowest case took ${report.slowest.time.toFixed(0)} ms:\n    ${report.slowest.hex}`,
  );
  for (const finding of report.findings) {
    console.log(
      `\n${finding.count} × ${finding.ours === undefined ? "only wasm-tools refuses" : "only we refuse"}: ${finding.ours ?? finding.theirs}`,
    );
    console.log(`    ${finding.seed}: ${finding.hex}`);
  }
  for (const failure of report.failures)
    console.log(`\n${failure.count} × ${failure.error}\n    ${failure.example}\n    ${failure.hex}`);
  if (report.failures.length > 0) fail("see above");
  console.log(`passed with seed ${assignment.seed}`);
});
worker.on("error", (error) => fail(`case ${Atomics.load(progress, 0)}: ${String(error)}`));

function fail(reason: string): never {
  console.error(`FAILED with seed ${assignment.seed}: ${reason}`);
  process.exit(1);
}
