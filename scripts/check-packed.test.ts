import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const repository = fileURLToPath(new URL("../", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perdure-check-packed-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package as abi-core is laid out, with some of its files replaced. */
function writePackage(version: string, exports: unknown, files: Readonly<Record<string, string>>): void {
  const manifest = {
    name: "@perdure/abi-core",
    version,
    description: "x",
    license: "MIT",
    type: "module",
    exports,
    files: ["dist"],
  };
  const all = { "README.md": "# x", LICENSE: "MIT", "package.json": JSON.stringify(manifest), ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function checkPacked(): { readonly status: number | null; readonly text: string } {
  const tools = [join(repository, "node_modules/.bin"), join(repository, ".tools/node_modules/.bin")];
  const result = spawnSync(
    join(repository, "node_modules/node/bin/node"),
    [join(repository, "scripts/check-packed.ts")],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PATH: [...tools, process.env["PATH"]].join(delimiter) },
    },
  );
  return { status: result.status, text: result.stdout + result.stderr };
}

test("a package that keeps the rules passes", () => {
  writePackage(
    "1.0.0-next.3",
    { "./v1": { types: "./dist/v1.d.ts", default: "./dist/v1.js" } },
    {
      "dist/v1.d.ts": "export declare const add: (a: number, b: number) => number;\n",
      "dist/v1.js": "export const add = (a, b) => a + b;\n",
    },
  );
  expect(checkPacked()).toEqual({ status: 0, text: "" });
});

test("every rule that is broken is named", () => {
  writePackage(
    "1.0.0",
    { "./v1": { source: "./src/v1.ts", types: "./dist/v1.d.ts", default: "./dist/v1.js" } },
    {
      "dist/v1.d.ts": "export declare const read: (stats: Buffer) => void;\n",
      "dist/v1.js": `import { readFileSync } from "node:fs";\nexport const read = readFileSync;\nconst size = read.length;\n`,
      "dist/v1.test.js": "",
      "dist/large.txt": "x".repeat(200_000),
    },
  );
  const { status, text } = checkPacked();
  expect(status).toBe(1);
  expect(text).toContain("the condition `source`");
  expect(text).toContain("dist/v1.js imports something");
  expect(text).toContain("dist/v1.js does something when it is loaded");
  expect(text).toContain("track 1 is not frozen yet");
  expect(text).toMatch(
    /The package has 200\d\d\d bytes, and may have 200000\. The largest files:\n {2}200000 {2}dist\/large\.txt\n/,
  );
  expect(text).toContain("source or test files");
  expect(text).toContain("Cannot find name 'Buffer'");
});
