/**
 * Types in the syntax of WIT, resources by their number; for tests and for looking at a program.
 */
import type { Case, FuncType, ResourceType, ValueType, World } from "./model.ts";

type Names = World["names"];

export function formatFunc({ params, result, async }: FuncType, names?: Names): string {
  const list = params.map(({ name, type }) => `${name}: ${formatType(type, names)}`).join(", ");
  return `${async === true ? "async " : ""}func(${list})${result === undefined ? "" : ` -> ${formatType(result, names)}`}`;
}

/** `definition` writes the type out even where it has a name. */
export function formatType(type: ValueType, names?: Names, definition = false): string {
  const name = definition ? undefined : names?.get(type)?.name;
  if (name !== undefined) return name;
  switch (type.kind) {
    case "list":
      return `list<${formatType(type.element, names)}>`;
    case "fixed list":
      return `list<${formatType(type.element, names)}, ${type.length}>`;
    case "map":
      return `map<${pairOf(type)
        .map((part) => formatType(part, names))
        .join(", ")}>`;
    case "record":
      return `record { ${type.fields.map((field) => `${field.name}: ${formatType(field.type, names)}`).join(", ")} }`;
    case "tuple":
      return `tuple<${type.fields.map((field) => formatType(field.type, names)).join(", ")}>`;
    case "flags":
      return `flags { ${type.labels.join(", ")} }`;
    case "enum":
      return `enum { ${type.cases.map((one) => one.name).join(", ")} }`;
    case "variant":
      return `variant { ${type.cases.map((one) => one.name + (one.type ? `(${formatType(one.type, names)})` : "")).join(", ")} }`;
    case "option":
      return `option<${formatPayload(type.cases[1], names)}>`;
    case "result":
      return `result<${formatPayload(type.cases[0], names)}, ${formatPayload(type.cases[1], names)}>`;
    case "own":
    case "borrow":
      return `${type.kind}<${formatResource(type.resource, names)}>`;
    case "stream":
    case "future":
      return type.element === undefined ? type.kind : `${type.kind}<${formatType(type.element, names)}>`;
    default:
      return type.kind;
  }
}

/** Key and value of a map. */
export function pairOf(type: ValueType & { readonly kind: "map" }): readonly ValueType[] {
  const { element } = type.entries;
  return element.kind === "tuple" ? element.fields.map((field) => field.type) : [];
}

function formatPayload({ type }: Case, names?: Names): string {
  return type === undefined ? "_" : formatType(type, names);
}

function formatResource(resource: ResourceType, names?: Names): string {
  return names?.get(resource)?.name ?? `${resource.id}`;
}
