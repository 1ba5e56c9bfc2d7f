import { limits } from "./limits.ts";
import type { ExternName } from "./model.ts";
import { nameAttributes } from "./opcodes.ts";
import { readName } from "./read-name.ts";
import { failure, invalidLeadingByte, readByte, readCount, type Reader } from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

/** An import or export name (`nameattributes`); what may stand in it is a matter of validation. */
export function readExternName(reader: Reader): ExternName {
  const prefix = readByte(reader);
  // 0x01 once meant the name of an interface; today the name itself shows that.
  if (prefix === 0x00 || prefix === 0x01) return { name: readName(reader) };
  if (prefix !== 0x02) throw invalidLeadingByte(reader, prefix, "component name");
  if (!reader.features.canonicalNames)
    requireFeature(reader, "implements", requirements.implements, reader.position - 1);
  const name = readName(reader);
  const attributes: { -readonly [Key in keyof ExternName]?: ExternName[Key] } = {};
  for (let left = readCount(reader, limits.nameAttributes, "name attributes"); left > 0; left--) {
    const offset = reader.position;
    const byte = readByte(reader);
    const attribute = nameAttributes[byte];
    if (attribute === undefined) throw invalidLeadingByte(reader, byte, "name option");
    requireFeature(reader, attribute.gate, requirements[attribute.gate], offset);
    if (attributes[attribute.field] !== undefined) {
      throw failure(reader, "INVALID", `duplicate '${attribute.name}' option in name`, offset);
    }
    attributes[attribute.field] = readName(reader);
  }
  return { ...attributes, name };
}
