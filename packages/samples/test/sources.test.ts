// The components of the cases are committed; this shows that they are what their sources say.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

import { buildCase } from "../src/build-case.ts";
import { caseFolders } from "../src/case.ts";

test.each(await caseFolders())("building $name again gives the same bytes", async ({ folder }) => {
  const committed = await readFile(join(folder, "component.wasm"));
  const built = await buildCase(folder);
  // Some sources need a compiler that tests do without; then there is nothing to compare but the kind of file.
  expect(Buffer.compare(built ?? committed, committed)).toBe(0);
  expect([...committed.subarray(0, 8)]).toEqual([0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00]);
});
