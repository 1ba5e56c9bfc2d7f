/**
 * The two small modules of a forwarded table, left out where nothing can tell: what nobody calls any more is not made, and what is left to
 * fill is filled without a module.
 */
import type { ComponentProgram, CoreExportValue, CoreValue, ExportItem, Initializer, Trampoline } from "./model.ts";
import { type CoreStep, type ForwardedTable, keyOf } from "./shortcuts.ts";

type Parts = Pick<ComponentProgram, "initializers" | "options" | "exports">;

export function leaveOutTables(program: Parts, tables: readonly ForwardedTable[]): readonly Initializer[] {
  const { initializers } = program;
  if (tables.length === 0) return initializers;
  const used = usedExports(program);
  /** What comes in the place of a step, by the number of its core instance. */
  const instead = new Map<number, readonly Initializer[]>();
  for (const { caller, filler, ...table } of tables) {
    const needed = [...table.forwarding.functions].filter(([name]) => used.has(keyOf(caller.coreInstance, name)));
    const places = needed.map(([, { place }]) => place).filter((place) => table.filled.has(place));
    const rest = fillTable(caller, table, places);
    if (rest === undefined) continue;
    instead.set(filler.coreInstance, rest);
    if (needed.length === 0) instead.set(caller.coreInstance, []);
  }
  return initializers.flatMap((step) =>
    step.kind === "instantiate core module" ? (instead.get(step.coreInstance) ?? [step]) : [step],
  );
}

/** Steps that fill these places; undefined where that needs the module: functions of JavaScript cannot be in a table. */
function fillTable(
  { coreInstance }: CoreStep,
  { forwarding, filling, filled }: Pick<ForwardedTable, "forwarding" | "filling" | "filled">,
  places: readonly number[],
): readonly Initializer[] | undefined {
  if (filling.starts) return undefined;
  const { type } = filling.table;
  // Where its segment is longer than its table the module cannot be instantiated; that stays so.
  if (type.kind !== "table" || type.limits.address !== "i32") return undefined;
  if ([...filling.functions.keys()].some((place) => BigInt(place) >= type.limits.minimum)) return undefined;
  const table: CoreExportValue = { kind: "core export", coreInstance, name: forwarding.table, sort: "table" };
  const steps: { kind: "fill table"; table: CoreExportValue; place: number; functions: CoreExportValue[] }[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    const value = filled.get(place)?.value;
    if (value?.kind !== "core export") return undefined;
    const last = steps.at(-1);
    if (last !== undefined && last.place + last.functions.length === place) last.functions.push(value);
    else steps.push({ kind: "fill table", table, place, functions: [value] });
  }
  return steps;
}

/** The exports of core instances that anything names, but the tables. */
function usedExports({ initializers, options, exports }: Parts): ReadonlySet<string> {
  const used = new Set<string>();
  const trampolines = new Set<Trampoline>();
  const add = (value: CoreValue | undefined): void => {
    if (value?.kind === "core export") used.add(keyOf(value.coreInstance, value.name));
    else if (value !== undefined) trampolines.add(value.trampoline);
  };
  const addItems = (items: readonly ExportItem[]): void => {
    for (const item of items) {
      if (item.kind === "func") add(item.func.core);
      else if (item.kind === "instance") addItems(item.items);
    }
  };
  for (const step of initializers) {
    if (step.kind === "instantiate core module") for (const { value } of step.args) add(value);
    else if (step.kind === "define resource") add(step.resource.destructor);
    else if (step.kind === "instantiate component") addItems(step.args);
  }
  for (const { memory, realloc, postReturn } of options) for (const value of [memory, realloc, postReturn]) add(value);
  addItems(exports);
  // A set goes on to what is added meanwhile.
  for (const trampoline of trampolines) if (trampoline.kind === "lower lifted") add(trampoline.func.core);
  return used;
}
