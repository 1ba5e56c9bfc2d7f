// A few random worlds; a failure prints the seed and the smallest example. `pnpm --filter @perdure/differential worlds` runs many.
import { afterAll, beforeAll, expect, test } from "vitest";

import { createEmittedFolder, type EmittedFolder } from "../src/bindings/load-bindings.ts";
import { deviations } from "../src/worlds/jco-deviations.ts";
import { runWorlds } from "../src/worlds/run-worlds.ts";

// The same cases each time, so that a change is judged by itself; the long run by script looks for new ones.
const seed = Number(process.env["WORLDS_SEED"] ?? 20_261_123);

let folder: EmittedFolder;
beforeAll(async () => {
  folder = await createEmittedFolder();
});
afterAll(() => folder.remove());

test(
  `random worlds of seed ${seed} agree with what was passed, with the specification and with jco`,
  { timeout: 180_000 },
  async () => {
    process.stderr.write(`random worlds: WORLDS_SEED=${seed}\n`);
    const report = await runWorlds(folder, { seed, worlds: 130, hostile: 30, gadgets: 20 });
    expect(report.failure ?? "no difference").toBe("no difference");
    expect(report.compared).toBeGreaterThan(20);
    expect(report.hostile["value"]).toBeGreaterThan(20);
    expect(report.hostile["INVALID_DISCRIMINANT"]).toBeGreaterThan(5);
    expect(deviations.map((one) => one.name)).toEqual(expect.arrayContaining(Object.keys(report.deviations)));
  },
);

test(
  `values of seed ${seed} arrive unchanged through several components, put together before and at run time`,
  { timeout: 180_000 },
  async () => {
    process.stderr.write(`composed worlds: WORLDS_SEED=${seed}\n`);
    const report = await runWorlds(folder, { seed, worlds: 100, hostile: 0, composed: 100 });
    expect(report.failure ?? "no difference").toBe("no difference");
  },
);
