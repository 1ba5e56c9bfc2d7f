import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { generate } from "@perdure/bindgen";

/** A folder outside of the repository, laid out as an application that has installed what it needs. */
export interface BindingsFolder {
  /** Generates bindings for a component and writes them as a package of this name; gives the package's folder. */
  add(name: string, component: Uint8Array): Promise<string>;
  /** Makes a folder for files of another kind. */
  folder(name: string): Promise<string>;
  remove(): Promise<void>;
}

/** What generated code may import; the built packages, as an application gets them. */
const installed = ["abi-core", "runtime-adapters"] as const;

export async function createBindingsFolder(): Promise<BindingsFolder> {
  const root = await mkdtemp(join(tmpdir(), "perdure-samples-"));
  // Everything is below node_modules, where no test runner transforms what it imports.
  const modules = join(root, "node_modules");
  await mkdir(join(modules, "@perdure"), { recursive: true });
  for (const name of installed) await install(name, join(modules, "@perdure", name));

  const folder = async (name: string): Promise<string> => {
    await mkdir(join(modules, name), { recursive: true });
    return join(modules, name);
  };
  return {
    folder,
    async add(name, component) {
      const target = await folder(`sample-${name}`);
      const { files } = generate(component, { name, package: { name: `sample-${name}` } });
      await writeFiles(target, files);
      return target;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Installs a package of this repository: linked where Node understands its source, as it was built elsewhere. */
async function install(name: string, target: string): Promise<void> {
  const source = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  if ("typescript" in process.features) return symlink(source, target, "dir");
  const manifest = JSON.parse(await readFile(join(source, "package.json"), "utf8")) as Record<string, object>;
  await cp(join(source, "dist"), join(target, "dist"), { recursive: true });
  await writeFile(join(target, "package.json"), JSON.stringify({ ...manifest, ...manifest["publishConfig"] }));
}

export async function writeFiles(
  folder: string,
  files: Iterable<readonly [string, Uint8Array | string]>,
): Promise<void> {
  for (const [name, content] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

/** What generated `bindings.js` gives. */
export interface Bindings {
  instantiate(imports?: object, options?: object): Promise<object>;
  instantiateSync(imports?: object, options?: object): object;
}

export async function importBindings(folder: string): Promise<Bindings> {
  return (await import(pathToFileURL(join(folder, "bindings.js")).href)) as Bindings;
}
