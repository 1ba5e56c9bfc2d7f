import { defaultFeatures } from "./features.ts";
import type { CoreModule } from "./model.ts";
import { coreSections } from "./opcodes.ts";
import { atEnd, readByte, readPart, readU32, type Reader } from "./reader.ts";

const preambleSize = 8;

/** The sections of a module by their id, but for custom ones; each occurs once, as was checked when the module was decoded. */
export function readCoreSections({ bytes }: CoreModule): ReadonlyMap<number, Reader> {
  const sections = new Map<number, Reader>();
  const reader: Reader = { bytes, position: preambleSize, end: bytes.length, features: defaultFeatures, path: [] };
  while (!atEnd(reader)) {
    const id = readByte(reader);
    const section = readPart(reader, readU32(reader));
    if (id !== coreSections.custom) sections.set(id, section);
  }
  return sections;
}
