// Generating again and again in one process, in turns with the peer.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { transpile } from "@bytecodealliance/jco";
import { generate } from "@perdure/bindgen";

import { isWanted, printResult, readJob } from "../job.ts";
import { makeRow } from "../measure/make-row.ts";
import type { Row } from "../row.ts";
import { generationTitles } from "../titles/generation-titles.ts";

/** Bytes. */
const large = 500_000;

const job = readJob();
const rows: Row[] = [];
for (const { name } of job.components) {
  const title = generationTitles(name).warm;
  if (!isWanted(job, title)) continue;
  const bytes = readFileSync(join(job.work, "components", `${name}.wasm`));
  const ours = async (): Promise<void> => void generate(bytes, { name });
  const peer = async (): Promise<void> => void (await transpile(bytes, { name, quiet: true }));
  // Small ones take many rounds until the engine has compiled what they use.
  const warmUps = bytes.length < large ? 20 : 2;
  const rounds = (job.mode === "quick" ? 3 : 15) + warmUps;
  const samples = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    samples.ours.push(await milliseconds(ours));
    samples.peer.push(await milliseconds(peer));
  }
  rows.push(makeRow(title, "ms", { ours: samples.ours.slice(warmUps), peer: samples.peer.slice(warmUps) }));
}
printResult(rows);

async function milliseconds(task: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}
