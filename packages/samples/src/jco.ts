import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { WASIShim } from "shim-0-26-0/instantiation";

import type { Exports } from "./case.ts";

const transpiler = fileURLToPath(new URL("child/transpile-with-jco.mjs", import.meta.url));

type Imports = Readonly<Record<string, object>>;

/** Instantiates what jco made of a component. */
export type Instantiate = (imports: Imports | undefined) => Exports;

/** Lets jco make its output for a component, in a folder. @throws with jco's own message where it cannot */
export async function transpileWithJco(folder: string, component: Uint8Array, wasi: boolean): Promise<Instantiate> {
  const source = join(folder, "component.wasm");
  await writeFile(source, component);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await promisify(execFile)(process.execPath, [transpiler, source, folder]);

  const { instantiate } = (await import(pathToFileURL(join(folder, "jco.js")).href)) as {
    instantiate: (module: (path: string) => WebAssembly.Module, imports: Imports) => Exports;
  };
  const modules = new Map<string, WebAssembly.Module>();
  const module = (path: string): WebAssembly.Module => {
    const compiled = modules.get(path) ?? new WebAssembly.Module(readFileSync(join(folder, path)));
    modules.set(path, compiled);
    return compiled;
  };
  return (imports = {}) =>
    instantiate(module, { ...(wasi ? new WASIShim().getImportObject() : {}), ...unversioned(imports) });
}

/** jco asks for interfaces by their names without a version. */
function unversioned(imports: Imports): Imports {
  return Object.fromEntries(Object.entries(imports).map(([name, value]) => [name.replace(/@.*/, ""), value]));
}
