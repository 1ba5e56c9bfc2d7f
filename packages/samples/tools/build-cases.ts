// Builds component.wasm in every case folder (or in those named), from the sources next to it.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildCase } from "../src/build-case.ts";
import { caseFolders } from "../src/case.ts";

const wanted = process.argv.slice(2);
for (const { name, folder } of await caseFolders()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const target = join(folder, "component.wasm");
  const bytes = (await buildCase(folder)) ?? (wanted.includes(name) ? await buildJavaScript(folder) : undefined);
  if (bytes === undefined) continue;
  const before = existsSync(target) ? await readFile(target) : new Uint8Array();
  if (Buffer.compare(before, bytes) === 0) continue;
  await writeFile(target, bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}

// Not the same bytes twice, so only when asked for by name.
async function buildJavaScript(folder: string): Promise<Uint8Array | undefined> {
  const source = join(folder, "component.js");
  if (!existsSync(source)) return undefined;
  const { componentize } = await import("componentize-qjs");
  const witPath = join(folder, "world.wit");
  const { component } = await componentize({
    witPath,
    jsSource: await readFile(source, "utf8"),
    sync: true,
    optSize: true,
  });
  return component;
}
