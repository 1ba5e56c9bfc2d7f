// From generated files to something that can be called, and from a component's bytes; each time in a new process.
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { LoadJob } from "../child/load.ts";
import { isWanted } from "../job.ts";
import { makeRow } from "../measure/make-row.ts";
import type { Row, SubjectName } from "../row.ts";
import { childPath, execute, type Run } from "./run-child.ts";
import { takeTurns } from "./take-turns.ts";

/** The components that need no imports but WASI. */
const loadable: readonly (readonly [name: string, wasi: boolean])[] = [
  ["tiny", false],
  ["io", true],
  ["flite", true],
];

const kinds = {
  files: { title: (name: string) => `load ${name}, generated`, limit: "limit: core modules alone, without imports" },
  module: {
    title: (name: string) => `load ${name}, against a module`,
    limit: "limit: the same, by a module that imports one small package",
  },
  bytes: { title: (name: string) => `bytes to callable, ${name}`, limit: "limit: core modules alone, without imports" },
} as const;

export async function measureLoading(run: Run): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const from of ["files", "module", "bytes"] as const) {
    const { title: titleOf, limit } = kinds[from];
    for (const [name, wasi] of loadable) {
      const title = titleOf(name);
      if (!run.job.components?.includes(name) || !isWanted(run.job, title)) continue;
      const take = (subject: SubjectName) => () => load(run, { subject, from, wasi, ...partsOf(run, name, subject) });
      const rounds = run.job.mode === "quick" ? 3 : 9;
      const samples = await takeTurns(rounds, { ours: take("ours"), peer: take("peer"), limit: take("limit") });
      found.push(makeRow(title, "ms", samples, limit));
    }
  }
  return found;
}

type Parts = Pick<LoadJob, "component" | "entry" | "cores" | "ranges">;

function partsOf({ job: { work } }: Run, name: string, subject: SubjectName): Parts {
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
  const entry = join(
    work,
    { ours: `ours/${name}/bindings.js`, peer: `peer/${name}/${name}.js`, limit: `limit/${name}.js` }[subject],
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
