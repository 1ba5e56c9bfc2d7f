// From generated files to something that can be called, and from a component's bytes; each time in a new process.
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { LoadJob } from "../child/load.ts";
import { Failure } from "../failure.ts";
import { isWanted } from "../job.ts";
import { makeRow } from "../measure/make-row.ts";
import { measured } from "../prepare/components.ts";
import type { Row, SubjectName } from "../row.ts";
import { loadingKinds, type LoadingKind } from "../titles/loading-titles.ts";
import { childPath, execute, type Run } from "./run-child.ts";
import { takeTurns } from "./take-turns.ts";

/** @param note takes what is to be said about rows of a component that is not ours. */
export async function measureLoading(run: Run, note: (sentence: string) => void): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const { from, title: titleOf, limit } of loadingKinds) {
    for (const { name, loads } of run.job.components) {
      const title = titleOf(name);
      if (loads === undefined || !isWanted(run.job, title)) continue;
      const wasi = loads === "with WASI";
      const take = (subject: SubjectName) => () =>
        load(run, { subject, from, wasi, ...partsOf(run, name, subject, from) });
      const rounds = run.job.mode === "quick" ? 3 : 9;
      try {
        const samples = await takeTurns(title, rounds, {
          ours: take("ours"),
          peer: take("peer"),
          limit: take("limit"),
        });
        found.push(makeRow(title, "ms", samples, limit));
      } catch (error) {
        // The limit has nothing but stubs for imports, and jco does not have all of WASI either.
        if (!(error instanceof Failure) || measured.some((one) => one.name === name)) throw error;
        note(`Left out, since not all subjects can do it: ${error.message}`);
      }
    }
  }
  return found;
}

type Parts = Pick<LoadJob, "component" | "entry" | "cores" | "ranges">;

function partsOf({ job: { work } }: Run, name: string, subject: SubjectName, from: LoadingKind): Parts {
  const component = join(work, "components", `${name}.wasm`);
  const folder = join(work, "ours", name);
  const cores = readdirSync(folder)
    .filter((file) => file.endsWith(".wasm"))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((file) => join(folder, file));
  const whole = readFileSync(component);
  const ranges = cores.map((path) => {
    const core = readFileSync(path);
    const start = whole.indexOf(core);
    return [start, start + core.length] as const;
  });
  const ours = from === "door" ? "index.js" : "bindings.js";
  const entry = join(
    work,
    { ours: `ours/${name}/${ours}`, peer: `peer/${name}/${name}.js`, limit: `limit/${name}.js` }[subject],
  );
  return { component, entry: pathToFileURL(entry).href, cores, ranges };
}

async function load(run: Run, job: Omit<LoadJob, "folder">): Promise<number> {
  const folder = await mkdtemp(join(run.job.work, "loaded-"));
  try {
    const { stdout } = await execute(run, [childPath(run, "load"), JSON.stringify({ ...job, folder })]);
    return Number(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
