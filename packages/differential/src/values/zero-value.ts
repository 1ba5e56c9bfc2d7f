import { casesOf, membersOf, type Type } from "../component/type.ts";
import type { Value } from "./value.ts";

/** The value that a type has in memory that is all zeros. */
export function zeroValue(type: Type): Value {
  if (type.kind === "record") {
    return Object.fromEntries(type.fields.map((field) => [field.label, zeroValue(field.type)]));
  }
  const members = membersOf(type);
  if (members !== undefined) return members.map(zeroValue);
  const first = casesOf(type)?.[0];
  if (first !== undefined) {
    if (type.kind === "enum") return first.label;
    return first.type === undefined ? { tag: first.label } : { tag: first.label, val: zeroValue(first.type) };
  }
  switch (type.kind) {
    case "bool":
      return false;
    case "char":
      return "\0";
    case "string":
      return "";
    case "u64":
    case "s64":
      return "0";
    case "f32":
      return "0x00000000";
    case "f64":
      return "0x0000000000000000";
    case "list":
      return type.length === undefined ? [] : Array.from({ length: type.length }, () => zeroValue(type.element));
    case "map":
    case "flags":
      return [];
    default:
      return 0;
  }
}
