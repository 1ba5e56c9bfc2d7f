// The three subjects for the benchmark component, each made for the imports that it gets.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { instantiateLimit } from "../limit/instantiate.ts";
import type { SubjectName } from "../row.ts";
import type { Imports, Subject } from "./api.ts";

export type MakeSubject = (imports: Imports) => Subject;

interface OurBindings {
  instantiateSync(imports: object): unknown;
}

interface PeerBindings {
  instantiate(getCoreModule: (path: string) => WebAssembly.Module, imports: object): unknown;
}

/** Where things are in the work folder: see prepare/. */
export async function loadSubjects(work: string): Promise<Readonly<Record<SubjectName, MakeSubject>>> {
  const ours = await load<OurBindings>(work, "ours/bench/bindings.js");
  const peer = await load<PeerBindings>(work, "peer/bench/bench.js");
  const core = new WebAssembly.Module(readFileSync(join(work, "bench.core.wasm")));
  const peerModule = (path: string): WebAssembly.Module =>
    new WebAssembly.Module(readFileSync(join(work, "peer/bench", path)));
  return {
    ours: (imports) => ours.instantiateSync(imports) as Subject,
    peer: (imports) => peer.instantiate(peerModule, imports) as Subject,
    limit: (imports) => instantiateLimit(core, imports),
  };
}

/** The core module's own functions, to see what the engine itself takes for a call. */
export function coreAdd(limit: Subject): (a: number, b: number) => number {
  const { core } = limit as unknown as { readonly core: WebAssembly.Exports };
  return core["perf:bench/api#add"] as (a: number, b: number) => number;
}

async function load<T>(work: string, path: string): Promise<T> {
  return (await import(pathToFileURL(join(work, path)).href)) as T;
}
