// Sets the repository up from nothing but Node 20 and npm, then starts what its argument names. No dependency, quick when nothing changed.
//   node scripts/setup.mjs           install and build
//   node scripts/setup.mjs start     … then run the showcase
//   node scripts/setup.mjs test      … then run every check and test
// @ts-check

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Perdure needs Node 20.19 or newer to set itself up; this is ${process.version}.`);
  process.exit(1);
}

const tools = [join(root, "node_modules/.bin"), join(root, ".tools/node_modules/.bin")];
const environment = {
  ...process.env,
  PATH: [...tools, process.env["PATH"] ?? ""].join(delimiter),
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
};

/**
 * Runs a command in the tools' environment; ends this process if it fails.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {"inherit" | "pipe"} output
 */
function run(command, parameters, output = "inherit") {
  const result = spawnSync(command, parameters, {
    env: environment,
    stdio: ["ignore", output, output],
    encoding: "utf8",
  });
  if (result.status === 0) return;
  // What a command prints itself is enough said, and CI reads the last line of the tests.
  if (output === "pipe")
    console.error(`${result.stdout ?? ""}${result.stderr ?? ""}\n${command} ${parameters[0]} failed.`);
  if (result.error !== undefined) console.error(result.error.message);
  process.exit(result.status ?? 1);
}

/** What decides which packages are installed. */
function fingerprint() {
  const hash = createHash("sha256").update(process.platform + process.arch);
  const manifests = ["packages", "apps"].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name, "package.json")),
  );
  for (const path of ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", ...manifests.sort()])
    if (existsSync(path)) hash.update(path).update(readFileSync(path));
  return hash.digest("hex");
}

const stamp = join(root, "node_modules/.setup");
const wanted = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const { packageManager } = JSON.parse(readFileSync("package.json", "utf8"));
  const version = packageManager.split("@")[1];
  const installed = join(root, ".tools/node_modules/pnpm/package.json");
  if (!existsSync(installed) || JSON.parse(readFileSync(installed, "utf8")).version !== version)
    run("npm", ["install", "--prefix", ".tools", "--no-save", "--no-audit", "--no-fund", packageManager], "pipe");
  run("pnpm", ["install", "--frozen-lockfile"]);
  writeFileSync(stamp, wanted);
}

const job = process.argv[2];
// Turbo's own cache makes this a matter of milliseconds when no source changed. The tests build as one of their checks.
if (job !== "test") run("turbo", ["run", "build", "--output-logs=errors-only"], "pipe");
if (job === undefined) console.log("Ready.");
else if (job === "start") run("pnpm", ["--dir", "apps/showcase", "run", "start"]);
else if (job === "test") run("node", ["scripts/test.ts", ...process.argv.slice(3)]);
else {
  console.error(`There is no job named "${job}": start or test.`);
  process.exit(1);
}
