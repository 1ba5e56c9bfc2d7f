// What is called where time counts most, since a program waits for it as it starts: bindings that are not kept. The command, which writes files
// too, is marked for itself. scripts/compile-early.ts looks which functions this calls.
import { readFileSync } from "node:fs";

const built = new URL("../dist/index.js", import.meta.url).href;
const { generate } = (await import(built)) as typeof import("../src/index.ts");

for (const name of ["perf-tiny", "perf-io", "perf-bench"]) {
  const bytes = readFileSync(new URL(`../../samples/cases/${name}/component.wasm`, import.meta.url));
  generate(bytes, { name, transient: true });
}
