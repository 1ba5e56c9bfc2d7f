// What most runs of the command have in common; scripts/compile-early.ts looks which functions that calls.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "perdure-typical-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const component = fileURLToPath(new URL("../../../packages/samples/cases/perf-io/component.wasm", import.meta.url));
process.argv.splice(2, Infinity, "generate", component, "-o", join(folder, "output"));
await import(new URL("../dist/perdure.js", import.meta.url).href);
