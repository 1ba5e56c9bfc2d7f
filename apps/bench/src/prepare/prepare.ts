// Everything that is measured, made once before the measuring processes start.
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "@bytecodealliance/jco";

import { bundleChildren } from "./children.ts";
import { components } from "./components.ts";
import { build, install } from "./install.ts";
import { writeLimitModule, writeLimitPackage } from "./limit-modules.ts";
import { generateOurs, generatePeer } from "./outputs.ts";
import { benchFolder } from "./paths.ts";

export interface Prepared {
  readonly work: string;
  remove(): Promise<void>;
}

interface Options {
  /** Build first what has changed. */
  readonly building: boolean;
  /** Path of one more component. */
  readonly component: string | undefined;
}

export async function prepare({ building, component: extra }: Options): Promise<Prepared> {
  if (building) build();
  const runs = join(benchFolder, ".tmp");
  await mkdir(runs, { recursive: true });
  await removeAbandoned(runs);
  const work = await mkdtemp(join(runs, `run-${process.pid}-`));
  const remove = (): Promise<void> => rm(work, { recursive: true, force: true });
  try {
    await install(work);
    await bundleChildren(work);
    await writeLimitPackage(work);
    await mkdir(join(work, "components"), { recursive: true });
    for (const component of await components(extra)) {
      await writeFile(join(work, "components", `${component.name}.wasm`), component.bytes);
      await generateOurs(work, component);
      await generatePeer(work, component);
      await writeLimitModule(work, component.name);
    }
    // The guest's own module is the second of the component, after the shim of its imports.
    await copyFile(join(work, "ours/bench/bench.core2.wasm"), join(work, "bench.core.wasm"));
    const copies = await readFile(join(benchFolder, "src/limit/composition.wat"), "utf8");
    await writeFile(join(work, "copies.wasm"), await parse(copies));
  } catch (error) {
    await remove();
    throw error;
  }
  return { work, remove };
}

/** What runs have left that were killed. */
async function removeAbandoned(runs: string): Promise<void> {
  for (const name of await readdir(runs)) {
    const process = /^run-(\d+)-/.exec(name)?.[1];
    if (process !== undefined && !isAlive(Number(process)))
      await rm(join(runs, name), { recursive: true, force: true });
  }
}

function isAlive(process: number): boolean {
  try {
    return globalThis.process.kill(process, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
