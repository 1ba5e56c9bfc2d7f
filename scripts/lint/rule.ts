// What the rules in this folder have in common: the type of a rule, and where in the repository a file stands.

import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { RuleTester } from "oxlint/plugins-dev";

/** A lint rule as oxlint loads it. */
export type Rule = Parameters<RuleTester["run"]>[1];

const repository: string = fileURLToPath(new URL("../../", import.meta.url));

export interface Place {
  /** `packages/bindgen`, or the first folder for files that belong to no package. */
  readonly packageFolder: string;
  /** The path inside the package, with forward slashes: `src/decode/model.ts`. */
  readonly path: string;
  readonly isTest: boolean;
}

/** Tells where a file stands. Files outside the repository (fixtures of tests) count from their own `packages` or `apps`. */
export function placeOf(filename: string): Place {
  const inside = relative(repository, filename).split(sep).join("/");
  const found = /(?:^|\/)((?:packages|apps)\/[^/]+)\/(.+)$/.exec(inside);
  const packageFolder = found?.[1] ?? inside.split("/")[0] ?? "";
  const path = found?.[2] ?? inside;
  return { packageFolder, path, isTest: /\.test(-d)?\.ts$|^test\//.test(path) };
}
