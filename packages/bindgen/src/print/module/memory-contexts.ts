import type { CanonicalOptions, ComponentProgram, CoreValue, Trampoline } from "../../plan/model.ts";
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
export function memoryContexts(program: ComponentProgram, scope: Scope): readonly (MemoryContext | undefined)[] {
  const contexts = new Map<string, MemoryContext>();
  const trampolines = new Map<Trampoline, number>();
  const identity = (value: CoreValue): string => {
    if (value.kind === "core export") return `${value.coreInstance}:${value.name}`;
    const number = trampolines.get(value.trampoline) ?? trampolines.size;
    trampolines.set(value.trampoline, number);
    return `trampoline ${number}`;
  };
  const result: (MemoryContext | undefined)[] = program.options.map(() => undefined);
  /** Contexts that have a realloc as early as the memory, by instance and memory. */
  const shared = new Map<string, MemoryContext>();
  const place = ({ instance, memory, realloc }: CanonicalOptions, index: number): void => {
    if (memory === undefined) return;
    const place = `${instance} ${identity(memory)}`;
    const whole = `${place} ${realloc === undefined ? "" : identity(realloc)}`;
    let context = (realloc === undefined ? shared.get(place) : undefined) ?? contexts.get(whole);
    if (context === undefined) {
      context = {
        identifier: declare(scope, `m${contexts.size}`),
        instance,
        memory,
        ...(realloc === undefined ? {} : { realloc }),
        after: Math.max(position(memory), realloc === undefined ? -1 : position(realloc)),
      };
      contexts.set(whole, context);
      if (realloc !== undefined && context.after <= position(memory) && !shared.has(place)) shared.set(place, context);
    }
    result[index] = context;
  };
  program.options.forEach((options, index) => void (options.realloc !== undefined && place(options, index)));
  program.options.forEach((options, index) => void (options.realloc === undefined && place(options, index)));
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
