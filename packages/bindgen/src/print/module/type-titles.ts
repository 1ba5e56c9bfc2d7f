import type { ResourceType, ValueType, World } from "../../plan/model.ts";
import { upperCamel } from "../case.ts";
import { declare } from "../text/scope.ts";
import type { Unit } from "./unit.ts";

/** Numbers and texts are not among them: all that there are of a kind would be called by the first name that one of them has. */
const titled: ReadonlySet<(ValueType | ResourceType)["kind"]> = new Set([
  "list",
  "fixed list",
  "map",
  "record",
  "tuple",
  "flags",
  "enum",
  "variant",
  "option",
  "result",
]);

/**
 * The first name of each structure, by the id of types: what a component lifts is often another object than the one that its
 * world names, and one function serves both.
 */
export function namesByStructure({ names }: World): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const [type, { name }] of names) {
    // Ids of resources are something else.
    if (titled.has(type.kind) && !found.has(type.id)) found.set(type.id, name);
  }
  return found;
}

/** What the functions of a type are called, after their verb: its name, else one made of its parts. No other type has the same. */
export function typeTitle(unit: Unit, type: ValueType): string {
  const known = unit.titles.get(type.id);
  if (known !== undefined) return known;
  const { name } = declare(unit.titleScope, wish(unit, type));
  unit.titles.set(type.id, name);
  return name;
}

function wish(unit: Unit, type: ValueType, depth = 0): string {
  const known = unit.titles.get(type.id);
  if (known !== undefined) return known;
  const name = unit.typeNames.get(type.id);
  if (name !== undefined) return upperCamel(name);
  if (depth > 2) return "";
  switch (type.kind) {
    case "list":
      return `${wish(unit, type.element, depth + 1)}List`;
    case "option":
      return `Optional${type.cases[1].type === undefined ? "" : wish(unit, type.cases[1].type, depth + 1)}`;
    default:
      return upperCamel(type.kind);
  }
}
