import { limits } from "./limits.ts";
import type { ExternName } from "./model.ts";
import { readName } from "./read-name.ts";
import { failure, invalidLeadingByte, readByte, readCount, type Reader } from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

/** How the attributes are called in the text format, by the field they fill. */
const attributeNames = { implements: "implements", versionSuffix: "versionsuffix", externalId: "external-id" } as const;
type Attribute = keyof typeof attributeNames;

/** An import or export name (`nameattributes`); what may stand in it is a matter of validation. */
export function readExternName(reader: Reader): ExternName {
  const prefix = readByte(reader);
  // 0x01 once meant the name of an interface; today the name itself shows that.
  if (prefix === 0x00 || prefix === 0x01) return { name: readName(reader) };
  if (prefix !== 0x02) throw invalidLeadingByte(reader, prefix, "component name");
  if (!reader.features.canonicalNames)
    requireFeature(reader, "implements", requirements.implements, reader.position - 1);
  const name = readName(reader);
  const attributes: Partial<Record<Attribute, string>> = {};
  for (let left = readCount(reader, limits.nameAttributes, "name attributes"); left > 0; left--) {
    const start = reader.position;
    const attribute = readAttribute(reader);
    if (attributes[attribute] !== undefined) {
      throw failure(reader, "INVALID", `duplicate '${attributeNames[attribute]}' option in name`, start);
    }
    attributes[attribute] = readName(reader);
  }
  return { name, ...attributes };
}

function readAttribute(reader: Reader): Attribute {
  const byte = readByte(reader);
  const offset = reader.position - 1;
  switch (byte) {
    case 0x00:
      requireFeature(reader, "implements", requirements.implements, offset);
      return "implements";
    case 0x01:
      requireFeature(reader, "canonicalNames", requirements.canonicalNames, offset);
      return "versionSuffix";
    case 0x02:
      requireFeature(reader, "implements", requirements.implements, offset);
      return "externalId";
    default:
      throw invalidLeadingByte(reader, byte, "name option");
  }
}
