import type { ValueType } from "../../plan/model.ts";

/** What the printer asks about a type again and again; computed once for each structure. */
export interface Traits {
  /** Contains a string or a list, so a memory context is needed, and lowering allocates. */
  readonly pointers: boolean;
  /** Contains indices of handle tables. */
  readonly handles: boolean;
  /** Contains such that are moved from table to table. */
  readonly owns: boolean;
  readonly borrows: boolean;
  /** Contains a list of numbers. */
  readonly numbers: boolean;
  /** Its bytes may be copied as they are: numbers, and records and tuples of them. */
  readonly plain: boolean;
  /** How many numbers, booleans and characters are checked when a value is lowered; those in lists count twice. */
  readonly scalars: number;
  /** How many nodes the type has when it is written out as a tree; capped. */
  readonly nodes: number;
}

export type TraitsOf = (type: ValueType) => Traits;

const nodesCap = 1_000_000;

/** The traits of types, remembered by their structural identity. */
export function traitsOf(): TraitsOf {
  const known = new Map<number, Traits>();
  const of = (type: ValueType): Traits => {
    const found = known.get(type.id);
    if (found !== undefined) return found;
    const made = compute(type, of);
    known.set(type.id, made);
    return made;
  };
  return of;
}

export function partsOf(type: ValueType): readonly ValueType[] {
  switch (type.kind) {
    case "record":
    case "tuple":
      return type.fields.map((field) => field.type);
    case "list":
    case "fixed list":
      return [type.element];
    case "map":
      return [type.entries];
    case "variant":
    case "option":
    case "result":
      return type.cases.flatMap((one) => (one.type === undefined ? [] : [one.type]));
    default:
      return [];
  }
}

function compute(type: ValueType, of: TraitsOf): Traits {
  const parts = partsOf(type).map(of);
  const own = type.kind === "flags" ? type.labels.length : "cases" in type ? type.cases.length : 1;
  return {
    pointers: type.kind === "string" || type.kind === "list" || parts.some((part) => part.pointers),
    handles: type.kind === "borrow" || isMoved(type) || parts.some((part) => part.handles),
    owns: isMoved(type) || parts.some((part) => part.owns),
    borrows: type.kind === "borrow" || parts.some((part) => part.borrows),
    numbers: (type.kind === "list" && isNumber(type.element)) || parts.some((part) => part.numbers),
    plain: isNumber(type) || ((type.kind === "record" || type.kind === "tuple") && parts.every((part) => part.plain)),
    scalars: isScalar(type)
      ? 1
      : Math.min(
          nodesCap,
          parts.reduce((sum, part) => sum + part.scalars, 0) *
            (type.kind === "list" || type.kind === "fixed list" ? 2 : 1),
        ),
    nodes: Math.min(
      nodesCap,
      parts.reduce((sum, part) => sum + part.nodes, own),
    ),
  };
}

const moved: ReadonlySet<string> = new Set(["own", "stream", "future", "error-context"]);

function isMoved(type: ValueType): boolean {
  return moved.has(type.kind);
}

const numbers: ReadonlySet<string> = new Set(["u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64"]);

export const isBytes = (type: ValueType): type is ValueType & { readonly kind: "list" } =>
  type.kind === "list" && type.element.kind === "u8";

function isScalar(type: ValueType): boolean {
  return isNumber(type) || type.kind === "bool" || type.kind === "char";
}

export function isNumber(type: ValueType): boolean {
  return numbers.has(type.kind);
}
