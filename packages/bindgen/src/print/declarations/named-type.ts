import type { ValueType } from "../../plan/model.ts";
import { comment, indent } from "./text.ts";
import { recordMember, structure, tagged, type Reference } from "./value-type.ts";

/** The declaration of a type under its own name; `alias` when the name only repeats another one. */
export function namedType(name: string, type: ValueType, alias: string | undefined, reference: Reference, documentation: string | undefined): readonly string[] {
  const doc = comment(documentation);
  if (alias !== undefined) return [...doc, `export type ${name} = ${alias};`];
  if (type.kind === "record") {
    return [...doc, `export interface ${name} {`, ...indent(type.fields.map((field) => `${recordMember(field.name, field.type, reference)};`)), "}"];
  }
  if (type.kind === "variant") {
    return [...doc, `export type ${name} =`, ...indent(lastWith(type.cases.map((one) => `| ${tagged(one.name, one.type, reference)}`), ";"))];
  }
  return [...doc, `export type ${name} = ${structure(type, reference)};`];
}

function lastWith(lines: readonly string[], end: string): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? line + end : line));
}
