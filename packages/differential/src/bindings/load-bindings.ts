import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { generate, type GenerateOptions } from "@perdure/bindgen";

// oxlint-disable-next-line typescript/no-explicit-any -- every component has exports of its own
export type Exports = Record<string, any>;

/** Generated bindings, imported. */
export interface Bindings {
  instantiateSync(imports?: object, options?: object): Exports;
}

/** A folder for emitted modules. */
export interface EmittedFolder {
  /** Writes files below the folder. */
  write(name: string, content: Uint8Array | string): Promise<string>;
  remove(): Promise<void>;
}

export const features: NonNullable<GenerateOptions["features"]> = {
  map: true,
  fixedLists: true,
  asyncStackful: true,
};

/** Emitted code finds abi-core's source where the engine can read it, else what was built of it. */
const abiCore: string = new URL(
  "typescript" in process.features ? "../../../abi-core/src/v1/index.ts" : "../../../abi-core/dist/v1.js",
  import.meta.url,
).href;

export async function createEmittedFolder(): Promise<EmittedFolder> {
  const root = await mkdtemp(join(tmpdir(), "perdure-differential-"));
  // Below node_modules, where no test runner transforms what it imports.
  const modules = join(root, "node_modules", "emitted");
  await mkdir(modules, { recursive: true });
  await writeFile(join(modules, "package.json"), '{ "type": "module" }');
  return {
    async write(name, content) {
      const path = join(modules, name);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Generates bindings for a component and imports them. @throws what `generate` throws */
export async function loadBindings(folder: EmittedFolder, name: string, component: Uint8Array): Promise<Bindings> {
  const { files } = generate(component, { name, features, abiCore });
  for (const [file, content] of files) {
    if (file === "bindings.js" || file.endsWith(".wasm")) await folder.write(`${name}/${file}`, content);
  }
  const path = await folder.write(`${name}/package.json`, '{ "type": "module" }');
  return (await import(pathToFileURL(join(path, "../bindings.js")).href)) as Bindings;
}

/** A path of this package. */
export const packagePath = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
