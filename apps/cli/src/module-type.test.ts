import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";
import { commandLine } from "../test/command-line.ts";

const tiny = fileURLToPath(new URL("../../../packages/samples/cases/perf-tiny/component.wasm", import.meta.url));
const { folder, run: perdure, file, remove } = commandLine();
afterAll(remove);
beforeEach(() => {
  for (const name of ["app", "package.json"]) rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(join(folder, "app/src"), { recursive: true });
});

const generate = (...more: readonly string[]): ReturnType<typeof perdure> =>
  perdure("generate", tiny, "-o", "app/src/tiny", ...more);

test("a folder whose files Node takes for CommonJS is told, with the file that decides it and what to do", () => {
  file("app/package.json", `{ "type": "commonjs" }`);
  const { code, err } = generate();
  expect(code).toBe(0);
  expect(err).toContain(`${join(folder, "app/package.json")} says "type": "commonjs"`);
  expect(err).toContain(`Write "type": "module" there, or generate with --package`);
  const { warnings } = JSON.parse(generate("--json").out) as { readonly warnings: readonly string[] };
  expect(warnings).toEqual([expect.stringContaining("CommonJS")]);
});

test.each([
  ["says that they are ES modules", `{ "type": "module" }`],
  ["says nothing, which Node finds out by itself", `{}`],
  ["cannot be read, about which Node complains", `{`],
])("there is nothing to tell where the nearest package.json %s", (_, content) => {
  file("package.json", `{ "type": "commonjs" }`);
  file("app/package.json", content);
  expect(generate()).toMatchObject({ code: 0, err: "" });
});

test("there is nothing to tell where a package.json is written beside the files", () => {
  file("app/package.json", `{ "type": "commonjs" }`);
  expect(generate("--package")).toMatchObject({ code: 0, err: "" });
});
