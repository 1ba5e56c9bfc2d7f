import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";

const script = fileURLToPath(new URL("compile-early.ts", import.meta.url));
/** Builds run in the Node of the repository, whatever runs the tests. */
const node = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "perdure-early-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A package whose typical program is `program`; what its file has become, and what the script said. */
function mark(
  name: string,
  source: string,
  program: string,
): { readonly file: string; readonly text: string; readonly err: string } {
  const root = join(folder, name);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  const file = join(root, "dist/index.js");
  writeFileSync(file, source);
  writeFileSync(join(root, "use.js"), program);
  const { stderr } = spawnSync(node, [script, "use.js"], { cwd: root, encoding: "utf8" });
  return { file, text: readFileSync(file, "utf8"), err: stderr };
}

const source = `#!/usr/bin/env node
export const early = used(3);
function used(count) {
  return [1, 2].map((one) => one * count);
}
function unused() {
  return (() => "never")();
}
export const table = { method(value) { return value; }, arrow: (value) => value, get four() { return 4; } };
export { used, unused };
export const sign = "\u203A\u{1F600}";
`;

test("functions that were called are in parentheses, others are as they were", () => {
  const { text, err } = mark(
    "calls",
    source,
    `import { table } from "./dist/index.js"; table.method(table.arrow(table.four));`,
  );
  expect(err).toBe("");
  expect(text).toMatch(/^#!\/usr\/bin\/env node\nvar used = \(function used\(count\) \{\n/);
  expect(text).toContain(".map(((one) => one * count))");
  expect(text).toContain('function unused() {\n  return (() => "never")();\n}');
  expect(text).toContain("{ method(value) { return value; }, arrow: ((value) => value), get four() { return 4; } }");
});

interface Meaning {
  readonly early: readonly number[];
  readonly sign: string;
  readonly table: { readonly four: number; readonly arrow: () => void };
  readonly unused: () => void;
  readonly used: () => void;
}

test("the file means the same, in ASCII", async () => {
  const { file, text } = mark("meaning", source, 'import "./dist/index.js";');
  expect(text).toMatch(/^[\0-\u007F]*$/);
  const { early, sign, table, unused, used } = (await import(pathToFileURL(file).href)) as Meaning;
  expect({ early, sign, four: table.four }).toEqual({ early: [3, 6], sign: "\u203A\u{1F600}", four: 4 });
  expect([used.name, unused.name, table.arrow.name]).toEqual(["used", "unused", "arrow"]);
});

test("a program that fails ends the build", () => {
  const { text, err } = mark("failing", source, 'throw new Error("typical");');
  expect(err).toContain("use.js ends with 1.");
  expect(text).toBe(source);
});
