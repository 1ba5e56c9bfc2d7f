// The vectors are no part of the repository: COMPONENT_ABI_VECTORS names a folder that has them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createEmittedFolder, type EmittedFolder } from "../src/bindings/load-bindings.ts";
import { folderVariable, readVectors, vectorsFolder } from "../src/vectors/read-vectors.ts";
import { createReport, type Report } from "../src/vectors/report.ts";
import { runVectors } from "../src/vectors/run-vectors.ts";

const folder = vectorsFolder();
if (folder === undefined) {
  process.stderr.write(`${folderVariable} is not set: the vectors of the canonical ABI are NOT run.\n`);
}

describe.skipIf(folder === undefined)("the vectors of the canonical ABI, through emitted code", () => {
  let emitted: EmittedFolder;
  let report: Report = createReport();
  beforeAll(async () => {
    emitted = await createEmittedFolder();
    report = await runVectors(emitted, readVectors(folder as string));
    const total = [...report.passed.values()].reduce((sum, one) => sum + one, 0);
    const left = [...report.skipped].map(([reason, count]) => `\n  not run: ${count} × ${reason}`);
    process.stderr.write(`${total} checks of vectors passed.${left.join("")}\n`);
  }, 120_000);
  afterAll(() => emitted.remove());

  test("come to the reference's values, traps, memory and calls of realloc", () => {
    expect(report.failures).toEqual([]);
  });

  test.each([
    "import parameters, flat",
    "import parameters, spilled",
    "import results, in memory",
    "export parameters, flat",
    "export parameters, spilled",
    "export results, in memory",
    "component to component",
    "core signatures, accepted",
    "core signatures, refused",
    "floats and NaN",
  ])("take the way of %s", (way) => {
    expect(report.passed.get(way)).toBeGreaterThan(10);
  });

  test.each([
    "INVALID_CHAR",
    "INVALID_DISCRIMINANT",
    "INVALID_UTF8",
    "INVALID_UTF16",
    "LIST_OUT_OF_BOUNDS",
    "LIST_TOO_LONG",
    "POINTER_OUT_OF_BOUNDS",
    "STRING_OUT_OF_BOUNDS",
    "STRING_TOO_LONG",
    "UNALIGNED_POINTER",
  ])("trap with %s", (code) => {
    expect(report.traps.get(code)).toBeGreaterThan(0);
  });

  test("are left out only for what is gated or gone from the specification", () => {
    const reasons = [/^(map|fixed-length list): not supported yet$/, /^memory64: gated/, /no longer in/];
    const others = [...report.skipped.keys()].filter((reason) => !reasons.some((known) => known.test(reason)));
    expect(others).toEqual([]);
  });
});
