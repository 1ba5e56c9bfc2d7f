import { isBindgenError } from "../error.ts";
import type { ComponentNames, CustomSection, Sort } from "./model.ts";
import { componentSorts, coreSorts } from "./opcodes.ts";
import { readName } from "./read-name.ts";
import { atEnd, readByte, readCount, readPart, readU32, type Reader } from "./reader.ts";

const sectionName = "component-name";
const noLimit = 2 ** 32;

interface NamesUnderConstruction {
  component?: string;
  readonly definitions: Map<Sort, Map<number, string>>;
}

/**
 * Debug names. The section is not part of the component's meaning, so a wrong one never rejects a
 * component: what stands before the mistake counts, the rest does not.
 */
export function readComponentNames(reader: Reader, customSections: readonly CustomSection[]): ComponentNames {
  const names: NamesUnderConstruction = { definitions: new Map() };
  for (const { name, data, offset } of customSections) {
    if (name !== sectionName) continue;
    try {
      readNames({ ...reader, position: offset, end: offset + data.length }, names);
    } catch (error) {
      if (!isBindgenError(error)) throw error;
    }
  }
  return names;
}

function readNames(reader: Reader, names: NamesUnderConstruction): void {
  while (!atEnd(reader)) {
    const id = readByte(reader);
    const subsection = readPart(reader, readU32(reader));
    if (id === 0) names.component = readName(subsection);
    if (id === 1) readNameMap(subsection, names);
  }
}

function readNameMap(reader: Reader, names: NamesUnderConstruction): void {
  const sort = readSort(reader);
  if (sort === undefined) return;
  const byIndex = names.definitions.get(sort) ?? new Map<number, string>();
  names.definitions.set(sort, byIndex);
  for (let left = readCount(reader, noLimit, "names"); left > 0; left--) {
    const index = readU32(reader);
    byIndex.set(index, readName(reader));
  }
}

function readSort(reader: Reader): Sort | undefined {
  const byte = readByte(reader);
  if (byte !== 0x00) return componentSorts[byte];
  const core = coreSorts[readByte(reader)];
  return core === undefined ? undefined : `core ${core}`;
}
