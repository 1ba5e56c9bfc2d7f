import type { ExportDefinition, ImportDefinition } from "./model.ts";
import { readExternName } from "./read-extern-name.ts";
import { readExternType } from "./read-extern-type.ts";
import { readExternSort } from "./read-sort.ts";
import { invalidLeadingByte, readByte, readU32, type Reader } from "./reader.ts";

export function readImport(reader: Reader, offset: number): ImportDefinition {
  return { kind: "import", offset, name: readExternName(reader), type: readExternType(reader) };
}

export function readExport(reader: Reader, offset: number): ExportDefinition {
  const name = readExternName(reader);
  const sort = readExternSort(reader);
  const index = readU32(reader);
  const ascribed = readByte(reader);
  if (ascribed > 1) throw invalidLeadingByte(reader, ascribed, "optional component export type");
  if (ascribed === 0) return { kind: "export", offset, name, sort, index };
  return { kind: "export", offset, name, sort, index, type: readExternType(reader) };
}
