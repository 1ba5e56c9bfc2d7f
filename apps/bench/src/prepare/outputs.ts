// What ours and the peer make of the components.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import type { World } from "@perdure/bindgen";

import { benchFolder, dependency } from "./paths.ts";

type Files = Iterable<readonly [string, Uint8Array | string]>;

/** A component, and whether its imports are passed to it or found by its output itself. */
export interface Component {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly imports: "passed" | "found";
}

/** Generates bindings with the installed package, at `ours/<name>`. */
export async function generateOurs(work: string, { name, bytes }: Omit<Component, "imports">): Promise<World> {
  const entry = pathToFileURL(join(work, "node_modules/@perdure/bindgen/dist/index.js")).href;
  const { generate } = (await import(entry)) as typeof import("@perdure/bindgen");
  const { files, world } = generate(bytes, { name });
  await writeFiles(join(work, "ours", name), files);
  return world;
}

/** Transpiles with jco, at `peer/<name>`; kept from one run to the next, since it takes long and never changes. */
export async function generatePeer(work: string, { name, bytes, imports }: Component): Promise<void> {
  const { version } = JSON.parse(await readFile(join(dependency("@bytecodealliance/jco"), "package.json"), "utf8")) as {
    readonly version: string;
  };
  const key = createHash("sha256").update(bytes).update(imports).digest("hex").slice(0, 16);
  const kept = join(benchFolder, `.tmp/jco-${version}/${name}-${key}`);
  if (!existsSync(kept)) {
    const { transpile } = await import("@bytecodealliance/jco");
    const { files } = await transpile(bytes, {
      name,
      quiet: true,
      ...(imports === "passed" ? { instantiation: "sync" as const } : {}),
    });
    const unfinished = `${kept}-${process.pid}`;
    await writeFiles(unfinished, Object.entries(files));
    await rename(unfinished, kept).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY") throw error;
    });
  }
  await mkdir(join(work, "peer"), { recursive: true });
  await symlink(kept, join(work, "peer", name), "dir");
}

async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
