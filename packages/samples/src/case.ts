import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import type { EngineFeature } from "./engine-features.ts";

/** What a component exports, seen by a script that knows which component it calls. */
// oxlint-disable-next-line typescript/no-explicit-any -- every case has exports of its own
export type Exports = any;

/** How a call must fail. Anything that is not a record of one of these members is the expected value itself. */
export interface Failure {
  /** The payload of the ComponentError that is thrown for the err case of a result. */
  readonly fails?: unknown;
  /** Part of the message of the trap; the calls after it get a new instance. */
  readonly traps?: string;
  /** Part of the message of what is thrown, which need not be a trap; the calls after it get a new instance. */
  readonly throws?: string;
  /** Part of the message of the error with which a wrong argument is refused. */
  readonly rejects?: string;
}

/** A call, and the value or the failure that it must give. The calls of a case run in order on one instance. */
export type Call = readonly [(component: Exports, seen: unknown[]) => unknown, unknown];

/** A `calls.mjs`: what to give the component and what to expect of it. */
export interface Calls {
  /** Makes the imports of one instance. What they are called with goes into `seen`, for calls to look at. */
  readonly imports?: (seen: unknown[]) => Record<string, object>;
  /** What its core modules need of the engine; an engine without it says so. */
  readonly needs?: EngineFeature;
  /** The component asks for WASI too. */
  readonly wasi?: boolean;
  readonly calls: readonly Call[];
}

/** One run of a WASI program, as in `runs.json`. */
export interface Run {
  readonly title: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Text files by path below the folder that the program sees as /data; a path that ends with "/" is a folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** What a run comes to; texts that are left out are empty. */
  readonly expect: Partial<RunResult>;
  /** What differs from run to run, or from host to host. */
  readonly ignore?: readonly ("stdout" | "stderr")[];
}

/** What a run of a program comes to. */
export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** All files below /data afterwards. */
  readonly files: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL("../cases/", import.meta.url));

/** All case folders, in the order of their names. */
export async function caseFolders(): Promise<{ name: string; folder: string }[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => ({ name, folder: join(root, name) }));
}

/** Cases that are called function by function: those with a `calls.mjs`. */
export async function callCases(): Promise<{ name: string; folder: string; component: Uint8Array; script: Calls }[]> {
  const folders = (await caseFolders()).filter(({ folder }) => existsSync(join(folder, "calls.mjs")));
  return Promise.all(
    folders.map(async ({ name, folder }) => ({
      name,
      folder,
      component: await readFile(join(folder, "component.wasm")),
      script: (await import(pathToFileURL(join(folder, "calls.mjs")).href)) as Calls,
    })),
  );
}

/** Cases that are WASI programs: those with a `runs.json`. */
export async function programCases(): Promise<
  { name: string; folder: string; component: Uint8Array; runs: readonly Run[] }[]
> {
  const folders = (await caseFolders()).filter(({ folder }) => existsSync(join(folder, "runs.json")));
  return Promise.all(
    folders.map(async ({ name, folder }) => ({
      name,
      folder,
      component: await readFile(join(folder, "component.wasm")),
      runs: JSON.parse(await readFile(join(folder, "runs.json"), "utf8")) as readonly Run[],
    })),
  );
}

/** The component of one case. */
export function caseComponent(name: string): Promise<Uint8Array> {
  return readFile(join(root, name, "component.wasm"));
}
