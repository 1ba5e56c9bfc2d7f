// node transpile-with-jco.mjs component.wasm folder: in a process of its own, since a failure leaves jco unusable.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { transpile } from "@bytecodealliance/jco";

const [component, folder] = process.argv.slice(2);
const { files } = await transpile(readFileSync(component), {
  name: "jco",
  instantiation: "sync",
  noTypescript: true,
  quiet: true,
});
// Calls that are wrong on purpose leave its tables in a state in which its finalizers throw, at any time later.
const noFinalizers = "const FinalizationRegistry = class { register() {} unregister() {} };\n";
files["jco.js"] = noFinalizers + new TextDecoder().decode(files["jco.js"]);
for (const [name, content] of Object.entries(files)) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
