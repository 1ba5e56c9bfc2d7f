import type { FuncType, ResourceType, ValueType, World } from "../../plan/model.ts";

import { pairOf } from "../../plan/format-type.ts";

const keywords: ReadonlySet<string> = new Set(
  (
    "as async bool borrow char constructor enum error-context export f32 f64 flags from func future import include interface list map option own package record " +
    "resource result s16 s32 s64 s8 static stream string tuple type u16 u32 u64 u8 use variant with world"
  ).split(" "),
);

/** An identifier of WIT; a keyword needs a percent sign. */
export function witName(label: string): string {
  return keywords.has(label) ? `%${label}` : label;
}

/** The name under which a type is known, wherever that is. */
function nameOf(type: ValueType | ResourceType, world: World): string | undefined {
  const name = world.names.get(type);
  return name === undefined ? undefined : witName(name.name);
}

/** A use of a type: its name, or its structure where it has none. */
export function witType(type: ValueType, world: World): string {
  return nameOf(type, world) ?? witStructure(type, world);
}

export function witStructure(type: ValueType, world: World): string {
  const use = (inner: ValueType): string => witType(inner, world);
  switch (type.kind) {
    case "list":
      return `list<${use(type.element)}>`;
    case "fixed list":
      return `list<${use(type.element)}, ${type.length}>`;
    case "map":
      return `map<${pairOf(type).map(use).join(", ")}>`;
    case "tuple":
      return `tuple<${type.fields.map((field) => use(field.type)).join(", ")}>`;
    case "option": {
      const some = type.cases[1].type;
      return some === undefined ? "option<_>" : `option<${use(some)}>`;
    }
    case "result": {
      const [ok, error] = type.cases.map((one) => one.type);
      if (ok === undefined && error === undefined) return "result";
      if (error === undefined) return ok === undefined ? "result" : `result<${use(ok)}>`;
      return `result<${ok === undefined ? "_" : use(ok)}, ${use(error)}>`;
    }
    case "own":
      return nameOf(type.resource, world) ?? "own<_>";
    case "borrow":
      return `borrow<${nameOf(type.resource, world) ?? "_"}>`;
    case "record":
      return `record { ${type.fields.map((field) => `${witName(field.name)}: ${use(field.type)}`).join(", ")} }`;
    case "variant":
      return `variant { ${type.cases.map((one) => (one.type === undefined ? witName(one.name) : `${witName(one.name)}(${use(one.type)})`)).join(", ")} }`;
    case "enum":
      return `enum { ${type.cases.map((one) => witName(one.name)).join(", ")} }`;
    case "flags":
      return `flags { ${type.labels.map(witName).join(", ")} }`;
    default:
      return type.kind;
  }
}

/** `func(a: u32) -> string`; a method's `self` is left out as in WIT. */
export function witFunction(type: FuncType, world: World, skipSelf = false): string {
  const params = (skipSelf ? type.params.slice(1) : type.params).map(
    (param) => `${witName(param.name)}: ${witType(param.type, world)}`,
  );
  return `(${params.join(", ")})${type.result === undefined ? "" : ` -> ${witType(type.result, world)}`}`;
}
