// All canonical ABI vectors through emitted code, with counts: COMPONENT_ABI_VECTORS=folder pnpm --filter @perdure/differential vectors
import { createEmittedFolder } from "../src/bindings/load-bindings.ts";
import { folderVariable, readVectors, vectorsFolder } from "../src/vectors/read-vectors.ts";
import { runVectors } from "../src/vectors/run-vectors.ts";

const folder = vectorsFolder();
if (folder === undefined) {
  console.error(`Set ${folderVariable} to the folder with the vectors.`);
  process.exit(1);
}
const start = performance.now();
const emitted = await createEmittedFolder();
try {
  const { passed, failures, skipped, traps } = await runVectors(emitted, readVectors(folder));
  console.log("passed", Object.fromEntries(passed));
  console.log("traps among them", Object.fromEntries(traps));
  console.log("not run", Object.fromEntries(skipped));
  for (const failure of failures.slice(0, 40)) console.log(failure.slice(0, 700));
  console.log(`${failures.length} failures, ${Math.round(performance.now() - start)} ms`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await emitted.remove();
}
