// Calls from one component to another: our output, the peer's and the limit in turns in this process.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { isWanted, printResult, readJob } from "../job.ts";
import { instantiateComposition } from "../limit/composition.ts";
import { callLoop, type Loop } from "../measure/loop.ts";
import { makeRow } from "../measure/make-row.ts";
import { raceSteadily } from "../measure/race.ts";
import { sameValue, show } from "../measure/same-value.ts";
import type { SubjectName } from "../row.ts";

type Run = Readonly<Record<string, (...values: number[]) => unknown>>;

const rows: readonly (readonly [name: string, exportName: string, calls: number, ...values: number[]])[] = [
  ["add(u32,u32)", "add", 1000],
  ["string 10B", "len", 1000, 10],
  ["string 1KB", "len", 200, 1024],
  ["string 1MB", "len", 4, 1024 * 1024],
  ["string echo 10B", "echo", 1000, 10],
  ["string echo 1KB", "echo", 200, 1024],
  ["list<u8> 1KB", "bytes", 200, 1024],
  ["list<u8> 1MB", "bytes", 4, 1024 * 1024],
  ["list<record4> 1k", "points", 4, 1000],
  ["list<string> 1k", "strs", 4, 1000],
  ["resource method", "ctr", 1000],
];

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

const wanted = rows.filter(([name]) => isWanted(job, name));
for (const [name, exportName, ...values] of wanted) {
  const results = Object.values(subjects).map((run) => run[exportName]?.(...values));
  if (!results.every((result) => sameValue(result, results[0])))
    throw new Error(`${name}: the subjects differ, so there is nothing to compare: ${show(results)}`);
}
printResult(
  wanted.map(([name, exportName, calls, ...values]) => {
    const loop = (run: Run): Loop => callLoop(run[exportName] as (...values: never[]) => unknown, [calls, ...values]);
    const loops = { ours: loop(subjects.ours), peer: loop(subjects.peer), limit: loop(subjects.limit) };
    const samples = raceSteadily(loops, ["ours", "limit"], job.effort, calls);
    return makeRow(name, "ns", samples, copies === undefined ? "limit in JavaScript" : undefined);
  }),
);
