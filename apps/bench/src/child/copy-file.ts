// What generating takes at least: Node starts, reads a component, and writes its bytes: copy-file.js <component> -o <folder>
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [component = "", , folder = ""] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "copy.wasm"), readFileSync(component));
