import type { Growth } from "../child/growth.ts";
import { type Document, group } from "../report/document.ts";
import type { Profile, Row } from "../row.ts";
import { measureGeneration } from "./generation.ts";
import { measureLoading } from "./loading.ts";
import { medianRows } from "./median-rows.ts";
import { mostAbove } from "../report/format.ts";
import { measureIn, type Run } from "./run-child.ts";
import { measureSize } from "./size.ts";
import { measureWasi } from "./wasi.ts";

/** Measures everything, one thing at a time. `say` tells what comes next, `note` what is not measured, and why. */
export async function measureAll(
  run: Run,
  about: Pick<Document, "machine" | "versions">,
  say: (what: string) => void,
  note: (sentence: string) => void,
): Promise<Document> {
  const { job } = run;
  const step = async <T>(what: string, measure: () => Promise<T>): Promise<T> => {
    say(what);
    return measure();
  };
  const calls = await step("calls", () => measureCalls(run));
  return {
    mode: job.mode,
    date: new Date().toISOString().slice(0, 10),
    ...about,
    calls: group("Calls", calls),
    profiles: await step("profiles", () => profileCalls(run, calls)),
    composition: group(
      "Component to component",
      await step("component to component", () => measureIn<readonly Row[]>(run, "composition")),
    ),
    wasi: group("WASI on Node; the limit is node:fs", await step("WASI", () => measureWasi(run))),
    generation: group("Generating", await step("generating", () => measureGeneration(run))),
    loading: group("Loading", await step("loading", () => measureLoading(run, note))),
    size: group("Size of the JavaScript", await step("size", () => measureSize(job))),
    memory: group("Memory", await step("memory", () => measureIn<readonly Row[]>(run, "memory", memoryFlags))),
    growth: {
      title: "Growth of generating: the last step, divided by how much larger the component is; 1 is linear",
      rows: await step("growth", () => measureIn<readonly Growth[]>(run, "growth")),
    },
  };
}

/** The engine throws code away that is not used for a while, about 1 MB of what the start of Node leaves: it would be missing in some row. */
const memoryFlags = ["--expose-gc", "--no-flush-bytecode"];

/** Nothing is timed unless all subjects do the same. */
async function measureCalls(run: Run): Promise<readonly Row[]> {
  const checked = await measureIn<number>(run, "check-calls");
  const processes: (readonly Row[])[] = [];
  for (let turn = 0; turn < callProcesses; turn++) {
    const rows = await measureIn<readonly Row[]>({ ...run, job: { ...run.job, turn } }, "calls");
    if (rows.length !== checked) throw new Error(`${checked} rows were compared, but ${rows.length} were timed.`);
    processes.push(rows);
  }
  return medianRows(processes);
}

/** Each of the three subjects comes first in one. */
const callProcesses = 3;

/** Every row that is above what it should be at most is shown with its profile. */
async function profileCalls(run: Run, calls: readonly Row[]): Promise<readonly Profile[]> {
  const above = calls.filter((row) => (row.ours ?? 0) > mostAbove).map(({ name }) => name);
  if (above.length === 0) return [];
  return measureIn<readonly Profile[]>({ ...run, job: { ...run.job, titles: above } }, "profile");
}
