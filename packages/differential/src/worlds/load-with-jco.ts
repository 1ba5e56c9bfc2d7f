import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { EmittedFolder } from "../bindings/load-bindings.ts";
import type { Instantiate } from "./play.ts";

// Its finalizers would run later, on objects that tests have long dropped.
const noFinalizers = "const FinalizationRegistry = class { register() {} unregister() {} };\n";

/** Lets jco make its output for a component, and imports that. @throws jco's own message where it cannot */
export async function loadWithJco(folder: EmittedFolder, name: string, component: Uint8Array): Promise<Instantiate> {
  const { transpile } = await import("@bytecodealliance/jco");
  const { files } = await transpile(component, { name: "jco", instantiation: "sync", noTypescript: true, quiet: true });
  const folderPath = join(await folder.write(`${name}/package.json`, '{ "type": "module" }'), "..");
  for (const [file, content] of Object.entries(files)) {
    if (file === "jco.js") await folder.write(`${name}/${file}`, noFinalizers + new TextDecoder().decode(content));
    else if (file.endsWith(".wasm")) await folder.write(`${name}/${file}`, content);
  }
  const { instantiate } = (await import(pathToFileURL(join(folderPath, "jco.js")).href)) as {
    instantiate: (module: (path: string) => WebAssembly.Module, imports: object) => ReturnType<Instantiate>;
  };
  return (imports) => instantiate((path) => new WebAssembly.Module(readFileSync(join(folderPath, path))), imports);
}
