// The benchmark component by hand: what we believe to be the fastest correct glue for its core module on this engine.
// It has no guards: nothing about re-entrance, poisoning or loans. Those are worth their price, and the ratios show it.
import type { Imports, Subject } from "../calls/api.ts";
import { compoundLists } from "./compound-lists.ts";
import type { Find } from "./core.ts";
import { guestMemory } from "./guest-memory.ts";
import { handles } from "./handles.ts";
import { coreImports, type Slot } from "./imports.ts";
import { records, variants } from "./records-and-variants.ts";
import { resources } from "./resources.ts";
import { numberLists, scalars, texts } from "./scalars-and-texts.ts";

/** A subject, and the core module's own functions. */
export interface Limit extends Subject {
  readonly core: WebAssembly.Exports;
}

export function instantiateLimit(module: WebAssembly.Module, imports: Imports): Limit {
  const slot: Partial<Slot> = {};
  const counters = handles<number>();
  const { exports } = new WebAssembly.Instance(module, coreImports(slot as Slot, imports, counters));
  const m = guestMemory(exports);
  const api: Find = <F>(name: string) => exports[`perf:bench/api#${name}`] as F;
  const res: Find = <F>(name: string) => exports[`perf:bench/res#${name}`] as F;
  slot.memory = m;
  slot.destroy = res("[dtor]counter");
  return {
    api: {
      ...scalars(api),
      ...texts(m, api, exports["cabi_post_perf:bench/api#give-string-pr"] as (area: number) => void),
      ...numberLists(m, api),
      ...records(m, api),
      ...variants(m, api),
      ...compoundLists(m, api),
      ...loops(exports),
    },
    res: resources(m, res, counters),
    core: exports,
  };
}

/** The functions that call the host again and again take and give numbers only, which need no glue at all. */
function loops(exports: WebAssembly.Exports): Subject["api"] {
  const prefix = "perf:bench/api#loop-";
  const names = Object.keys(exports).filter((name) => name.startsWith(prefix));
  const camel = (name: string): string => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(
    names.map((name) => [camel(`loop-${name.slice(prefix.length)}`), exports[name] as (...values: never[]) => unknown]),
  );
}
