// What an instance keeps, and what calls leave behind. Run with --expose-gc.
import { makeImports } from "../calls/host.ts";
import { loadSubjects } from "../calls/subjects.ts";
import { heapTitle, keptRows } from "../calls/kept-rows.ts";
import { isWanted, printResult, readJob } from "../job.ts";
import type { Loop } from "../measure/loop.ts";
import type { Row, SubjectName } from "../row.ts";

const job = readJob();
const makers = await loadSubjects(job.work);
const collect = globalThis.gc;
if (collect === undefined) throw new Error("Memory is measured with --expose-gc.");

/** Bytes per call that are noise: the engine's own bookkeeping, once. */
const tolerated = 0.1;

const rows: Row[] = [];
const names = ["ours", "peer", "limit"] as const;

if (isWanted(job, heapTitle)) {
  const kept = Object.fromEntries(names.map((name) => [name, heapOfInstance(name)])) as Record<SubjectName, number>;
  const ratios = {
    ours: kept.ours / kept.limit,
    peer: kept.peer / kept.limit,
    limit: 1 as const,
    oursToPeer: kept.ours / kept.peer,
  };
  rows.push({ name: heapTitle, unit: "B", values: kept, ...ratios });
}

const calls = job.mode === "quick" ? 1_000_000 : 10_000_000;
for (const { title, loop } of keptRows.filter((row) => isWanted(job, row.title))) {
  const ours = await keptPerCall(loop(makers.ours(makeImports())), calls);
  const note = ours < tolerated ? `nothing in ${calls} calls` : "GROWS";
  rows.push({ name: title, unit: "B", values: { ours }, note });
}
printResult(rows);

function heapOfInstance(name: SubjectName): number {
  const count = 40;
  const imports = makeImports();
  const instances = [makers[name](imports)];
  const before = heap();
  for (let i = 0; i < count; i++) instances.push(makers[name](imports));
  const after = heap();
  if (instances.length !== count + 1) throw new Error("The instances are gone.");
  return (after - before) / count;
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
