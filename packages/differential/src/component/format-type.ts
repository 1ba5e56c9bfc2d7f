import type { FunctionType, Type } from "./type.ts";

/** A type on one line, nearly as in WIT; long lists of names are cut. */
export function formatType(type: Type | undefined): string {
  if (type === undefined) return "_";
  switch (type.kind) {
    case "record":
      return `record { ${type.fields.map((field) => `${field.label}: ${formatType(field.type)}`).join(", ")} }`;
    case "tuple":
      return `tuple<${type.items.map(formatType).join(", ")}>`;
    case "variant": {
      const cases = type.cases.map((one) =>
        one.type === undefined ? one.label : `${one.label}(${formatType(one.type)})`,
      );
      return `variant { ${cut(cases)} }`;
    }
    case "enum":
    case "flags":
      return `${type.kind} { ${cut(type.labels)} }`;
    case "option":
      return `option<${formatType(type.some)}>`;
    case "result":
      return `result<${formatType(type.ok)}, ${formatType(type.error)}>`;
    case "list":
      return `list<${formatType(type.element)}${type.length === undefined ? "" : `, ${type.length}`}>`;
    case "map":
      return `map<${formatType(type.key)}, ${formatType(type.value)}>`;
    case "own":
    case "borrow":
      return `${type.kind}<${type.resource}>`;
    default:
      return type.kind;
  }
}

export function formatFunction({ params, result }: FunctionType): string {
  const parameters = params.map(({ label, type }) => `${label}: ${formatType(type)}`).join(", ");
  return `func(${parameters})${result === undefined ? "" : ` -> ${formatType(result)}`}`;
}

const cut = (names: readonly string[]): string =>
  names.length > 40 ? `${names.slice(0, 40).join(", ")}, … ${names.length} in all` : names.join(", ");
