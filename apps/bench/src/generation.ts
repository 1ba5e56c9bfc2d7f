import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import type { BindingsFolder } from "@perdure/samples/bindings-folder";
import { caseComponent } from "@perdure/samples/case";
import { makeComponent } from "showcase/component";

import { type Race, race } from "./race.ts";

const rounds = 7;
const run = promisify(execFile);

/** What it takes to generate everything for a component, against jco: milliseconds, each in a new process. */
export interface GenerationRace extends Race {
  readonly component: string;
  readonly bytes: number;
}

/** One component that is mostly code, and one that is mostly data. */
export async function raceGeneration(folder: BindingsFolder): Promise<readonly GenerationRace[]> {
  return [
    await raceComponent(folder, "QuickJS", await caseComponent("js-component")),
    await raceComponent(folder, "flite", await makeComponent()),
  ];
}

async function raceComponent(folder: BindingsFolder, name: string, component: Uint8Array): Promise<GenerationRace> {
  const path = join(await folder.folder(`component-of-${name}`), "component.wasm");
  await writeFile(path, component);
  const take = (script: string) => async (): Promise<number> => {
    const child = fileURLToPath(new URL(`child/${script}`, import.meta.url));
    const { stdout } = await run(process.execPath, [child, path]);
    return Number(stdout);
  };
  const result = await race(rounds, take("generate.mjs"), take("transpile-with-jco.mjs"));
  return { component: name, bytes: component.length, ...result };
}
