// What most runs of the command have in common; scripts/compile-early.ts looks which functions that calls.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "perdure-typical-"));
const command = fileURLToPath(new URL("../dist/perdure.js", import.meta.url));
try {
  for (const name of ["perf-tiny", "perf-io", "perf-bench"]) {
    const component = fileURLToPath(new URL(`../../../packages/samples/cases/${name}/component.wasm`, import.meta.url));
    const generating = [command, "generate", component, "-o", join(folder, name), "--package"];
    const { status } = spawnSync(process.execPath, generating, { stdio: "inherit" });
    if (status !== 0) throw new Error(`${generating.join(" ")} ends with ${status}.`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
