import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { askEngine, type EngineFacts } from "./engine-features.ts";

/** A Node that scripts run on, and the files that it runs. */
export interface Engine extends EngineFacts {
  /** What is executed. */
  readonly node: string;
  readonly parameters: readonly string[];
  /** The process of one script. */
  readonly child: string;
  /** The module of a back end, by its name. */
  readonly backEnd: (name: string) => URL;
  readonly dispose: () => void;
}

const sources = new URL("../", import.meta.url);

/** An engine that reads TypeScript runs the sources; for an older one they are made into JavaScript first. */
export async function openEngine(node: string = process.execPath): Promise<Engine> {
  const facts = askEngine(node);
  // Node strips types from 22.18 and 23.6 on.
  return facts.major > 23 ? { ...sourceEngine(), ...facts, node } : bundledEngine(node, facts);
}

/** The engine that runs this process; it must read TypeScript. What it lacks is not asked for. */
export function sourceEngine(): Engine {
  return {
    major: Number.parseInt(process.versions.node, 10),
    lacks: [],
    node: process.execPath,
    parameters: ["--conditions=source"],
    child: fileURLToPath(new URL("run/child.ts", sources)),
    backEnd: (name) => new URL(`back-ends/${name}.ts`, sources),
    dispose: () => undefined,
  };
}

const backEnds = ["emitted", "emitted-sync", "validate"];

/** Everything in a folder outside of the repository; abi-core is a package there, as generated code finds it in an application. */
async function bundledEngine(node: string, facts: EngineFacts): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "conformance-engine-"));
  const library = join(folder, "node_modules/@perdure/abi-core");
  const source = (path: string): string => fileURLToPath(new URL(path, sources));
  const input = Object.fromEntries([
    ["run/child", source("run/child.ts")],
    ...backEnds.map((name) => [`back-ends/${name}`, source(`back-ends/${name}.ts`)]),
  ]) as Readonly<Record<string, string>>;
  await bundle(input, folder, /^(?:@perdure\/abi-core|@bytecodealliance|node:)/);
  await bundle({ v1: fileURLToPath(import.meta.resolve("@perdure/abi-core/v1")) }, library, /^node:/);
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  writeFileSync(join(library, "package.json"), `{ "type": "module", "exports": { "./v1": "./v1.js" } }\n`);
  return {
    ...facts,
    node,
    parameters: [],
    child: join(folder, "run/child.js"),
    backEnd: (name) => pathToFileURL(join(folder, `back-ends/${name}.js`)),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function bundle(input: Readonly<Record<string, string>>, folder: string, external: RegExp): Promise<void> {
  const build = await rolldown({
    input,
    external,
    platform: "node",
    resolve: { conditionNames: ["source", "import", "node", "default"] },
    transform: { target: "node20.19" },
  });
  await build.write({
    dir: folder,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "shared/[name]-[hash].js",
  });
  await build.close();
}
