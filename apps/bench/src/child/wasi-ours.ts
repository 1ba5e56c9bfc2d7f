// The program under our bindings and our host: wasi-ours.js <bindings.js> <host package> <arguments…>
import { pathToFileURL } from "node:url";

import { host } from "@perdure/runtime-adapters/host";

const [bindings = "", folder = "", ...args] = process.argv.slice(2);
const { instantiateSync } = (await import(pathToFileURL(bindings).href)) as {
  instantiateSync(imports: object, options: object): { readonly run: { run(): void } };
};
const grants = {
  args: ["program", ...args],
  preopens: { [folder]: folder },
  stdin: "inherit",
  stdout: "inherit",
  stderr: "inherit",
} as const;
instantiateSync({}, { host: host(grants) }).run.run();
