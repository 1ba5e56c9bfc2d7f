import { isBindgenError } from "../error.ts";
import type { ComponentNames, CustomSection, Sort } from "./model.ts";
import { componentSorts, coreSorts, sections } from "./opcodes.ts";
import { readName } from "./read-name.ts";
import { atEnd, readByte, readBytes, readCount, readPart, readU32, type Reader } from "./reader.ts";

const sectionName = "component-name";
const preambleLength = 8;
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
    tolerate(() => readNames({ ...anonymous(reader), position: offset, end: offset + data.length }, names));
  }
  return names;
}

/** The names in a component that may be wrong anywhere else, from a reader at its beginning; for messages. */
export function findNames(reader: Reader): ComponentNames {
  const names: NamesUnderConstruction = { definitions: new Map() };
  const cursor = anonymous(reader);
  tolerate(() => {
    readBytes(cursor, preambleLength);
    while (!atEnd(cursor)) {
      const id = readByte(cursor);
      const section = readPart(cursor, readU32(cursor));
      if (id === sections.custom && readName(section) === sectionName) readNames(section, names);
    }
  });
  return names;
}

/** Errors in here are not shown to anybody, so that they need no names, which would be looked for here. */
function anonymous(reader: Reader): Reader {
  const { bytes, position, end, features } = reader;
  return { bytes, position, end, features, path: [] };
}

function tolerate(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!isBindgenError(error)) throw error;
  }
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
