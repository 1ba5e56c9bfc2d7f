import { sameCoreValue } from "../module/memory-contexts.ts";
import { memoryIdentifier, type Unit } from "../module/unit.ts";
import { literal, type Printable } from "../text/printable.ts";
import type { Scope } from "../text/scope.ts";
import type { Body } from "../values/body.ts";

/** One side of a crossing; both write into the same function. `instance` where it is not the one that the options belong to. */
export function sideBody(unit: Unit, scope: Scope, statements: Printable[], options: number, instance?: number): Body {
  const chosen = unit.program.options[options];
  const memory = memoryIdentifier(unit, options);
  return {
    unit,
    scope,
    side: {
      instance: instance ?? chosen?.instance ?? 0,
      encoding: chosen?.stringEncoding ?? "utf8",
      handles: "reps",
      ...(memory === undefined ? {} : { memory }),
    },
    // Values that come out of a component are right already; no message is ever made of this.
    where: literal("component"),
    statements,
    view: undefined,
  };
}

/** Whether two sets of options mean one memory, so that allocating for one moves views of the other too. */
export function isSameMemory(unit: Unit, a: number, b: number): boolean {
  const one = unit.memories[a];
  const other = unit.memories[b];
  return one !== undefined && other !== undefined && sameCoreValue(one.memory, other.memory);
}
