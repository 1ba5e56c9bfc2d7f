import { expect, test } from "vitest";
import { goalOf } from "../src/goal.ts";
import { openEngine } from "../src/run/engine.ts";
import { runSuites } from "../src/run/run-suites.ts";
import { findLosses, readExpectedScores } from "../src/score/expected-scores.ts";
import { score } from "../src/score/score.ts";
import { scoreTable } from "../src/score/table.ts";
import { folderVariable, suitesFolder } from "../src/suites.ts";
import { runsScripts } from "./runs-scripts.ts";

const folder = suitesFolder();
const reason =
  folder === undefined ? `${folderVariable} is not set` : runsScripts ? undefined : "this engine cannot run TypeScript";
if (reason !== undefined) process.stderr.write(`The conformance suites are SKIPPED: ${reason}.\n`);

test.skipIf(folder === undefined).each(["emitted", "emitted-sync"])(
  "generated code scores as high as ever before, instantiated with and without waiting: %s",
  async (backEnd) => {
    const engine = await openEngine();
    try {
      const { filter, exceptions, expected } = goalOf(backEnd, engine);
      const { groups, stale } = score(await runSuites(folder ?? "", backEnd, { filter, engine }), exceptions);
      process.stdout.write(`${scoreTable(groups).join("\n")}\n`);
      expect(findLosses(readExpectedScores(expected), groups)).toEqual([]);
      expect(stale).toEqual([]);
    } finally {
      engine.dispose();
    }
  },
  300_000,
);

test.skipIf(reason !== undefined)(
  "validation scores as high as ever before, and every exception is still about something",
  async () => {
    const { groups, stale } = score(await runSuites(folder ?? "", "validate"));
    process.stdout.write(`${scoreTable(groups).join("\n")}\n`);
    expect(findLosses(readExpectedScores("validate"), groups)).toEqual([]);
    expect(stale).toEqual([]);
  },
  300_000,
);
