// A folder laid out as an application that has installed what is published: the packages as they were built, at one moment.
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { existsSync, rmSync } from "node:fs";

import { Failure } from "../failure.ts";
import { dependency, repository } from "./paths.ts";

const packages = ["@perdure/abi-core", "@perdure/bindgen", "@perdure/runtime-adapters", "perdure"] as const;

/** Builds what has changed. A build that comes out of a cache leaves files of older ones beside its own, so those are removed before. */
export function build(): void {
  for (const name of packages) rmSync(join(dependency(name), "dist"), { recursive: true, force: true });
  const tools = [join(repository, "node_modules/.bin"), join(repository, ".tools/node_modules/.bin")];
  const filters = packages.map((name) => `--filter=${name}`);
  const { status, stdout, stderr } = spawnSync("turbo", ["run", "build", ...filters, "--output-logs=errors-only"], {
    cwd: repository,
    env: { ...process.env, PATH: [...tools, process.env["PATH"]].join(delimiter), TURBO_TELEMETRY_DISABLED: "1" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Failure(`What is to be measured cannot be built.\n${stdout}${stderr}`);
}

/** Copies the built packages into a folder's node_modules. */
export async function install(folder: string): Promise<void> {
  for (const name of packages) {
    const source = dependency(name);
    const target = join(folder, "node_modules", name);
    await mkdir(target, { recursive: true });
    await cp(join(source, "dist"), join(target, "dist"), { recursive: true });
    const manifest = JSON.parse(await readFile(join(source, "package.json"), "utf8")) as Record<string, object>;
    await writeFile(join(target, "package.json"), JSON.stringify({ ...manifest, ...manifest["publishConfig"] }));
    // What it depends on itself, outside of this repository.
    for (const other of Object.keys(manifest["dependencies"] ?? {})) {
      const link = join(folder, "node_modules", other);
      if (packages.includes(other as never) || existsSync(link)) continue;
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(source, "node_modules", other), link, "dir");
    }
  }
}

/** Versions of what was installed, and of the peer. */
export async function versions(): Promise<Readonly<Record<string, string>>> {
  const names = [...packages, "@bytecodealliance/jco", "@bytecodealliance/preview2-shim"];
  const entries = names.map(async (name) => {
    const manifest = JSON.parse(await readFile(join(dependency(name), "package.json"), "utf8")) as { version: string };
    return [name, manifest.version] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
