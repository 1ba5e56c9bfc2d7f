import type { ValueType, WorldItem } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { comment, indent, memberName } from "./text.ts";
import { recordMember, structure, tagged, type Reference } from "./value-type.ts";

/** The declaration of a type under its own name; `alias` when the name only repeats another one. */
export function namedType(
  name: string,
  item: WorldItem,
  type: ValueType,
  alias: string | undefined,
  reference: Reference,
): readonly string[] {
  const documentation = comment(item.documentation);
  const of = (label: string): readonly string[] => comment(item.memberDocumentation?.get(label));
  if (alias !== undefined) return [...documentation, `export type ${name} = ${alias};`];
  switch (type.kind) {
    case "record": {
      const members = type.fields.flatMap((field) => [
        ...of(field.name),
        `${recordMember(field.name, field.type, reference)};`,
      ]);
      return [...documentation, `export interface ${name} {`, ...indent(members), "}"];
    }
    case "flags": {
      const members = type.labels.flatMap((label) => [...of(label), `${memberName(lowerCamel(label))}?: boolean;`]);
      return [...documentation, `export interface ${name} {`, ...indent(members), "}"];
    }
    case "variant": {
      const cases = type.cases.flatMap((one, index) => [
        ...of(one.name),
        `| ${tagged(one.name, one.type, reference)}${index === type.cases.length - 1 ? ";" : ""}`,
      ]);
      return [...documentation, `export type ${name} =`, ...indent(cases)];
    }
    default:
      return [...documentation, `export type ${name} = ${structure(type, reference)};`];
  }
}
