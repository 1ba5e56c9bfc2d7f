// Every check and every test, as CI runs them. The last line is `N passed, N failed` (and how many were skipped); one check or one test counts as one.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const checks: readonly string[] = ["format", "lint", "typecheck", "build", "knip", "packed"];
const oldestNode = "packages/engines/node_modules/node20/bin/node";

let passed = 0;
let failed = 0;
let skipped = 0;

function record(name: string, succeeded: number, broken: number, left = 0): void {
  passed += succeeded;
  failed += broken;
  skipped += left;
  console.log(`\n── ${name}: ${summary(succeeded, broken, left)}\n`);
}

/** The plain line that a reader, or a program, looks for. */
function summary(succeeded: number, broken: number, left: number): string {
  return `${succeeded} passed, ${broken} failed${left === 0 ? "" : `, ${left} skipped`}`;
}

function run(command: string, parameters: readonly string[]): number {
  return spawnSync(command, parameters, { stdio: ["ignore", "inherit", "inherit"] }).status ?? 1;
}

/** The checks of turbo.json. One package and task count as one. */
function runChecks(): void {
  const summaries = ".turbo/runs";
  rmSync(summaries, { recursive: true, force: true });
  const status = run("turbo", [
    "run",
    ...checks,
    "--continue=dependencies-successful",
    "--output-logs=errors-only",
    "--summarize",
  ]);
  const name = existsSync(summaries) ? readdirSync(summaries)[0] : undefined;
  if (name === undefined) return record("checks", 0, 1);
  const report = JSON.parse(readFileSync(join(summaries, name), "utf8")) as {
    readonly execution: { readonly success: number; readonly cached: number; readonly failed: number };
  };
  const { success, cached, failed: broken } = report.execution;
  record("checks", success + cached, status === 0 ? 0 : Math.max(broken, 1));
}

/** All tests under one Node. */
function runTests(name: string, node: string): void {
  const output = join(".tmp", `tests-${name.replaceAll(" ", "-")}.json`);
  mkdirSync(".tmp", { recursive: true });
  rmSync(output, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${output}`];
  const status = run(node, ["scripts/vitest.mjs", "run", ...reporters]);
  if (!existsSync(output)) return record(`tests on ${name}`, 0, 1);
  const report = JSON.parse(readFileSync(output, "utf8")) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
  };
  // A file that cannot be loaded fails the run without failing a test.
  const broken = status === 0 ? 0 : Math.max(report.numFailedTests, 1);
  record(`tests on ${name}`, report.numPassedTests, broken, report.numPendingTests);
}

/** What the work tree looks like: changed and new files, with their content. */
function workTree(): string {
  const git = (...parameters: string[]): string =>
    spawnSync("git", parameters, { encoding: "utf8", maxBuffer: 1 << 28 }).stdout ?? "";
  const changes = createHash("sha256")
    .update(git("diff", "HEAD", "--binary"))
    .digest("hex");
  return `${git("status", "--porcelain")}${changes}`;
}

/** Generated files that are checked in are what today's generators write. */
function runGenerators(before: string): void {
  const status = run("turbo", ["run", "generate", "--output-logs=errors-only"]);
  const after = workTree();
  if (after !== before) {
    console.error(
      "The work tree changed while tests and generators ran. Run `pnpm generate`, look at the difference, commit it:",
    );
    run("git", ["status", "--short"]);
  }
  record("generated files", Number(status === 0 && after === before), Number(status !== 0 || after !== before));
}

const started = performance.now();
if (process.argv[2] === "engines") {
  // The Nodes in between: not part of a plain set-up, installed here when they are wanted.
  const status = run("pnpm", ["--dir", "packages/engines/matrix", "install", "--frozen-lockfile"]);
  if (status !== 0) record("installing Node 22 and 24", 0, 1);
  for (const name of ["node22", "node24"]) runTests(name, `packages/engines/matrix/node_modules/${name}/bin/node`);
} else {
  const before = workTree();
  runChecks();
  runTests(`Node ${process.versions.node}`, process.execPath);
  runTests("the oldest supported Node", oldestNode);
  runGenerators(before);
}
console.log(`took ${Math.round((performance.now() - started) / 1000)} s`);
console.log(summary(passed, failed, skipped));
process.exitCode = failed === 0 ? 0 : 1;
