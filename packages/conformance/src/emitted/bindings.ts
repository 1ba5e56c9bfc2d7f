import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Features, generate, type World } from "@perdure/bindgen";

/** What generated `bindings.js` exports. */
export interface Bindings {
  instantiate(imports?: object): Promise<Exports>;
  instantiateSync(imports?: object): Exports;
}

export type Exports = Readonly<Record<string, unknown>>;

/** Generated code that has been loaded, and the world that it is for. */
export interface LoadedBindings {
  readonly bindings: Bindings;
  readonly world: World;
}

const abiCore = import.meta.resolve("@perdure/abi-core/v1");
let folder: string | undefined;
let count = 0;

/** Generates bindings, writes them to a folder of their own and imports them. */
export async function loadBindings(bytes: Uint8Array, features: Features): Promise<LoadedBindings> {
  const { files, world } = generate(bytes, { features, abiCore });
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), "conformance-"));
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
    writeFileSync(join(made, "package.json"), `{ "type": "module" }\n`);
    folder = made;
  }
  const target = join(folder, String(count++));
  for (const [name, content] of files) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), content);
  }
  const bindings = (await import(pathToFileURL(join(target, "bindings.js")).href)) as Bindings;
  return { bindings, world };
}
