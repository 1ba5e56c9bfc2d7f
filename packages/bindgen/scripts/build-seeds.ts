// Makes the binaries beside the text of the components that fuzzing starts from: pnpm --filter @perdure/bindgen build:seeds

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "@bytecodealliance/jco";

const folder = new URL("../test/fuzz/seeds/", import.meta.url);
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(".wat")) continue;
  const bytes = await parse(readFileSync(new URL(name, folder), "utf8"));
  writeFileSync(new URL(name.replace(/\.wat$/, ".wasm"), folder), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}
