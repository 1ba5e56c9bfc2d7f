// The one document that a run comes to.
import { spawnSync } from "node:child_process";
import { cpus, loadavg, platform, release, totalmem } from "node:os";

import type { Growth } from "../child/growth.ts";
import { Failure } from "../failure.ts";
import { geometricMean } from "../measure/statistics.ts";
import type { Group, Profile, Row } from "../row.ts";

export interface Document {
  readonly mode: "quick" | "full";
  readonly date: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly calls: Group;
  /** Of the call rows above 1.5. */
  readonly profiles: readonly Profile[];
  readonly composition: Group;
  readonly wasi: Group;
  readonly generation: Group;
  readonly loading: Group;
  readonly size: Group;
  readonly memory: Group;
  readonly growth: { readonly title: string; readonly rows: readonly Growth[] };
}

export interface Machine {
  readonly node: string;
  readonly v8: string;
  readonly system: string;
  readonly processor: string;
  readonly processors: number;
  readonly memoryInGigabytes: number;
  /** Load average of the last minute, before the run: on a busy machine ratios scatter. */
  readonly load: number;
}

/**
 * The machine, and the Node at a path.
 * @throws {Failure} if there is none at that path.
 */
export function describeMachine(node: string): Machine {
  const versions = versionsOf(node);
  const processors = cpus();
  return {
    node: versions.node,
    v8: versions.v8,
    system: `${platform()} ${release()}`,
    processor: processors[0]?.model.trim() ?? "unknown",
    processors: processors.length,
    memoryInGigabytes: Math.round(totalmem() / 1e9),
    load: loadavg()[0] as number,
  };
}

function versionsOf(node: string): { readonly node: string; readonly v8: string } {
  const { stdout, stderr, error } = spawnSync(node, ["-p", "JSON.stringify(process.versions)"], { encoding: "utf8" });
  try {
    const { node: version, v8 } = JSON.parse(stdout) as { readonly node?: string; readonly v8?: string };
    if (version !== undefined && v8 !== undefined) return { node: version, v8 };
  } catch {
    // Said below, with what it says itself.
  }
  const said = (error?.message ?? stderr).trim().split("\n")[0];
  throw new Failure(
    `${node} is no Node: asked for its versions, it answers otherwise.${said === "" ? "" : ` It says: ${said}`}`,
  );
}

export function group(title: string, rows: readonly Row[]): Group {
  const ours = rows.flatMap((row) => row.ours ?? []);
  const peer = rows.flatMap((row) => row.peer ?? []);
  return {
    title,
    ...(ours.length > 0 ? { geomean: geometricMean(ours) } : {}),
    ...(peer.length > 0 ? { peerGeomean: geometricMean(peer) } : {}),
    rows,
  };
}
