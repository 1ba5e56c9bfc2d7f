import { spawn } from "node:child_process";
import { pathToFileURL, fileURLToPath } from "node:url";
import { join } from "node:path";

/** How a program can be run, each time in a new process. */
export type HostName = "node:wasi" | "native host" | "preview2-shim 0.26.0" | "preview2-shim 0.26.1";

export interface ProgramFiles {
  /** The original program, a core module for WASI preview 1. */
  readonly program: string;
  /** The folder with the bindings that were generated for the component made of it. */
  readonly bindings: string;
}

export interface ProgramGrants {
  /** Arguments, the name of the program first. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Folders of this machine by the path under which the program finds them. */
  readonly preopens?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly milliseconds: number;
}

const scripts: Readonly<Record<HostName, readonly [script: string, shim?: string]>> = {
  "node:wasi": ["run-with-node-wasi.mjs"],
  "native host": ["run-component.mjs"],
  "preview2-shim 0.26.0": ["run-component.mjs", "shim-0-26-0"],
  "preview2-shim 0.26.1": ["run-component.mjs", "shim-0-26-1"],
};

/** All hosts; the first one runs the original program, the others the bindings of its component. */
export const hostNames: readonly HostName[] = Object.keys(scripts) as HostName[];

/** Runs a program under a host in a new process, with nothing of this process's environment. */
export function runProgram(host: HostName, files: ProgramFiles, grants: ProgramGrants): Promise<ProgramResult> {
  const [script, shim] = scripts[host];
  const path = fileURLToPath(new URL(`child/${script}`, import.meta.url));
  const { stdin = "", args, env = {}, preopens = {} } = grants;
  const bindings = pathToFileURL(join(files.bindings, "bindings.js")).href;
  const work = { program: files.program, bindings, shim, args, env, preopens };

  const start = performance.now();
  const child = spawn(process.execPath, ["--no-warnings", path, JSON.stringify(work)], { env: {}, stdio: "pipe" });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A program that does not read its input may be gone before all of it is written.
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr),
        milliseconds: performance.now() - start,
      }),
    );
  });
}
