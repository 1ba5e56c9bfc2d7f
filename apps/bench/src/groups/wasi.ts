// A C program for WASI, through the adapter for preview 1: what system calls cost, against the same through node:fs.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { isWanted } from "../job.ts";
import { makeRow } from "../measure/make-row.ts";
import type { Row } from "../row.ts";
import { childPath, execute, type Run } from "./run-child.ts";
import { takeTurns } from "./take-turns.ts";

/** So often that what the engine does at a process's start is small beside it. A name, and the arguments of the program; FOLDER stands for a folder it may use. */
const rows: readonly (readonly [name: string, ...values: string[]])[] = [
  ["stdout 4KB", "stdout", "20000", "4096"],
  ["file write 64KB", "fwrite", "FOLDER/written", "1000", "65536"],
  ["file read 4KB", "fread", "FOLDER/large", "4096", "10"],
  ["open + close", "open", "FOLDER/large", "5000"],
  ["clock", "clock", "100000"],
  ["sleep(0)", "sleep0", "10000"],
  ["random 256B", "random", "20000", "256"],
];

/** How a row is more than its limit. */
const notes: ReadonlyMap<string, string> = new Map([
  ["fwrite", "16 writes of 4 KB each: the adapter for preview 1 cuts them up"],
  ["open", "and one fstat, since the program asks what it has opened"],
  ["sleep0", "subscribe, poll, an allocation and a drop, against one wait that returns at once"],
]);

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
  for (const [name, ...values] of rows.filter(([name]) => isWanted(run.job, name))) {
    const args = values.map((value) => value.replace("FOLDER", folder));
    const take = (script: readonly string[]) => async (): Promise<number> => {
      const { stderr } = await execute(run, [...script, folder, ...args], { stdout: "ignore" });
      const microseconds = /us_per_op=([\d.]+)/.exec(stderr)?.[1];
      if (microseconds === undefined) throw new Error(`${name}: ${script[0]} says nothing of its time. ${stderr}`);
      if (values[0] === "fwrite") await checkWritten(name, args);
      return Number(microseconds);
    };
    const samples = await takeTurns(mode === "quick" ? 3 : 9, {
      ours: take(scripts.ours),
      peer: take(scripts.peer),
      limit: take(scripts.limit),
    });
    found.push(makeRow(name, "µs", samples, notes.get(values[0] ?? "")));
  }
  return found;
}

/** What was written is the same under all of them. */
async function checkWritten(name: string, [, path = "", count, size]: readonly string[]): Promise<void> {
  const written = await readFile(path);
  if (!written.equals(Buffer.alloc(Number(count) * Number(size), "x")))
    throw new Error(`${name}: the subjects write different files, so there is nothing to compare.`);
  await writeFile(path, "");
}
