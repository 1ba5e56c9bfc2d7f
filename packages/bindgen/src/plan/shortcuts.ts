/**
 * Functions that the runtime makes, given to a core module straight instead of through a table.
 *
 * A function that needs a memory is made after the module that has the memory; the module itself needs the function before that. So tools
 * give it one of a small module that calls through a table, which is filled later. What is printed for such a function needs the memory
 * only when it is called, and can be there from the start: a call of the host then takes 0.75 to 0.95 times as long.
 */
import type { CoreFuncType, CoreModule } from "../decode/model.ts";
import { readFilling, readForwarding } from "../decode/read-forwarding.ts";
import { startMayCallOut } from "../decode/start-function.ts";
import type { CoreValue, Initializer } from "./model.ts";

type Step = Extract<Initializer, { readonly kind: "instantiate core module" }>;
type Argument = Step["args"][number];

/** `modules` by their number. Everything that is not such a function stays, the table and what fills it too. */
export function takeShortcuts(
  initializers: readonly Initializer[],
  modules: readonly CoreModule[],
): readonly Initializer[] {
  const functions = new Map<string, CoreValue>();
  const takers = takersOfTables(initializers);
  const forwardings = remembered(readForwarding);
  // Most components have no such module, and then nobody asks.
  let running: readonly number[] | undefined;
  initializers.forEach((step, index) => {
    const module = moduleOf(step, modules);
    const forwarding = module === undefined ? undefined : forwardings(module);
    if (step.kind !== "instantiate core module" || module === undefined || forwarding === undefined) return;
    const [taker, ...others] = takers.get(keyOf(step.coreInstance, forwarding.table)) ?? [];
    if (taker === undefined || others.length > 0) return;
    // If code could run before the table is filled, a call would find nothing in it.
    running ??= runningBefore(initializers, modules);
    if (running[taker] !== running[index + 1]) return;
    const filled = filledBy(initializers[taker], modules);
    for (const [name, { place, type }] of forwarding.functions) {
      const found = filled.get(place);
      if (found !== undefined && sameType(module.types[type], found.type))
        functions.set(keyOf(step.coreInstance, name), found.value);
    }
  });
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

function keyOf(coreInstance: number, name: string): string {
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
function runningBefore(initializers: readonly Initializer[], modules: readonly CoreModule[]): readonly number[] {
  const starts = remembered(startMayCallOut);
  const counts = [0];
  for (const step of initializers) {
    const module = moduleOf(step, modules);
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

interface Filled {
  readonly value: CoreValue;
  readonly type: CoreFuncType | undefined;
}

/** What a step fills its table with, by place: of functions that the runtime makes only. */
function filledBy(step: Initializer | undefined, modules: readonly CoreModule[]): ReadonlyMap<number, Filled> {
  const filled = new Map<number, Filled>();
  const module = step === undefined ? undefined : moduleOf(step, modules);
  const filling = module === undefined ? undefined : readFilling(module);
  if (step?.kind !== "instantiate core module" || module === undefined || filling === undefined) return filled;
  const args = new Map(step.args.map((arg) => [`${arg.module.length} ${arg.module}${arg.name}`, arg.value]));
  for (const [place, { module: from, name, type }] of filling.functions) {
    const value = args.get(`${from.length} ${from}${name}`);
    const found = type.kind === "func" ? module.types[type.type] : undefined;
    if (value !== undefined && isMade(value)) filled.set(place, { value, type: plain(found) });
  }
  return filled;
}

/** Not those between two components, which are made when both of their memories are there. */
function isMade(value: CoreValue): boolean {
  return value.kind === "trampoline" && value.trampoline.kind !== "lower lifted";
}

function moduleOf(step: Initializer, modules: readonly CoreModule[]): CoreModule | undefined {
  return step.kind === "instantiate core module" && step.module.kind === "embedded"
    ? modules[step.module.module]
    : undefined;
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
