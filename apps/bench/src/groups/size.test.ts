import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";

import { sizesOf } from "./size.ts";

const folder = await mkdtemp(join(tmpdir(), "bench-size-"));
afterAll(() => rm(folder, { recursive: true }));

test("what is imported counts as part of the bundle, and what may be read later for itself", async () => {
  const entry = join(folder, "entry.js");
  const text = "something that is explained at length";
  const runtime = join(folder, "node_modules/runtime");
  await mkdir(runtime, { recursive: true });
  await writeFile(join(runtime, "package.json"), '{ "name": "runtime", "exports": "./index.js" }');
  await writeFile(
    join(runtime, "index.js"),
    "export const add = (a, b) => `the sum of ${a} and ${b} is ${a + b}, as everybody knows`;",
  );
  await writeFile(join(folder, "later.js"), `export const explain = () => ${JSON.stringify(text)};`);
  const source =
    'import { add } from "runtime";\nexport const run = add;\nexport const later = () => import("./later.js");\n';
  await writeFile(entry, source);
  const sizes = await sizesOf(entry);
  expect(sizes.raw).toBe(source.length);
  expect(sizes.bundled).toBeGreaterThan(sizes.compressed);
  expect(sizes.onDemand).toBeGreaterThan(gzipSync(text).length);

  await writeFile(join(folder, "later.js"), "export const explain = () => {};");
  const shorter = await sizesOf(entry);
  expect(shorter.onDemand).toBeLessThan(sizes.onDemand);
  await writeFile(entry, 'import { add } from "runtime";\nexport const run = add;\n');
  expect((await sizesOf(entry)).onDemand).toBe(0);
});
