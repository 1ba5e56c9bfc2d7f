import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Parts of WebAssembly that scripts need and that the oldest supported engine lacks, each with a module that shows it. */
const probes = {
  /** `(module (memory 0) (memory 0))` */
  "several memories in one module": [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 5, 2, 0, 0, 0, 0],
  /** `(module (func (try_table)))` */
  "exceptions with try_table": [
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 0x1f, 0x40, 0, 0x0b, 0x0b,
  ],
} as const;

export type EngineFeature = keyof typeof probes;

export interface EngineFacts {
  readonly major: number;
  readonly lacks: readonly EngineFeature[];
}

const prober = fileURLToPath(new URL("probe-engine.mjs", import.meta.url));

/** Asks a Node what it is and what it cannot do. */
export function askEngine(node: string): EngineFacts {
  const { stdout, stderr, status } = spawnSync(node, [prober, JSON.stringify(probes)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${node} is no Node: ${stderr}`);
  return JSON.parse(stdout) as EngineFacts;
}
