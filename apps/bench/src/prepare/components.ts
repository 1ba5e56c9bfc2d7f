// What is measured: small and large components, all from this repository or made from what it depends on.
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { caseComponent } from "@perdure/samples/case";
import { makeComponent, origin } from "showcase/component";

import type { Component } from "./outputs.ts";
import { benchFolder } from "./paths.ts";

/** Components that are generated and loaded; the last two are large, one mostly code and one mostly data. */
export const generated = {
  quick: ["tiny", "io", "flite"],
  full: ["tiny", "bench", "io", "quickjs", "flite"],
} as const;

export async function components(extra: string | undefined): Promise<readonly Component[]> {
  return [
    { name: "tiny", bytes: await caseComponent("perf-tiny"), imports: "found" },
    { name: "bench", bytes: await caseComponent("perf-bench"), imports: "passed" },
    { name: "composed", bytes: await caseComponent("perf-composed"), imports: "passed" },
    { name: "io", bytes: await caseComponent("perf-io"), imports: "found" },
    { name: "quickjs", bytes: await caseComponent("js-component"), imports: "passed" },
    { name: "flite", bytes: await synthesiser(), imports: "found" },
    ...(extra === undefined ? [] : [{ name: nameOf(extra), bytes: await readFile(extra), imports: "passed" as const }]),
  ];
}

/** The speech synthesiser of the showcase; kept from one run to the next. */
async function synthesiser(): Promise<Uint8Array> {
  const kept = join(benchFolder, `.tmp/${origin().replaceAll(/[^\w.-]/g, "-")}.wasm`);
  if (existsSync(kept)) return readFile(kept);
  const bytes = await makeComponent();
  await writeFile(`${kept}-${process.pid}`, bytes);
  await rename(`${kept}-${process.pid}`, kept);
  return bytes;
}

/** The name of a component that is not ours, and that none of ours has. */
export function nameOf(path: string): string {
  const name = basename(path).replace(/(\.component)?\.wasm$/, "");
  return names.includes(name) ? `${name}-given` : name;
}

const names: readonly string[] = ["tiny", "bench", "composed", "io", "quickjs", "flite"];
