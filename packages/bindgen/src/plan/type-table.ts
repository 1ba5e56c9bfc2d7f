/**
 * Makes evaluated value types: a new object for each definition, one id for each structure.
 */
import { checkDepth, spend, type Budget } from "./budget.ts";
import {
  flagsLayout,
  handleLayout,
  repeatedLayout,
  scalarLayouts,
  sequenceLayout,
  spanLayout,
  variantLayout,
} from "./layouts.ts";
import type { Case, ListType, ResourceType, ScalarKind, ValueType } from "./model.ts";

export interface TypeTable {
  readonly budget: Budget;
  /** Ids by structural key. */
  readonly ids: Map<string, number>;
  /** Nesting by id. */
  readonly depths: number[];
  /** By id: what in the type only components can exchange among themselves, as messages name it. */
  readonly inner: (string | undefined)[];
  /** Numbers of labels, so that keys stay short however long names are. */
  readonly labels: Map<string, number>;
  /** Primitives that are named where they are used, without a definition. */
  readonly primitives: Map<PrimitiveKind, ValueType>;
}

export type PrimitiveKind = ScalarKind | "string" | "error-context";

export interface Member {
  readonly name: string;
  readonly type: ValueType;
}

export function newTypeTable(budget: Budget): TypeTable {
  return { budget, ids: new Map(), depths: [], inner: [], labels: new Map(), primitives: new Map() };
}

/** The shared object of a primitive that is used by its name. */
export function primitive(table: TypeTable, kind: PrimitiveKind): ValueType {
  let type = table.primitives.get(kind);
  if (type === undefined) {
    type = definePrimitive(table, kind);
    table.primitives.set(kind, type);
  }
  return type;
}

/** A definition of its own for a primitive: it can have a name. */
export function definePrimitive(table: TypeTable, kind: PrimitiveKind): ValueType {
  const id = identify(table, kind, []);
  if (kind === "error-context") {
    table.inner[id] = "the type `error-context`";
    return { id, kind, ...handleLayout };
  }
  return kind === "string" ? { id, kind, ...spanLayout } : { id, kind, ...scalarLayouts[kind] };
}

export function defineTransmission(
  table: TypeTable,
  kind: "stream" | "future",
  element: ValueType | undefined,
): ValueType {
  const id = identify(table, `${kind} ${element?.id ?? ""}`, element === undefined ? [] : [element]);
  table.inner[id] = `the type \`${kind}\``;
  return { id, kind, ...handleLayout, ...(element === undefined ? {} : { element }) };
}

export function defineList(table: TypeTable, element: ValueType): ListType {
  return { id: identify(table, `list ${element.id}`, [element]), kind: "list", ...spanLayout, element };
}

/** CanonicalABI.md, "Despecialization": `map<K, V>` is `list<tuple<K, V>>`. */
export function defineMap(table: TypeTable, key: ValueType, value: ValueType): ValueType {
  const pair = defineSequence(table, "tuple", [
    { name: "0", type: key },
    { name: "1", type: value },
  ]);
  const entries = defineList(table, pair);
  return { id: identify(table, `map ${entries.id}`, [entries]), kind: "map", ...spanLayout, entries };
}

export function defineFixedList(table: TypeTable, element: ValueType, length: number): ValueType {
  const id = identify(table, `fixed list ${element.id} ${length}`, [element]);
  return { id, kind: "fixed list", ...repeatedLayout(element, length), element, length };
}

export function defineSequence(table: TypeTable, kind: "record" | "tuple", members: readonly Member[]): ValueType {
  const types = members.map((member) => member.type);
  const id = identify(table, key(table, kind, members), types);
  const { offsets, ...layout } = sequenceLayout(types);
  const fields = members.map(({ name, type }, index) => ({ name, type, offset: offsets[index] as number }));
  return { id, kind, ...layout, fields };
}

export function defineFlags(table: TypeTable, labels: readonly string[]): ValueType {
  const id = identify(table, `flags ${labels.map((label) => labelNumber(table, label)).join()}`, [], labels.length);
  return { id, kind: "flags", ...flagsLayout(labels.length), labels };
}

export function defineVariant(table: TypeTable, cases: readonly Case[]): ValueType {
  const { layout, id } = variant(table, "variant", cases);
  return { id, kind: "variant", ...layout, cases };
}

export function defineEnum(table: TypeTable, labels: readonly string[]): ValueType {
  const cases = labels.map((name): Case => ({ name }));
  const { layout, id } = variant(table, "enum", cases);
  const { size, alignment, flat, discriminantSize } = layout;
  return { id, kind: "enum", size, alignment, flat, discriminantSize, cases };
}

export function defineOption(table: TypeTable, type: ValueType): ValueType {
  return definePair(table, "option", [{ name: "none" }, { name: "some", type }]);
}

export function defineResult(table: TypeTable, ok: ValueType | undefined, error: ValueType | undefined): ValueType {
  return definePair(table, "result", [
    { name: "ok", ...(ok === undefined ? {} : { type: ok }) },
    { name: "error", ...(error === undefined ? {} : { type: error }) },
  ]);
}

export function defineHandle(table: TypeTable, kind: "own" | "borrow", resource: ResourceType): ValueType {
  return { id: identify(table, `${kind} ${resource.id}`, []), kind, ...handleLayout, resource };
}

function definePair(table: TypeTable, kind: "option" | "result", cases: readonly [Case, Case]): ValueType {
  const { layout, id } = variant(table, kind, cases);
  return { id, kind, ...layout, discriminantSize: 1, cases };
}

function variant(
  table: TypeTable,
  kind: string,
  cases: readonly Case[],
): { readonly id: number; readonly layout: ReturnType<typeof variantLayout> } {
  const payloads = cases.flatMap(({ type }) => (type === undefined ? [] : [type]));
  const id = identify(table, key(table, kind, cases), payloads, cases.length);
  return { id, layout: variantLayout(cases.map((one) => one.type)) };
}

function key(table: TypeTable, kind: string, members: readonly Case[]): string {
  return `${kind} ${members.map(({ name, type }) => `${labelNumber(table, name)}:${type?.id ?? ""}`).join()}`;
}

function labelNumber(table: TypeTable, label: string): number {
  let number = table.labels.get(label);
  if (number === undefined) {
    number = table.labels.size;
    table.labels.set(label, number);
  }
  return number;
}

function identify(
  table: TypeTable,
  key: string,
  children: readonly ValueType[],
  size: number = children.length,
): number {
  spend(table.budget, "type nodes", 1 + size);
  let id = table.ids.get(key);
  if (id === undefined) {
    let depth = 1;
    let inner: string | undefined;
    for (const child of children) {
      depth = Math.max(depth, 1 + (table.depths[child.id] as number));
      inner ??= table.inner[child.id];
    }
    checkDepth(depth, "Types", table.budget.place.offset);
    id = table.depths.push(depth) - 1;
    table.inner.push(inner);
    table.ids.set(key, id);
  }
  return id;
}
