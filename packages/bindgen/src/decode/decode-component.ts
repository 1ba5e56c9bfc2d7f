/**
 * The decoder: from the bytes of a component to `model.ts`, one readonly record for each definition.
 *
 * It follows Binary.md and nothing else: it knows the grammar, the limits and the features, but no
 * index is looked up and no rule of validation is checked, except the few that need no context. The
 * numbers of the format are in `opcodes.ts`; each kind of definition has a file `read-….ts`. Input
 * is hostile: a count is compared with the bytes that are left before anything is allocated for it,
 * and nesting is limited. What comes out holds views of the input, no copies; the bodies of core
 * modules are not even looked at, so time depends on definitions, not on the size of the file.
 */
import { countDefinition, emptyIndexSpaces, type IndexSpaces } from "./count-definitions.ts";
import { componentName, coreModuleName } from "./embedded-parts.ts";
import type { Features } from "./features.ts";
import { limits } from "./limits.ts";
import type { Component, CoreModule, CustomSection, Definition } from "./model.ts";
import { sections } from "./opcodes.ts";
import { readAlias } from "./read-alias.ts";
import { readCanon } from "./read-canon.ts";
import { findNames, readComponentNames } from "./read-component-names.ts";
import { readCoreModule } from "./read-core-module.ts";
import { readCoreTypeDefinition } from "./read-core-type-definition.ts";
import { readExport, readImport } from "./read-import-export.ts";
import { readCoreInstance, readInstance } from "./read-instance.ts";
import { readName } from "./read-name.ts";
import { type BindgenError, bindgenError, isBindgenError } from "../error.ts";
import { damageOf } from "./damage.ts";
import { checkComponentFile, readComponentPreamble } from "./read-preamble.ts";
import { readType } from "./read-type.ts";
import { readStart, readValue } from "./read-value-definitions.ts";
import { atEnd, expectEnd, failure, malformed, readByte, readCount, readPart, readU32, type Reader } from "./reader.ts";

/**
 * Decodes a component. The result keeps views of `bytes`, which must not change while it is in use.
 *
 * @throws BindgenError `NOT_A_COMPONENT`, `CORE_MODULE`, `MALFORMED`, `LIMIT_EXCEEDED`,
 * `UNSUPPORTED_FEATURE` or, for the rules that need no context, `INVALID`; all with the offset.
 */
export function decodeComponent(bytes: Uint8Array, features: Features): Component {
  checkComponentFile(bytes);
  try {
    return readComponent({ bytes, position: 0, end: bytes.length, features, path: [] });
  } catch (error) {
    const damage = isBindgenError(error) && error.code === "MALFORMED" ? damageOf(bytes) : undefined;
    if (damage === undefined) throw error;
    const { message, details, offset, path, coreModule } = error as BindgenError;
    // The message says the place already.
    const damaged = bindgenError("MALFORMED", `${damage}. It shows first as: ${message}`, details);
    throw Object.assign(damaged, {
      ...(offset === undefined ? {} : { offset }),
      ...(path === undefined ? {} : { path }),
      ...(coreModule === undefined ? {} : { coreModule }),
    });
  }
}

function readComponent(reader: Reader): Component {
  const offset = reader.position;
  readComponentPreamble(reader);
  const definitions: Definition[] = [];
  const customSections: CustomSection[] = [];
  const spaces = emptyIndexSpaces();
  while (!atEnd(reader)) {
    const start = reader.position;
    const id = readByte(reader);
    if (id > sections.value) {
      const expected = `0 to ${sections.value}`;
      const message = `malformed section id: ${id}, the sections of a component are ${expected}`;
      throw malformed(reader, message, start, { expected, found: `${id}` });
    }
    const section = readPart(reader, readU32(reader));
    if (id === sections.custom) {
      const name = readName(section);
      customSections.push({
        name,
        data: section.bytes.subarray(section.position, section.end),
        offset: section.position,
      });
      continue;
    }
    const counted = definitions.length;
    readSection(id, section, definitions, { outer: { ...reader, position: offset }, spaces });
    for (let index = counted; index < definitions.length; index++) {
      countDefinition(section, spaces, definitions[index] as Definition);
    }
    expectEnd(section, id === sections.start ? "unexpected content in the component start section" : undefined);
  }
  const names = readComponentNames(reader, customSections);
  return { offset, size: reader.end - offset, definitions, customSections, names };
}

function readSection(id: number, reader: Reader, definitions: Definition[], around: Around): void {
  switch (id) {
    case sections.coreModule:
      definitions.push({ kind: "core module", offset: reader.position, module: readModule(reader, around) });
      return;
    case sections.component:
      definitions.push({ kind: "component", offset: reader.position, component: readNested(reader, around) });
      return;
    case sections.start:
      definitions.push(readStart(reader, reader.position));
      return;
  }
  for (let left = readCount(reader, limits.types, "section"); left > 0; left--) {
    const offset = reader.position;
    switch (id) {
      case sections.coreInstance:
        definitions.push({ kind: "core instance", offset, expression: readCoreInstance(reader) });
        break;
      case sections.coreType:
        for (const type of readCoreTypeDefinition(reader)) definitions.push({ kind: "core type", offset, type });
        break;
      case sections.instance:
        definitions.push({ kind: "instance", offset, expression: readInstance(reader) });
        break;
      case sections.alias:
        definitions.push(readAlias(reader, offset));
        break;
      case sections.type:
        definitions.push({ kind: "type", offset, type: readType(reader, 0) });
        break;
      case sections.canon:
        definitions.push({ kind: "canon", offset, canon: readCanon(reader) });
        break;
      case sections.import:
        definitions.push(readImport(reader, offset));
        break;
      case sections.export:
        definitions.push(readExport(reader, offset));
        break;
      case sections.value:
        definitions.push(readValue(reader, offset));
        break;
    }
  }
}

/** The component that a section stands in. */
interface Around {
  /** A reader at its beginning. */
  readonly outer: Reader;
  readonly spaces: IndexSpaces;
}

function readModule(reader: Reader, { outer, spaces }: Around): CoreModule {
  const index = spaces.modules;
  const coreModule = (): string => coreModuleName(findNames(outer), index);
  const inner: Reader = { ...reader, coreModule };
  const module = readCoreModule(inner);
  reader.position = inner.position;
  return module;
}

function readNested(reader: Reader, { outer, spaces }: Around): Component {
  const index = spaces.components;
  const start = reader.position;
  const name = (): string => componentName(findNames({ ...reader, position: start }), findNames(outer), index);
  const path = [...reader.path, name];
  if (path.length > limits.nesting) {
    const message = `nesting too deep: components inside components, the limit is ${limits.nesting}`;
    const excess = { limit: limits.nesting, found: path.length, of: "nesting" };
    throw failure(reader, "LIMIT_EXCEEDED", message, start, excess);
  }
  const nested: Reader = { ...reader, path };
  const component = readComponent(nested);
  reader.position = nested.position;
  return component;
}
