import type { ExportDefinition, ImportDefinition } from "./model.ts";
import { readExternName } from "./read-extern-name.ts";
import { readExternType } from "./read-extern-type.ts";
import { readSortIndex } from "./read-sort.ts";
import { invalidLeadingByte, readByte, type Reader } from "./reader.ts";

export function readImport(reader: Reader): ImportDefinition {
  const offset = reader.position;
  return { kind: "import", offset, name: readExternName(reader), type: readExternType(reader) };
}

export function readExport(reader: Reader): ExportDefinition {
  const offset = reader.position;
  const name = readExternName(reader);
  const { sort, index } = readSortIndex(reader);
  const ascribed = readByte(reader);
  if (ascribed > 1) throw invalidLeadingByte(reader, ascribed, "optional component export type");
  if (ascribed === 0) return { kind: "export", offset, name, sort, index };
  return { kind: "export", offset, name, sort, index, type: readExternType(reader) };
}
