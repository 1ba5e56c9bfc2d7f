// The package that hand-written modules import: what bindings need abi-core for, at the least.
import { instantiateCores } from "./instantiate-cores.ts";

/** Reads, compiles and instantiates core modules. */
export function instantiateFiles(urls: readonly URL[]): void {
  const fs = process.getBuiltinModule("node:fs");
  instantiateCores(urls.map((url) => fs.readFileSync(url)));
}
