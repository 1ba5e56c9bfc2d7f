/**
 * Makes evaluated value types: a new object for each definition, one id for each structure.
 */
import { checkDepth, spend, type Budget } from "./budget.ts";
import { flagsLayout, handleLayout, scalarLayouts, sequenceLayout, spanLayout, variantLayout } from "./layouts.ts";
import type { Case, ResourceType, ScalarKind, ValueType } from "./model.ts";

export interface TypeTable {
  readonly budget: Budget;
  /** Ids by structural key. */
  readonly ids: Map<string, number>;
  /** Nesting by id. */
  readonly depths: number[];
  /** Primitives that are named where they are used, without a definition. */
  readonly primitives: Map<PrimitiveKind, ValueType>;
}

export type PrimitiveKind = ScalarKind | "string";

export interface Member {
  readonly name: string;
  readonly type: ValueType;
}

export function newTypeTable(budget: Budget): TypeTable {
  return { budget, ids: new Map(), depths: [], primitives: new Map() };
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
  return kind === "string" ? { id, kind, ...spanLayout } : { id, kind, ...scalarLayouts[kind] };
}

export function defineList(table: TypeTable, element: ValueType): ValueType {
  return { id: identify(table, `list ${element.id}`, [element]), kind: "list", ...spanLayout, element };
}

export function defineSequence(table: TypeTable, kind: "record" | "tuple", members: readonly Member[]): ValueType {
  const types = members.map((member) => member.type);
  const id = identify(table, key(kind, members), types);
  const { offsets, ...layout } = sequenceLayout(types);
  const fields = members.map(({ name, type }, index) => ({ name, type, offset: offsets[index] as number }));
  return { id, kind, ...layout, fields };
}

export function defineFlags(table: TypeTable, labels: readonly string[]): ValueType {
  const id = identify(table, `flags ${JSON.stringify(labels)}`, [], labels.length);
  return { id, kind: "flags", ...flagsLayout(labels.length), labels };
}

export function defineVariant(table: TypeTable, kind: "enum" | "variant", cases: readonly Case[]): ValueType {
  const { layout, id } = variant(table, kind, cases);
  const { payloadOffset, ...rest } = layout;
  return kind === "enum" ? { id, kind, ...rest, cases } : { id, kind, ...layout, cases };
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
  const id = identify(table, key(kind, cases), payloads, cases.length);
  return { id, layout: variantLayout(cases.map((one) => one.type)) };
}

function key(kind: string, members: readonly { readonly name: string; readonly type?: ValueType }[]): string {
  return `${kind} ${members.map(({ name, type }) => `${JSON.stringify(name)} ${type?.id ?? "-"}`).join()}`;
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
    for (const child of children) depth = Math.max(depth, 1 + (table.depths[child.id] as number));
    checkDepth(depth, "Types");
    id = table.depths.push(depth) - 1;
    table.ids.set(key, id);
  }
  return id;
}
