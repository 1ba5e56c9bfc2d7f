import { join } from "node:path";
import { build } from "rolldown";

import { benchFolder } from "./paths.ts";

/** The measuring processes; each is one file, in JavaScript that the oldest engine runs too. */
export const children = [
  "check-calls",
  "calls",
  "profile",
  "composition",
  "load",
  "memory",
  "growth",
  "warm-generation",
  "copy-file",
  "peak-memory",
  "wasi-limit",
  "wasi-ours",
  "wasi-peer",
] as const;

export type Child = (typeof children)[number];

export async function bundleChildren(work: string): Promise<void> {
  await build({
    input: Object.fromEntries(children.map((name) => [name, join(benchFolder, `src/child/${name}.ts`)])),
    platform: "node",
    external: /^[^./]/,
    transform: { target: "node20.19" },
    logLevel: "silent",
    output: { dir: join(work, "children"), format: "esm", chunkFileNames: "[name].js", minify: false },
  });
}
