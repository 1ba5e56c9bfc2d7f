// Starts measuring processes.
import { spawn } from "node:child_process";
import { join } from "node:path";

import { Failure, failureCode } from "../failure.ts";
import type { Job } from "../job.ts";
import type { Child } from "../prepare/children.ts";

/** Where and how a benchmark runs. */
export interface Run {
  /** The Node that runs what is measured. */
  readonly node: string;
  readonly job: Job;
}

export interface Finished {
  readonly milliseconds: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Paths of bundled children. */
export const childPath = (run: Run, child: Child): string => join(run.job.work, "children", `${child}.js`);

/** Runs one process to its end. Its environment is the same on all machines: engines look into it while they run. */
export function execute(
  run: Run,
  parameters: readonly string[],
  { stdout = "pipe" }: { readonly stdout?: "pipe" | "ignore" } = {},
): Promise<Finished> {
  const start = performance.now();
  const child = spawn(run.node, parameters, {
    env: { PATH: process.env["PATH"] ?? "", NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", stdout, "pipe"],
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", ({ message }) => reject(new Failure(`${run.node} cannot be started: ${message}`)));
    child.on("close", (code, signal) => {
      const milliseconds = performance.now() - start;
      const [text, error] = [output, errors].map((chunks) => Buffer.concat(chunks).toString()) as [string, string];
      if (code === 0) resolve({ milliseconds, stdout: text, stderr: error });
      else if (code === failureCode) reject(new Failure(error));
      else {
        const command = parameters.join(" ").slice(0, 300);
        reject(new Failure(`${command} ended with ${signal ?? code}. It said:\n${error.slice(-4000)}`));
      }
    });
  });
}

/** Runs a measuring process and gives what it found. */
export async function measureIn<T>(run: Run, child: Child, flags: readonly string[] = []): Promise<T> {
  const { stdout } = await execute(run, [...flags, childPath(run, child), JSON.stringify(run.job)]);
  return JSON.parse(stdout) as T;
}
