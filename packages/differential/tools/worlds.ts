// Many random worlds, in chunks that each have a process and a seed. What was finished is kept, so that a run can go on where it was stopped.
//   pnpm --filter @perdure/differential worlds [--count 10000] [--seed 1] [--jobs 1] [--state FILE] [--node PROGRAM]
// --node runs the chunks with another Node, also with one that reads no TypeScript.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { packagePath } from "../src/bindings/load-bindings.ts";
import { bundleChild } from "../src/worlds/bundle-child.ts";
import { runChunk } from "../src/worlds/run-chunk.ts";
import type { Counts, WorldsReport } from "../src/worlds/run-worlds.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
    state: { type: "string", default: "" },
    node: { type: "string", default: "" },
  },
});
const chunkSize = 125;
const first = Number(values.seed);
const chunks = Array.from({ length: Math.ceil(Number(values.count) / chunkSize) }, (_, index) => first + index);

const temporary = packagePath(".tmp");
const state = values.state === "" ? join(temporary, "worlds.json") : values.state;
mkdirSync(dirname(state), { recursive: true });
const done: Record<string, WorldsReport> = existsSync(state) ? JSON.parse(readFileSync(state, "utf8")) : {};
const program =
  values.node === ""
    ? [process.execPath, "--conditions=source", packagePath("src/worlds/child.ts")]
    : [values.node, await bundleChild(join(temporary, "child"))];

const waiting = chunks.filter((seed) => done[seed] === undefined || done[seed].failure !== undefined);
const work = async (): Promise<void> => {
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
    const report = await runChunk(program, { seed, worlds: chunkSize, hostile: 25, gadgets: 15, composed: 25 });
    done[seed] = report;
    writeFileSync(state, JSON.stringify(done));
    if (report.failure !== undefined) console.log(`\n${report.failure}\n`);
    console.log(`seed ${seed}: ${report.failure === undefined ? "agrees" : "DIFFERS"}; ${waiting.length} chunks to go`);
  }
};
await Promise.all(Array.from({ length: Number(values.jobs) }, work));

const reports = chunks.flatMap((seed) => done[seed] ?? []);
const sum = (select: (report: WorldsReport) => Counts): Counts => {
  const total: Counts = {};
  for (const report of reports)
    for (const [name, count] of Object.entries(select(report))) total[name] = (total[name] ?? 0) + count;
  return total;
};
const failed = reports.filter((report) => report.failure !== undefined).length;
console.log(sum(({ worlds, compared }) => ({ worlds, "compared with jco": compared })));
console.log(
  "known deviations of jco",
  sum((report) => report.deviations),
);
console.log(
  "hostile guests",
  sum((report) => report.hostile),
);
console.log(`${reports.length} chunks, ${failed} with differences`);
process.exitCode = failed === 0 ? 0 : 1;
