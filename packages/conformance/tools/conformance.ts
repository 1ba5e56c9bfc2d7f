// Runs the suites against a back end and prints the scores.
//   pnpm --filter @perdure/conformance conformance [--back-end validate] [--filter REGEX] [--failures] [--exceptions] [--raise] [--node FILE]

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { goalOf } from "../src/goal.ts";
import { openEngine } from "../src/run/engine.ts";
import { runSuites } from "../src/run/run-suites.ts";
import { expectedScoresFile, findLosses, raise, readExpectedScores } from "../src/score/expected-scores.ts";
import { type Judged, score } from "../src/score/score.ts";
import { scoreTable } from "../src/score/table.ts";
import { folderVariable, suitesFolder } from "../src/suites.ts";

const { values } = parseArgs({
  options: {
    "back-end": { type: "string", default: "validate" },
    filter: { type: "string", default: "" },
    failures: { type: "boolean", default: false },
    exceptions: { type: "boolean", default: false },
    raise: { type: "boolean", default: false },
    node: { type: "string", default: process.execPath },
  },
});
const backEnd = values["back-end"];
const folder = suitesFolder();
if (folder === undefined) {
  console.error(
    `Set ${folderVariable} to a folder that holds component-model (the folder "test" of the specification) and wasm-tools ("tests/cli").`,
  );
  process.exit(1);
}

const engine = await openEngine(values.node);
const goal = goalOf(backEnd, engine);
const filter = values.filter === "" ? goal.filter : new RegExp(values.filter);
const { groups, judged, stale } = score(await runSuites(folder, backEnd, { filter, engine }), goal.exceptions);
engine.dispose();
for (const line of scoreTable(groups)) console.log(line);
if (values.failures) for (const one of judged) if (one.exception === undefined) printFailure(one);
if (values.exceptions)
  for (const one of judged)
    if (one.exception !== undefined) console.log(`${place(one)}: ${one.exception.kind}: ${one.exception.reason}`);
if (values.filter === "")
  for (const one of stale) console.log(`stale exception: ${one.suite}/${one.script} ${one.lines?.join(", ") ?? ""}`);

const expected = readExpectedScores(goal.expected);
const losses = values.filter === "" ? findLosses(expected, groups) : [];
for (const loss of losses) console.error(`lower than expected: ${loss}`);
if (values.raise && values.filter === "")
  writeFileSync(expectedScoresFile(goal.expected), `${JSON.stringify(raise(expected, groups), null, 2)}\n`);
process.exitCode = losses.length === 0 ? 0 : 1;

function place(one: Judged): string {
  return `${one.suite}/${one.script}:${one.line}: ${one.kind}`;
}

function printFailure(one: Judged): void {
  const { outcome, expected } = one;
  const wanted = expected === undefined ? "" : `\n    expected: ${expected}`;
  if (outcome.status === "fail")
    console.log(`${place(one)}: ${outcome.reason}${wanted}\n    message:  ${outcome.message ?? ""}`);
  if (outcome.status === "pass" && !outcome.strict)
    console.log(`${place(one)}: other message${wanted}\n    message:  ${outcome.message ?? ""}`);
}
