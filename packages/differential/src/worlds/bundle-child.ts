import { join } from "node:path";
import { build } from "rolldown";

import { packagePath } from "../bindings/load-bindings.ts";

/** The program of a chunk as one file of JavaScript, for engines that read no TypeScript. Packages stay where they are. */
export async function bundleChild(folder: string): Promise<string> {
  const file = join(folder, "child.mjs");
  await build({
    input: packagePath("src/worlds/child.ts"),
    output: { file, format: "esm" },
    platform: "node",
    external: [/^@bytecodealliance\//, /^fast-check$/],
    resolve: { conditionNames: ["source", "node", "import"] },
    logLevel: "silent",
  });
  return file;
}
