// What most runs of the generator have in common; scripts/compile-early.ts looks which functions that calls.
import { readFileSync } from "node:fs";

const built = new URL("../dist/index.js", import.meta.url).href;
const { generate, generateChecked } = (await import(built)) as typeof import("../src/index.ts");

for (const name of ["perf-tiny", "perf-io", "perf-bench"]) {
  const bytes = readFileSync(new URL(`../../samples/cases/${name}/component.wasm`, import.meta.url));
  generate(bytes, { name, transient: true });
  await generateChecked(bytes, { name, package: true });
}
