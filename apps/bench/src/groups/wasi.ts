// A C program for WASI, through the adapter for preview 1: what system calls cost, against the same through node:fs.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Failure } from "../failure.ts";
import { isWanted } from "../job.ts";
import { operations } from "./operations.ts";
import { makeRow } from "../measure/make-row.ts";
import type { Row } from "../row.ts";
import { childPath, execute, type Run } from "./run-child.ts";
import { takeTurns } from "./take-turns.ts";

export async function measureWasi(run: Run): Promise<readonly Row[]> {
  const { work, mode } = run.job;
  const folder = join(work, "files");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "large"), new Uint8Array(8 * 1024 * 1024).fill(121));
  const scripts = {
    ours: [childPath(run, "wasi-ours"), join(work, "ours/io/bindings.js")],
    peer: [childPath(run, "wasi-peer"), join(work, "peer/io/io.js")],
    limit: [childPath(run, "wasi-limit"), "-"],
  };
  const found: Row[] = [];
  for (const operation of operations.filter(({ name }) => isWanted(run.job, name))) {
    const { name, limit, note } = operation;
    const args = operation.args.map((value) => value.replace("FOLDER", folder));
    const take =
      (script: readonly string[], [task = "", ...values] = args) =>
      async (): Promise<number> => {
        const { stderr } = await execute(run, [...script, folder, task, ...values], { stdout: "ignore" });
        const microseconds = /us_per_op=([\d.]+)/.exec(stderr)?.[1];
        if (microseconds === undefined) throw new Failure(`It says nothing of its time: ${stderr}`);
        if (task === "fwrite") await checkWritten(args);
        return Number(microseconds);
      };
    const samples = await takeTurns(name, mode === "quick" ? 3 : 9, {
      ours: take(scripts.ours),
      ...(operation.warm === true ? {} : { peer: take(scripts.peer) }),
      limit: take(scripts.limit, limit === undefined ? args : [limit, ...args.slice(1)]),
    });
    found.push(makeRow(name, "µs", samples, note));
  }
  return found;
}

/** What was written is the same under all of them: else there is nothing to compare. */
async function checkWritten([, path = "", count, size]: readonly string[]): Promise<void> {
  const written = await readFile(path);
  if (!written.equals(Buffer.alloc(Number(count) * Number(size), "x")))
    throw new Failure(`It wrote ${written.length} bytes that are not the ${Number(count) * Number(size)} it should.`);
  await writeFile(path, "");
}
