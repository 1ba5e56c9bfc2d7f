// A C program for WASI, through the adapter for preview 1: what system calls cost, against the same through node:fs.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { isWanted } from "../job.ts";
import { makeRow } from "../measure/make-row.ts";
import type { Row } from "../row.ts";
import { childPath, execute, type Run } from "./run-child.ts";
import { takeTurns } from "./take-turns.ts";

interface Operation {
  readonly name: string;
  /** Arguments of the program; FOLDER stands for a folder it may use. */
  readonly args: readonly string[];
  /** The task of the limit, if it is not called as that of the program. */
  readonly limit?: string;
  /** How it is more than its limit. */
  readonly note?: string;
}

const asked = "the program asks what it has opened: one fstat, which the limit does not make";
const askedToo = "the limit makes an fstat too";

/** As often as a program may do it. What the engine does until it has compiled everything for good is part of that. */
const operations: readonly Operation[] = [
  { name: "stdout 4KB", args: ["stdout", "20000", "4096"] },
  {
    name: "file write 64KB",
    args: ["fwrite", "FOLDER/written", "1000", "65536"],
    note: "16 writes of 4 KB each: the adapter for preview 1 cuts them up",
  },
  { name: "file read 4KB", args: ["fread", "FOLDER/large", "4096", "10"] },
  { name: "open + close", args: ["open", "FOLDER/large", "5000"], note: asked },
  { name: "open + fstat + close", args: ["open", "FOLDER/large", "5000"], limit: "openstat", note: askedToo },
  { name: "clock", args: ["clock", "100000"] },
  {
    name: "sleep(0)",
    args: ["sleep0", "10000"],
    note: "subscribe, poll, an allocation and a drop, against one wait that returns at once",
  },
  { name: "random 256B", args: ["random", "20000", "256"] },
];

/** So often that the first few thousand are small beside the rest. Without the peer, which would take minutes. */
const warm: readonly Operation[] = [
  { name: "stdout 4KB, warm", args: ["stdout", "200000", "4096"] },
  { name: "file read 4KB, warm", args: ["fread", "FOLDER/large", "4096", "100"] },
  { name: "open + close, warm", args: ["open", "FOLDER/large", "100000"], note: asked },
  { name: "open + fstat + close, warm", args: ["open", "FOLDER/large", "100000"], limit: "openstat", note: askedToo },
  { name: "clock, warm", args: ["clock", "1000000"] },
  { name: "sleep(0), warm", args: ["sleep0", "200000"] },
];

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
  for (const operation of [...operations, ...warm].filter(({ name }) => isWanted(run.job, name))) {
    const { name, limit, note } = operation;
    const args = operation.args.map((value) => value.replace("FOLDER", folder));
    const take =
      (script: readonly string[], [task = "", ...values] = args) =>
      async (): Promise<number> => {
        const { stderr } = await execute(run, [...script, folder, task, ...values], { stdout: "ignore" });
        const microseconds = /us_per_op=([\d.]+)/.exec(stderr)?.[1];
        if (microseconds === undefined) throw new Error(`${name}: ${script[0]} says nothing of its time. ${stderr}`);
        if (task === "fwrite") await checkWritten(name, args);
        return Number(microseconds);
      };
    const samples = await takeTurns(mode === "quick" ? 3 : 9, {
      ours: take(scripts.ours),
      ...(warm.includes(operation) ? {} : { peer: take(scripts.peer) }),
      limit: take(scripts.limit, limit === undefined ? args : [limit, ...args.slice(1)]),
    });
    found.push(makeRow(name, "µs", samples, note));
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
