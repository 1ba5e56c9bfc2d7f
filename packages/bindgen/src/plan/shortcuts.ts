/**
 * Functions that the runtime makes, given to a core module straight instead of through a table.
 *
 * A function that needs a memory is made after the module that has the memory; the module itself needs the function before that. So tools
 * give it one of a small module that calls through a table, which is filled later. What is printed for such a function needs the memory
 * only when it is called, and can be there from the start: a call of the host then takes 0.75 to 0.95 times as long.
 */
import type { CoreFuncType, CoreModule } from "../decode/model.ts";
import { readFilling, readForwarding, type Filling, type Forwarding } from "../decode/read-forwarding.ts";
import { startMayCallOut } from "../decode/start-function.ts";
import type { CoreValue, Initializer } from "./model.ts";

export type CoreStep = Extract<Initializer, { readonly kind: "instantiate core module" }>;
type Argument = CoreStep["args"][number];

/** A table that one module calls through and another one fills. */
export interface ForwardedTable {
  /** The instance of the first. */
  readonly caller: CoreStep;
  readonly forwarding: Forwarding;
  /** The instance of the second; it does nothing else. */
  readonly filler: CoreStep;
  readonly filling: Filling;
  /** By place in the table. */
  readonly filled: ReadonlyMap<number, Filled>;
  /** Code may run between the two. */
  readonly late: boolean;
}

export interface Filled {
  readonly value: CoreValue;
  readonly type: CoreFuncType | undefined;
}

export function forwardedTables(initializers: readonly Initializer[]): readonly ForwardedTable[] {
  const found: ForwardedTable[] = [];
  const takers = takersOfTables(initializers);
  const forwardings = remembered(readForwarding);
  const fillings = remembered(readFilling);
  // Most components have no such module, and then nobody asks.
  let running: readonly number[] | undefined;
  initializers.forEach((caller, index) => {
    const module = embedded(caller);
    const forwarding = module === undefined ? undefined : forwardings(module);
    if (caller.kind !== "instantiate core module" || forwarding === undefined) return;
    const [taker, ...others] = takers.get(keyOf(caller.coreInstance, forwarding.table)) ?? [];
    if (taker === undefined || others.length > 0) return;
    const filler = initializers[taker];
    const fillingModule = filler === undefined ? undefined : embedded(filler);
    const filling = fillingModule === undefined ? undefined : fillings(fillingModule);
    if (filler?.kind !== "instantiate core module" || fillingModule === undefined || filling === undefined) return;
    running ??= runningBefore(initializers);
    const late = running[taker] !== running[index + 1];
    found.push({ caller, forwarding, filler, filling, filled: filledBy(filler, filling, fillingModule), late });
  });
  return found;
}

/** Everything that is no such function stays, the tables and what fills them too. */
export function takeShortcuts(
  initializers: readonly Initializer[],
  tables: readonly ForwardedTable[],
): readonly Initializer[] {
  const functions = new Map<string, CoreValue>();
  for (const { caller, forwarding, filled, late } of tables) {
    // If code could run before the table is filled, a call would find nothing in it.
    if (late) continue;
    const types = embedded(caller)?.types ?? [];
    for (const [name, { place, type }] of forwarding.functions) {
      const found = filled.get(place);
      if (found !== undefined && isMade(found.value) && sameType(types[type], found.type))
        functions.set(keyOf(caller.coreInstance, name), found.value);
    }
  }
  if (functions.size === 0) return initializers;
  const straight = (arg: Argument): Argument => {
    const { value } = arg;
    const found = value.kind === "core export" ? functions.get(keyOf(value.coreInstance, value.name)) : undefined;
    return found === undefined ? arg : { ...arg, value: found };
  };
  return initializers.map((step) =>
    step.kind === "instantiate core module" ? { ...step, args: step.args.map(straight) } : step,
  );
}

export function keyOf(coreInstance: number, name: string): string {
  return `${coreInstance} ${name}`;
}

/** Which steps are given a table, by the instance and export that it is. */
function takersOfTables(initializers: readonly Initializer[]): ReadonlyMap<string, readonly number[]> {
  const takers = new Map<string, number[]>();
  for (const [index, step] of initializers.entries()) {
    if (step.kind !== "instantiate core module") continue;
    for (const { value } of step.args) {
      if (value.kind !== "core export" || value.sort !== "table") continue;
      const key = keyOf(value.coreInstance, value.name);
      const known = takers.get(key);
      if (known === undefined) takers.set(key, [index]);
      else known.push(index);
    }
  }
  return takers;
}

/** How many of the steps before each may run code that calls out. */
function runningBefore(initializers: readonly Initializer[]): readonly number[] {
  const starts = remembered(startMayCallOut);
  const counts = [0];
  for (const step of initializers) {
    const module = embedded(step);
    const mayRun = step.kind !== "define resource" && (module === undefined || starts(module));
    counts.push((counts.at(-1) ?? 0) + Number(mayRun));
  }
  return counts;
}

/** A module may be instantiated any number of times, and is read once. */
function remembered<Answer>(read: (module: CoreModule) => Answer): (module: CoreModule) => Answer {
  const answers = new Map<CoreModule, Answer>();
  return (module) => {
    if (!answers.has(module)) answers.set(module, read(module));
    return answers.get(module) as Answer;
  };
}

function filledBy(step: CoreStep, filling: Filling, module: CoreModule): ReadonlyMap<number, Filled> {
  const filled = new Map<number, Filled>();
  const args = new Map(step.args.map((arg) => [`${arg.module.length} ${arg.module}${arg.name}`, arg.value]));
  for (const [place, { module: from, name, type }] of filling.functions) {
    const value = args.get(`${from.length} ${from}${name}`);
    const found = type.kind === "func" ? module.types[type.type] : undefined;
    if (value !== undefined) filled.set(place, { value, type: plain(found) });
  }
  return filled;
}

/** Not those between two components, which are made when both of their memories are there. */
function isMade(value: CoreValue): boolean {
  return value.kind === "trampoline" && value.trampoline.kind !== "lower lifted";
}

function embedded(step: Initializer): CoreModule | undefined {
  return step.kind === "instantiate core module" && step.module.kind === "embedded" ? step.module.module : undefined;
}

function plain(type: CoreModule["types"][number] | undefined): CoreFuncType | undefined {
  const { kind, supertype, open, grouped } = type ?? {};
  return type?.kind === "func" &&
    kind === "func" &&
    supertype === undefined &&
    open === undefined &&
    grouped === undefined
    ? type
    : undefined;
}

/** Calls through a table compare types; other ones than numbers are left alone. */
function sameType(type: CoreModule["types"][number] | undefined, other: CoreFuncType | undefined): boolean {
  const one = plain(type);
  if (one === undefined || other === undefined) return false;
  const text = ({ params, results }: CoreFuncType): string => `${params.join()} -> ${results.join()}`;
  const numeric = [...one.params, ...one.results].every((item) => typeof item === "string");
  return numeric && text(one) === text(other);
}
