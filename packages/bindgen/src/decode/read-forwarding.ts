/**
 * Two kinds of core modules that tools make where instances need each other (wit-component calls them "shim" and "fixups"): one whose
 * functions do nothing but call through its table, and one that does nothing but fill that table.
 */
import { limits } from "./limits.ts";
import type { CoreImport, CoreModule } from "./model.ts";
import { coreExternSorts, coreSections } from "./opcodes.ts";
import { readCoreSections } from "./read-core-sections.ts";
import { readName } from "./read-name.ts";
import { atEnd, readByte, readPart, readU32, readVector, type Reader } from "./reader.ts";

/** A module whose functions only call through its one table. */
export interface Forwarding {
  /** The export that is the table. */
  readonly table: string;
  /** By name of the export: place in the table, and type index. */
  readonly functions: ReadonlyMap<string, { readonly place: number; readonly type: number }>;
}

/** A module that only fills an imported table, and may call one of its imports after that. */
export interface Filling {
  readonly table: CoreImport;
  /** By place in the table. */
  readonly functions: ReadonlyMap<number, CoreImport>;
  /** It calls one: wit-component has `_initialize` of a module called so. */
  readonly starts: boolean;
}

const localGet = 0x20;
const callIndirect = 0x11;
const constant = 0x41;
const end = 0x0b;

export function readForwarding(module: CoreModule): Forwarding | undefined {
  const { exports, imports } = module;
  const tables = exports.filter((one) => one.sort === "table");
  const [table] = tables;
  const others = exports.some((one) => one.sort !== "table" && one.sort !== "func");
  if (table === undefined || tables.length > 1 || others || imports.length > 0) return undefined;
  const sections = readCoreSections(module);
  const { type, function: declarations, table: tableSection, export: exported, code, ...rest } = coreSections;
  const [declared, exportSection, bodies] = [declarations, exported, code].map((id) => sections.get(id));
  const tableCount = sections.get(tableSection);
  if (declared === undefined || exportSection === undefined || bodies === undefined || tableCount === undefined)
    return undefined;
  if (!sections.has(type) || Object.values(rest).some((id) => sections.has(id)) || readU32(tableCount) !== 1)
    return undefined;
  const types = readVector(declared, limits.functions, "functions", readU32);
  const places = readVector(bodies, limits.functions, "code", (reader) => readPart(reader, readU32(reader))).map(
    (body, index) => forwardedPlace(body, module, types[index]),
  );
  const indices = readVector(exportSection, limits.exports, "exports", readExportIndex);
  const functions = new Map<string, { place: number; type: number }>();
  for (const [position, { name, sort }] of exports.entries()) {
    if (sort === "table") continue;
    const index = indices[position];
    const [place, typeIndex] = index === undefined ? [] : [places[index], types[index]];
    if (place === undefined || typeIndex === undefined) return undefined;
    functions.set(name, { place, type: typeIndex });
  }
  return { table: table.name, functions };
}

export function readFilling(module: CoreModule): Filling | undefined {
  const [table, ...more] = module.imports.filter((one) => one.type.kind !== "func");
  if (table?.type.kind !== "table" || more.length > 0 || module.exports.length > 0) return undefined;
  const sections = readCoreSections(module);
  const { type, import: imported, element, start, ...rest } = coreSections;
  const elements = sections.get(element);
  if (elements === undefined || !sections.has(type) || !sections.has(imported)) return undefined;
  if (Object.values(rest).some((id) => sections.has(id))) return undefined;
  // One active segment of function indices for the table 0, from a constant on.
  if (readU32(elements) !== 1 || readU32(elements) !== 0 || readByte(elements) !== constant) return undefined;
  const first = readU32(elements);
  // In the signed form that a constant has; beyond that no table of a tool begins.
  if (first > 63 || readByte(elements) !== end) return undefined;
  const available = module.imports.filter((one) => one.type.kind === "func");
  const functions = new Map<number, CoreImport>();
  for (const [position, index] of readVector(elements, limits.functions, "elements", readU32).entries()) {
    const one = available[index];
    if (one === undefined) return undefined;
    functions.set(first + position, one);
  }
  return { table, functions, starts: sections.has(start) };
}

/** Where in the table a function calls, if it passes its parameters on and does nothing else. */
function forwardedPlace(body: Reader, { types }: CoreModule, typeIndex: number | undefined): number | undefined {
  const type = typeIndex === undefined ? undefined : types[typeIndex];
  if (type?.kind !== "func" || readByte(body) !== 0) return undefined;
  for (let index = 0; index < type.params.length; index++)
    if (readByte(body) !== localGet || readU32(body) !== index) return undefined;
  if (readByte(body) !== constant) return undefined;
  const place = readSigned(body);
  if (place < 0 || readByte(body) !== callIndirect || readU32(body) !== typeIndex || readU32(body) !== 0)
    return undefined;
  return readByte(body) === end && atEnd(body) ? place : undefined;
}

/** A constant of at most two bytes: more places no table of a tool has. Negative for anything else. */
function readSigned(reader: Reader): number {
  const first = readByte(reader);
  if (first < 0x80) return first < 0x40 ? first : -1;
  const second = readByte(reader);
  return second < 0x40 ? (first & 0x7f) | (second << 7) : -1;
}

function readExportIndex(reader: Reader): number | undefined {
  readName(reader);
  const sort = coreExternSorts[readByte(reader)];
  const index = readU32(reader);
  return sort === "func" ? index : undefined;
}
