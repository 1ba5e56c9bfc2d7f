// From a component to files: the command line of ours and of the peer, each time in a new process, and the library in one.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { isWanted } from "../job.ts";
import { makeRow } from "../measure/make-row.ts";
import { dependency } from "../prepare/paths.ts";
import type { Row } from "../row.ts";
import { generationTitles } from "../titles/generation-titles.ts";
import { childPath, execute, measureIn, type Run } from "./run-child.ts";
import { takeTurns } from "./take-turns.ts";

type Command = (component: string, folder: string) => readonly string[];

export async function measureGeneration(run: Run): Promise<readonly Row[]> {
  const { work, mode, components } = run.job;
  const ours: Command = (component, folder) => [
    join(work, "node_modules/perdure/dist/perdure.js"),
    "generate",
    component,
    "-o",
    folder,
  ];
  const peer: Command = (component, folder) => [
    join(dependency("@bytecodealliance/jco"), "dist/jco.js"),
    "transpile",
    component,
    "-o",
    folder,
    "-q",
  ];
  const limit: Command = (component, folder) => [childPath(run, "copy-file"), component, "-o", folder];

  const found: Row[] = [];
  const limitNote = "limit: Node starts and copies the component";
  for (const { name } of components) {
    const component = join(work, "components", `${name}.wasm`);
    const time = (command: Command) => () => generate(run, command, component, milliseconds);
    const memory = (command: Command) => () => generate(run, command, component, peakMemory);
    const rounds = mode === "quick" ? 3 : 9;
    const titles = generationTitles(name);
    if (isWanted(run.job, titles.time)) {
      const times = await takeTurns(titles.time, rounds, { ours: time(ours), peer: time(peer), limit: time(limit) });
      found.push(makeRow(titles.time, "ms", times, limitNote));
    }
    if (isWanted(run.job, titles.memory)) {
      const peaks = await takeTurns(titles.memory, 1, { ours: memory(ours), peer: memory(peer), limit: memory(limit) });
      found.push(makeRow(titles.memory, "MB", peaks, limitNote));
    }
  }
  return [...found, ...(await measureIn<readonly Row[]>(run, "warm-generation"))];
}

type Measure = (run: Run, parameters: readonly string[]) => Promise<number>;

async function generate(run: Run, command: Command, component: string, measure: Measure): Promise<number> {
  const folder = await mkdtemp(join(run.job.work, "generated-"));
  try {
    return await measure(run, command(component, join(folder, "out")));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const milliseconds: Measure = async (run, parameters) => (await execute(run, parameters)).milliseconds;

const peakMemory: Measure = async (run, parameters) => {
  const { stderr } = await execute(run, ["--import", childPath(run, "peak-memory"), ...parameters]);
  return Number(/PEAK ([\d.]+)/.exec(stderr)?.[1]);
};
