// Checks the package in the current folder as it would be published: packs it, then publint, attw and our own rules on the tarball.

import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { moduleSpecifiers } from "@perdure/abi-audit";
import { rolldown } from "rolldown";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const problems: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "perdure-packed-"));

/** Runs a check of somebody else; its output matters only when it fails. */
function check(command: string, parameters: readonly string[], directory?: string): void {
  const result = spawnSync(command, parameters, { encoding: "utf8", cwd: directory });
  if (result.status !== 0) problems.push(`${command} ${parameters[0] ?? ""}\n${result.stdout}${result.stderr}`);
}

/**
 * abi-core imports nothing at all, also after building. What explains errors of loading is a file beside the others, and the largest subpath
 * takes what it has in common with the next one from there.
 */
function checkImportsNothing(root: string): void {
  const own = (specifier: string | undefined): boolean =>
    ["./explanations.js", "./v1-values.js"].includes(specifier ?? "") &&
    existsSync(join(root, "dist", specifier ?? ""));
  for (const name of readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".js")) continue;
    if (!moduleSpecifiers(name, readFileSync(join(root, "dist", name), "utf8")).every(own))
      problems.push(`dist/${name} imports something; abi-core imports nothing at all.`);
  }
}

/** A bundle carries of abi-core what it uses and nothing else: no statement at the top of a file does anything that a bundler must keep. */
async function checkPure(root: string): Promise<void> {
  const names = readdirSync(join(root, "dist"), { encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  const own = ["application", ...names.map((name) => `./${name}`)];
  for (const name of names) {
    const build = await rolldown({
      input: "application",
      // As if the package did not say that it has no side effects.
      plugins: [
        {
          name: "import for side effects",
          resolveId: (id) => ({ id, external: !own.includes(id), moduleSideEffects: true }),
          load: (id) => (id === "application" ? `import "./${name}";` : readFileSync(join(root, "dist", id), "utf8")),
        },
      ],
      logLevel: "silent",
    });
    const { output } = await build.generate({ format: "esm" });
    await build.close();
    const left = output[0].code.trim();
    if (left !== "")
      problems.push(`dist/${name} does something when it is loaded, which every bundle keeps:\n${left.slice(0, 2000)}`);
  }
}

/** What abi-core may take on a disk, without the licence, which is the same in all packages. */
const largestAbiCore = 200_000;

/** Every package with bindings brings abi-core along, so it stays small. docs/decisions/0025-size-of-abi-core.md. */
function checkSize(root: string): void {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name !== "LICENSE")
    .map((name) => ({ name, stats: statSync(join(root, name)) }))
    .filter(({ stats }) => stats.isFile())
    .sort((a, b) => b.stats.size - a.stats.size);
  const size = files.reduce((sum, { stats }) => sum + stats.size, 0);
  if (size <= largestAbiCore) return;
  const largest = files.slice(0, 5).map(({ name, stats }) => `  ${stats.size}  ${name}\n`);
  problems.push(
    `The package has ${size} bytes, and may have ${largestAbiCore}. The largest files:\n${largest.join("")}`,
  );
}

/** abi-core becomes 1.0.0 the day its track is frozen; a `0.x` caret would never dedupe, so before that day it is a prerelease. */
function checkPrerelease(version: string): void {
  const isFrozen = existsSync("abi/frozen") && readdirSync("abi/frozen").length > 0;
  if (!isFrozen && !/^1\.0\.0-next\.\d+$/.test(version))
    problems.push(`Version ${version}: track 1 is not frozen yet, so abi-core is published as 1.0.0-next.N only.`);
}

/** The types compile for an application with no library but the language's own, with `skipLibCheck: false`. */
function checkTypes(manifest: Manifest): void {
  const subpaths = Object.entries(manifest.exports).filter(([, target]) => typeof target === "object");
  if (subpaths.length === 0) return;
  const imports = subpaths.map(([subpath]) => `import "${manifest.name}${subpath.slice(1)}";\n`);
  writeFileSync(join(folder, "application.ts"), imports.join(""));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const link = join(folder, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve("node_modules", dependency), link);
  }
  const language = ["--strict", "--exactOptionalPropertyTypes", "--skipLibCheck", "false", "--types", ""];
  const modules = ["--module", "nodenext", "--target", "es2022", "--lib", "es2022", "--noEmit"];
  check("tsc", [...language, ...modules, "application.ts"], folder);
}

try {
  execFileSync("pnpm", ["pack", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("pnpm pack wrote no tarball.");
  execFileSync("tar", ["-xzf", tarball], { cwd: folder });
  const manifest = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8")) as Manifest;
  const root = join(folder, "node_modules", manifest.name);
  mkdirSync(join(root, ".."), { recursive: true });
  execFileSync("mv", [join(folder, "package"), root]);

  check("publint", ["run", join(folder, tarball), "--strict"]);
  // A package that only brings a command has no types to look at.
  if (Object.values(manifest.exports).some((target) => typeof target === "object"))
    check("attw", [join(folder, tarball), "--profile", "esm-only", "--no-definitely-typed", "--no-color"]);
  if (JSON.stringify(manifest.exports).includes('"source"'))
    problems.push("package.json still has the condition `source`, which points at files that are not packed.");
  if (JSON.stringify(manifest).includes("workspace:")) problems.push("package.json has a range `workspace:`.");
  if (
    readdirSync(root, { recursive: true, encoding: "utf8" }).some(
      (name) => /\.test\.|\.ts$/.test(name) && !name.endsWith(".d.ts"),
    )
  )
    problems.push("The tarball has source or test files in it.");
  for (const name of ["README.md", "LICENSE"])
    if (!readdirSync(root).includes(name)) problems.push(`The tarball has no ${name}.`);
  if (manifest.name === "@perdure/abi-core") {
    checkImportsNothing(root);
    await checkPure(root);
    checkSize(root);
    checkPrerelease(manifest.version);
  }
  checkTypes(manifest);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
