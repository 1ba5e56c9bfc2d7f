import { spawn } from "node:child_process";

import type { WorldsOptions, WorldsReport } from "./run-worlds.ts";

/** A chunk that takes longer than this hangs: emitted code loops. */
const limit = 400_000;

/** Runs a chunk in a new process, since emitted modules are never freed and a loop could not be stopped. */
export function runChunk(program: readonly string[], options: WorldsOptions): Promise<WorldsReport> {
  const [command, ...parameters] = program as [string, ...string[]];
  const child = spawn(command, [...parameters, JSON.stringify(options)], { stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => (output[name] += text));
  }
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    child.kill("SIGKILL");
  }, limit);
  return new Promise((resolve) => {
    const failed = (failure: string): void =>
      resolve({ worlds: options.worlds, compared: 0, deviations: {}, hostile: {}, failure });
    child.on("error", (error) => failed(String(error)));
    child.on("close", (code) => {
      clearTimeout(timer);
      const last = output.stdout.trimEnd().split("\n").at(-1) ?? "";
      if (stopped) failed(`seed ${options.seed}: stopped after ${limit / 1000} s`);
      else if (code !== 0 || !last.startsWith("{"))
        failed(`seed ${options.seed}: ended with ${code}\n${output.stderr.slice(-4000)}`);
      else resolve(JSON.parse(last) as WorldsReport);
    });
  });
}
