import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { type BindingsFolder } from "@perdure/samples/bindings-folder";
import { makeComponent } from "showcase/component";

import { type Race, race } from "./race.ts";

const rounds = 7;
const run = promisify(execFile);

/** What it takes to generate everything for a large component in a new process, against jco: milliseconds. */
export async function raceGeneration(folder: BindingsFolder): Promise<Race & { readonly bytes: number }> {
  const target = await folder.folder("large");
  const path = join(target, "component.wasm");
  const component = await makeComponent();
  await writeFile(path, component);
  const take = (script: string) => async (): Promise<number> => {
    const child = fileURLToPath(new URL(`child/${script}`, import.meta.url));
    const { stdout } = await run(process.execPath, [child, path]);
    return Number(stdout);
  };
  const result = await race(rounds, take("generate.mjs"), take("transpile-with-jco.mjs"));
  return { ...result, bytes: component.length };
}
