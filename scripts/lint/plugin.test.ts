import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Each violation is one file; the real configuration must refuse it, by the rule that is named. */
const violations: readonly (readonly [title: string, rule: string, path: string, code: string])[] = [
  [
    "abi-core imports a built-in",
    "layering",
    "packages/abi-core/src/v1/a.ts",
    `import { readFileSync } from "node:fs"; readFileSync;`,
  ],
  [
    "abi-core imports a type",
    "layering",
    "packages/abi-core/src/v1/b.ts",
    `import type { Plan } from "@perdure/bindgen"; export type X = Plan;`,
  ],
  [
    "abi-core imports dynamically",
    "layering",
    "packages/abi-core/src/spi/c.ts",
    `export const x = (n: string): unknown => import(n);`,
  ],
  [
    "abi-core imports a type in place",
    "layering",
    "packages/abi-core/src/v1/d.ts",
    `export type X = import("node:fs").Stats;`,
  ],
  ["abi-core re-exports a package", "layering", "packages/abi-core/src/v1/e.ts", `export { x } from "left-pad";`],
  [
    "abi-core reaches into another package",
    "layering",
    "packages/abi-core/src/v1/f.ts",
    `export { x } from "../../../bindgen/src/index.ts";`,
  ],
  [
    "an adapter imports /v1",
    "layering",
    "packages/runtime-adapters/src/host/a.ts",
    `import * as abi from "@perdure/abi-core/v1"; abi;`,
  ],
  [
    "an adapter imports bindgen",
    "layering",
    "packages/runtime-adapters/src/host/b.ts",
    `import { generate } from "@perdure/bindgen"; generate;`,
  ],
  [
    "an adapter requires bindgen",
    "layering",
    "packages/runtime-adapters/src/host/c.ts",
    `export const x: unknown = require("@perdure/bindgen");`,
  ],
  [
    "bindgen imports a built-in",
    "layering",
    "packages/bindgen/src/plan/a.ts",
    `import { join } from "node:path"; join;`,
  ],
  [
    "bindgen imports an adapter",
    "layering",
    "packages/bindgen/src/plan/b.ts",
    `import { host } from "@perdure/runtime-adapters/host"; host;`,
  ],
  [
    "the CLI imports a source file of a package",
    "layering",
    "apps/cli/src/a.ts",
    `import { x } from "@perdure/bindgen/src/x.ts"; x;`,
  ],
  [
    "code in a template outside print",
    "code-text",
    "packages/bindgen/src/plan/c.ts",
    "export const x = (n: string): string => `function ${n}() {}`;",
  ],
  [
    "an import in a template outside print",
    "code-text",
    "apps/cli/src/b.ts",
    'export const x = (n: string): string => `import * as ${n} from "x";`;',
  ],
  [
    "code in a concatenation outside print",
    "code-text",
    "packages/bindgen/src/link/a.ts",
    `export const x = (n: string): string => "export const " + n;`,
  ],
  ["a star export", "explicit-exports", "packages/abi-core/src/v1/g.ts", `export * from "./a.ts";`],
  ["a file of utils", "file-names", "packages/bindgen/src/plan/utils.ts", `export const x = 1;`],
  ["a file in camel case", "file-names", "packages/bindgen/src/plan/flatProgram.ts", `export const x = 1;`],
  ["a barrel", "file-names", "packages/bindgen/src/plan/index.ts", `export { x } from "./utils.ts";`],
  ["a deep folder", "file-names", "packages/bindgen/src/a/b/c/d/e.ts", `export const x = 1;`],
  [
    "an exception without a reason",
    "reasoned-exceptions",
    "packages/bindgen/src/plan/d.ts",
    `// oxlint-disable-next-line no-console\nconsole.log(1);`,
  ],
  ["a default export", "no-default-export", "packages/bindgen/src/plan/e.ts", `export default 1;`],
  [
    "a file of 401 lines",
    "max-lines",
    "packages/bindgen/src/plan/f.ts",
    "export const x = 1;\n" + "// line\n".repeat(400),
  ],
  ["any", "no-explicit-any", "packages/bindgen/src/plan/g.ts", `export const x = (y: any): number => y as number;`],
  ["eval", "no-eval", "packages/abi-core/src/v1/h.ts", `export const x = (y: string): unknown => eval(y);`],
  [
    "new Function",
    "no-new-func",
    "packages/abi-core/src/v1/i.ts",
    `export const x = (y: string): unknown => new Function(y);`,
  ],
];

/** What the same rules must leave alone. */
const allowed: readonly (readonly [path: string, code: string])[] = [
  ["packages/abi-core/src/v1/sibling.ts", `export { x } from "./other.ts";`],
  ["packages/abi-core/src/v1/memory.test.ts", `import { readFileSync } from "node:fs"; export const x = readFileSync;`],
  [
    "packages/runtime-adapters/src/host/spi.ts",
    `import type { Adapter } from "@perdure/abi-core/spi"; export type X = Adapter;`,
  ],
  ["packages/runtime-adapters/src/host/built-in.ts", `import { openSync } from "node:fs"; export const x = openSync;`],
  ["packages/bindgen/src/print/function.ts", "export const x = (n: string): string => `function ${n}() {}`;"],
  [
    "packages/bindgen/src/validate/sentence.ts",
    'export const x = (n: string): string => `The import "${n}" is missing: the function is not exported.`;',
  ],
];

let folder: string;
let found: readonly { readonly filename: string; readonly code: string }[];

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "perdure-lint-")));
  for (const [path, code] of [...violations.map(([, , path, code]) => [path, code] as const), ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  // The development Node, also when the tests run under another one: the rules are TypeScript.
  const node = join(repository, "node_modules/node/bin/node");
  const oxlint = join(repository, "node_modules/oxlint/bin/oxlint");
  const options = ["-c", join(repository, ".oxlintrc.json"), "-f", "json"];
  let text: string;
  try {
    text = execFileSync(node, [oxlint, ...options, folder], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    text = (error as { stdout: string }).stdout;
  }
  found = (JSON.parse(text) as { diagnostics: typeof found }).diagnostics;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The names of the rules that refused a file. */
function rulesFor(path: string): string[] {
  return found
    .filter(({ filename }) => filename.endsWith(path))
    .map(({ code }) => /\(([^)]+)\)/.exec(code)?.[1] ?? code);
}

describe("lint refuses", () => {
  test.each(violations)("%s", (_title, rule, path) => {
    expect(rulesFor(path)).toContain(rule);
  });
});

describe("lint allows", () => {
  test.each(allowed)("%s", (path) => {
    expect(rulesFor(path)).toEqual([]);
  });
});
