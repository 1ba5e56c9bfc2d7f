// What an instance keeps, and what calls leave behind. Run with --expose-gc.
import { makeImports } from "../calls/host.ts";
import { mixed, text } from "../calls/values.ts";
import { loadSubjects } from "../calls/subjects.ts";
import type { Subject } from "../calls/api.ts";
import { isWanted, printResult, readJob } from "../job.ts";
import { callLoop, compileLoop, type Loop } from "../measure/loop.ts";
import type { Row, SubjectName } from "../row.ts";

const job = readJob();
const makers = await loadSubjects(job.work);
const collect = globalThis.gc;
if (collect === undefined) throw new Error("Memory is measured with --expose-gc.");

/** Bytes per call that are noise: the engine's own bookkeeping, once. */
const tolerated = 0.1;

const rows: Row[] = [];
const names = ["ours", "peer", "limit"] as const;

if (isWanted(job, "JavaScript heap of an instance")) {
  const kept = Object.fromEntries(names.map((name) => [name, heapOfInstance(name)])) as Record<SubjectName, number>;
  const ratios = { ours: kept.ours / kept.limit, peer: kept.peer / kept.limit, limit: 1 as const };
  rows.push({ name: "JavaScript heap of an instance", unit: "B", values: kept, ...ratios });
}

const calls = job.mode === "quick" ? 1_000_000 : 10_000_000;
const loops: Readonly<Record<string, (subject: Subject) => Loop>> = {
  "add u32": ({ api }) => callLoop(api["add"]!, [3, 4]),
  "string echo 10B": ({ api }) => callLoop(api["echoString"]!, [text(10)]),
  "record10 mix in": ({ api }) => callLoop(api["takeRmix"]!, [mixed]),
  "record10 mix out": ({ api }) => callLoop(api["giveRmix"]!, []),
  "list<u8> echo 10B": ({ api }) => callLoop(api["echoBytes"]!, [new Uint8Array(10)]),
  "guest->host string": ({ api }) => callLoop(api["loopGiveString"]!, [1, 10]),
  "host resource new+drop": ({ api }) => callLoop(api["loopBlobNewDrop"]!, [1]),
  "guest resource new+dispose": ({ res: { Counter } }) =>
    compileLoop("last=new Counter(1);last[dispose]()", { Counter, dispose: Symbol.dispose }),
  "guest resource pass": ({ res: { Counter, pass } }) => compileLoop("last=pass(last)", { pass, last: new Counter(1) }),
};
for (const [name, makeLoop] of Object.entries(loops)) {
  const title = `kept per call: ${name}`;
  if (!isWanted(job, title)) continue;
  const ours = await keptPerCall(makeLoop(makers.ours(makeImports())), calls);
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
