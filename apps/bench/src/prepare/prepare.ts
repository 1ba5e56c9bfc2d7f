// Everything that is measured, made once before the measuring processes start.
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "@bytecodealliance/jco";

import { bundleChildren } from "./children.ts";
import { Failure } from "../failure.ts";
import type { MeasuredComponent } from "../job.ts";
import { components, givenComponent, loadingOf } from "./components.ts";
import { build, install } from "./install.ts";
import { writeLimitModule, writeLimitPackage } from "./limit-modules.ts";
import { type Component, generateOurs, generatePeer } from "./outputs.ts";
import { benchFolder } from "./paths.ts";

export interface Prepared {
  readonly work: string;
  /** The component that was given, if one was. */
  readonly given: readonly MeasuredComponent[];
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
  const given: MeasuredComponent[] = [];
  try {
    await install(work);
    await bundleChildren(work);
    await writeLimitPackage(work);
    await mkdir(join(work, "components"), { recursive: true });
    for (const component of await components()) {
      await generateOurs(work, component);
      await addComponent(work, component);
    }
    if (extra !== undefined) given.push(await addGiven(work, extra));
    // The guest's own module is the second of the component, after the shim of its imports.
    await copyFile(join(work, "ours/bench/bench.core2.wasm"), join(work, "bench.core.wasm"));
    const copies = await readFile(join(benchFolder, "src/limit/composition.wat"), "utf8");
    await writeFile(join(work, "copies.wasm"), await parse(copies));
  } catch (error) {
    await remove();
    throw error;
  }
  return { work, given, remove };
}

async function addGiven(work: string, path: string): Promise<MeasuredComponent> {
  const component = await givenComponent(path);
  const { name } = component;
  try {
    const loads = loadingOf(await generateOurs(work, component));
    await addComponent(work, { ...component, imports: loads === undefined ? "passed" : "found" });
    return loads === undefined ? { name } : { name, loads };
  } catch (error) {
    // What a generator has to say about a component needs no stack.
    throw new Failure(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Everything of a component but our own output, which is there. */
async function addComponent(work: string, component: Component): Promise<void> {
  await writeFile(join(work, "components", `${component.name}.wasm`), component.bytes);
  await generatePeer(work, component);
  await writeLimitModule(work, component.name);
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
