// Calls from one component to another: our output, the peer's and the limit in turns in this process.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { checkSame } from "../calls/check-same.ts";
import { type CompositionRow, compositionRows } from "../calls/composition-rows.ts";
import { endWithFailure } from "../failure.ts";
import { isWanted, printResult, readJob } from "../job.ts";
import { instantiateComposition } from "../limit/composition.ts";
import { callLoop, type Loop } from "../measure/loop.ts";
import { makeRow } from "../measure/make-row.ts";
import { raceSteadily } from "../measure/race.ts";
import type { Row, SubjectName } from "../row.ts";

type Run = Readonly<Record<string, (...values: number[]) => unknown>>;

const job = readJob();
const path = (name: string): string => join(job.work, name);
const compile = (name: string): WebAssembly.Module => new WebAssembly.Module(readFileSync(path(name)));
const copies = WebAssembly.validate(readFileSync(path("copies.wasm"))) ? compile("copies.wasm") : undefined;

const ours = await import(pathToFileURL(path("ours/composed/bindings.js")).href);
const peer = await import(pathToFileURL(path("peer/composed/composed.js")).href);
const core = instantiateComposition({
  server: compile("ours/composed/composed.core.wasm"),
  shim: compile("ours/composed/composed.core2.wasm"),
  client: compile("ours/composed/composed.core3.wasm"),
  fixups: compile("ours/composed/composed.core4.wasm"),
  copies,
});
const subjects: Readonly<Record<SubjectName, Run>> = {
  ours: ours.instantiateSync().run,
  peer: peer.instantiate((name: string) => compile(`peer/composed/${name}`), {}).run,
  limit: Object.fromEntries(
    ["add", "len", "echo", "bytes", "points", "strs", "ctr"].map((name) => [name, core[`perf:comp/run#${name}`]]),
  ) as Run,
};

const wanted = compositionRows.filter(([name]) => isWanted(job, name));
try {
  for (const [name, exportName, ...values] of wanted) checkSame(name, subjects, (run) => run[exportName]?.(...values));
  printResult(wanted.map(measure));
} catch (error) {
  endWithFailure(error);
}

function measure([name, exportName, calls, ...values]: CompositionRow): Row {
  const loop = (run: Run): Loop => callLoop(run[exportName] as (...values: never[]) => unknown, [calls, ...values]);
  const loops = { ours: loop(subjects.ours), peer: loop(subjects.peer), limit: loop(subjects.limit) };
  const samples = raceSteadily(loops, ["ours", "limit"], job.effort, calls);
  return makeRow(name, "ns", samples, copies === undefined ? "limit in JavaScript" : undefined);
}
