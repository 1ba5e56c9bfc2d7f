import type { CanonicalOptions, CoreValue, Program } from "../../plan/model.ts";
import type { Identifier } from "../text/printable.ts";
import { declare, type Scope } from "../text/scope.ts";

/** A variable that holds what `abi.memory` returns: one for each instance, memory and realloc. */
export interface MemoryContext {
  readonly identifier: Identifier;
  readonly instance: number;
  readonly memory: CoreValue;
  readonly realloc?: CoreValue;
  /** It can be made as soon as this core instance exists. */
  readonly after: number;
}

/**
 * The memory context of each entry of `Program.options`. Options without realloc share the context of others that have one,
 * if that exists as early as the memory: then views of one memory are taken once.
 */
export function memoryContexts(program: Program, scope: Scope): readonly (MemoryContext | undefined)[] {
  const contexts: MemoryContext[] = [];
  const result: (MemoryContext | undefined)[] = program.options.map(() => undefined);
  const order = program.options.map((options, index) => ({ options, index }));
  const place = (entry: { readonly options: CanonicalOptions; readonly index: number }): void => {
    const { instance, memory, realloc } = entry.options;
    if (memory === undefined) return;
    const early = position(memory);
    let context = contexts.find(
      (one) =>
        one.instance === instance &&
        sameCoreValue(one.memory, memory) &&
        (realloc === undefined
          ? one.realloc === undefined || one.after <= early
          : one.realloc !== undefined && sameCoreValue(one.realloc, realloc)),
    );
    if (context === undefined) {
      context = {
        identifier: declare(scope, `m${contexts.length}`),
        instance,
        memory,
        ...(realloc === undefined ? {} : { realloc }),
        after: Math.max(early, realloc === undefined ? -1 : position(realloc)),
      };
      contexts.push(context);
    }
    result[entry.index] = context;
  };
  order.filter((entry) => entry.options.realloc !== undefined).forEach(place);
  order.filter((entry) => entry.options.realloc === undefined).forEach(place);
  return result;
}

export function sameCoreValue(a: CoreValue, b: CoreValue): boolean {
  if (a.kind === "trampoline" || b.kind === "trampoline")
    return a.kind === "trampoline" && b.kind === "trampoline" && a.trampoline === b.trampoline;
  return a.coreInstance === b.coreInstance && a.name === b.name;
}

function position(value: CoreValue): number {
  return value.kind === "trampoline" ? -1 : value.coreInstance;
}
