// What an instance keeps, and what calls leave behind. Run with --expose-gc and --no-flush-bytecode.
import type { Imports } from "../calls/api.ts";
import { makeImports } from "../calls/host.ts";
import { loadSubjects } from "../calls/subjects.ts";
import { heapTitle, keptRows } from "../calls/kept-rows.ts";
import { takeTurns } from "../groups/take-turns.ts";
import { isWanted, printResult, readJob } from "../job.ts";
import type { Loop } from "../measure/loop.ts";
import { makeRow } from "../measure/make-row.ts";
import type { Row, SubjectName } from "../row.ts";

const job = readJob();
const makers = await loadSubjects(job.work);
const collect = globalThis.gc;
if (collect === undefined) throw new Error("Memory is measured with --expose-gc.");

/** Bytes per call that are noise: the engine's own bookkeeping, once. */
const tolerated = 0.1;

const heapRounds = 5;

const rows: Row[] = [];

if (isWanted(job, heapTitle)) {
  const imports = makeImports();
  const instances = { ours: [], peer: [], limit: [] } satisfies Record<SubjectName, unknown[]>;
  const take = (name: SubjectName) => async (): Promise<number> => heapOfInstances(name, imports, instances[name]);
  const takes = { ours: take("ours"), peer: take("peer"), limit: take("limit") };
  // The first ones take more: what the engine compiles and learns as it makes them.
  await takeTurns(heapTitle, 1, takes);
  rows.push(makeRow(heapTitle, "B", await takeTurns(heapTitle, heapRounds, takes)));
}

const calls = job.mode === "quick" ? 1_000_000 : 10_000_000;
for (const { title, loop } of keptRows.filter((row) => isWanted(job, row.title))) {
  const ours = await keptPerCall(loop(makers.ours(makeImports())), calls);
  const note = ours < tolerated ? `nothing in ${calls} calls` : "GROWS";
  rows.push({ name: title, unit: "B", values: { ours }, note });
}
printResult(rows);

/** What each of some more instances keeps of the heap. */
function heapOfInstances(name: SubjectName, imports: Imports, instances: unknown[]): number {
  const count = 16;
  const before = heap();
  for (let i = 0; i < count; i++) instances.push(makers[name](imports));
  return (heap() - before) / count;
}

async function keptPerCall(loop: Loop, count: number): Promise<number> {
  // Warm, so that code and its feedback are there already.
  await inPieces(loop, count / 10);
  const before = heap();
  await inPieces(loop, count);
  return Math.max(0, heap() - before) / count;
}

/** Finalizers run between tasks only. */
async function inPieces(loop: Loop, count: number): Promise<void> {
  const pieces = 50;
  for (let i = 0; i < pieces; i++) {
    loop(count / pieces);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function heap(): number {
  for (let i = 0; i < 4; i++) collect?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
