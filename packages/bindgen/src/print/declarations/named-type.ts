import type { ValueType, WorldItem } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import { comment, indent, memberName } from "./text.ts";
import { recordMember, structure, tagged, type Reference } from "./value-type.ts";

/** The declaration of a type under its own name, after `keyword`; `alias` when the name only repeats another one. */
export function namedType(
  name: string,
  item: WorldItem,
  type: ValueType,
  alias: string | undefined,
  reference: Reference,
  keyword: "export " | "",
): readonly string[] {
  const documentation = comment(item.documentation);
  const of = (label: string): readonly string[] => comment(item.memberDocumentation?.get(label));
  if (alias !== undefined) return [...documentation, `${keyword}type ${name} = ${alias};`];
  switch (type.kind) {
    case "record": {
      const members = type.fields.flatMap((field) => [
        ...of(field.name),
        `${recordMember(field.name, field.type, reference)};`,
      ]);
      return [...documentation, `${keyword}interface ${name} {`, ...indent(members), "}"];
    }
    case "flags": {
      const members = type.labels.flatMap((label) => [...of(label), `${memberName(lowerCamel(label))}?: boolean;`]);
      return [...documentation, `${keyword}interface ${name} {`, ...indent(members), "}"];
    }
    case "variant": {
      const cases = type.cases.flatMap((one, index) => [
        ...of(one.name),
        `| ${tagged(one.name, one.type, reference)}${index === type.cases.length - 1 ? ";" : ""}`,
      ]);
      return [...documentation, `${keyword}type ${name} =`, ...indent(cases)];
    }
    default:
      return [...documentation, `${keyword}type ${name} = ${structure(type, reference)};`];
  }
}
