// Everything that is measured, made once before the measuring processes start.
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { caseComponent } from "@perdure/samples/case";

import { bundleChildren } from "./children.ts";
import { build, install } from "./install.ts";
import { type Component, generateOurs, generatePeer } from "./outputs.ts";
import { benchFolder } from "./paths.ts";

export interface Prepared {
  readonly work: string;
  remove(): Promise<void>;
}

export async function prepare({ building }: { readonly building: boolean }): Promise<Prepared> {
  if (building) build();
  await mkdir(join(benchFolder, ".tmp"), { recursive: true });
  const work = await mkdtemp(join(benchFolder, ".tmp/run-"));
  const components: readonly Component[] = [
    { name: "tiny", bytes: await caseComponent("perf-tiny"), imports: "found" },
    { name: "bench", bytes: await caseComponent("perf-bench"), imports: "passed" },
  ];
  await install(work);
  await bundleChildren(work);
  for (const component of components) {
    await mkdir(join(work, "components"), { recursive: true });
    await writeFile(join(work, "components", `${component.name}.wasm`), component.bytes);
    await generateOurs(work, component);
    await generatePeer(work, component);
  }
  // The guest's own module is the second of the component, after the shim of its imports.
  await copyFile(join(work, "ours/bench/bench.core2.wasm"), join(work, "bench.core.wasm"));
  await readFile(join(work, "bench.core.wasm"));
  return { work, remove: () => rm(work, { recursive: true, force: true }) };
}
