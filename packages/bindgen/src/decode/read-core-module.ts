/**
 * Of a core module only what its imports and exports need: the sections that carry types. Code, data
 * and elements are passed over without touching their bytes; the engine checks them.
 */
import { limits } from "./limits.ts";
import type { CoreExport, CoreExternType, CoreFuncType, CoreImport, CoreModule, OpaqueCoreType } from "./model.ts";
import { coreExternSorts, coreSectionOrder, coreSections } from "./opcodes.ts";
import { readCoreImport, readGlobalType, readMemoryType, readTableType, readTagType } from "./read-core-extern-type.ts";
import { readCoreTypes } from "./read-core-types.ts";
import { readName } from "./read-name.ts";
import { readCorePreamble } from "./read-preamble.ts";
import {
  atEnd,
  expectEnd,
  failure,
  invalidLeadingByte,
  malformed,
  peekByte,
  readByte,
  readCount,
  readPart,
  readU32,
  tooMany,
  type Reader,
} from "./reader.ts";
import { skipConstantExpression } from "./skip-constant-expression.ts";

/** First byte of a table definition that states the initial value of its elements. */
const tableWithInitialValue = 0x40;

/** Type, imports and index spaces as the sections add to them. */
interface ModuleScope {
  readonly types: (CoreFuncType | OpaqueCoreType)[];
  readonly imports: CoreImport[];
  readonly exports: CoreExport[];
  /** By function its type index. */
  readonly functions: number[];
  readonly tables: CoreExternType[];
  readonly memories: CoreExternType[];
  readonly globals: CoreExternType[];
  readonly tags: CoreExternType[];
}

export function readCoreModule(reader: Reader): CoreModule {
  const offset = reader.position;
  readCorePreamble(reader);
  const scope: ModuleScope = {
    types: [],
    imports: [],
    exports: [],
    functions: [],
    tables: [],
    memories: [],
    globals: [],
    tags: [],
  };
  let last = -1;
  while (!atEnd(reader)) {
    const start = reader.position;
    const id = readByte(reader);
    const rank = coreSectionOrder.indexOf(id);
    if (rank < 0 && id !== coreSections.custom)
      throw malformed(reader, `malformed section id: ${id} in a core module`, start);
    if (rank >= 0 && rank <= last) throw malformed(reader, "section out of order", start);
    if (rank >= 0) last = rank;
    const section = readPart(reader, readU32(reader));
    if (readSection(id, section, scope)) expectEnd(section);
  }
  const { types, imports, exports, tags } = scope;
  const bytes = reader.bytes.subarray(offset, reader.end);
  return { offset, bytes, types, imports, exports, ...(tags.length === 0 ? {} : { throws: true }) };
}

/** False for the sections that are passed over. */
function readSection(id: number, section: Reader, scope: ModuleScope): boolean {
  switch (id) {
    case coreSections.type:
      for (let left = readCount(section, limits.types, "types"); left > 0; left--) {
        readCoreTypes(section, scope.types);
        within(section, scope.types.length, limits.types, "types");
      }
      return true;
    case coreSections.import:
      for (let left = readCount(section, limits.imports, "imports"); left > 0; left--) addImport(section, scope);
      return true;
    case coreSections.function:
      for (let left = readCount(section, limits.functions, "functions"); left > 0; left--) {
        addFunction(section, scope, readU32(section));
      }
      within(section, scope.functions.length, limits.functions, "functions");
      return true;
    case coreSections.table:
      for (let left = readCount(section, limits.tables, "tables"); left > 0; left--)
        scope.tables.push(readTable(section));
      within(section, scope.tables.length, limits.tables, "tables");
      return true;
    case coreSections.memory:
      for (let left = readCount(section, limits.memories, "memories"); left > 0; left--) {
        scope.memories.push(readMemoryType(section));
      }
      within(section, scope.memories.length, limits.memories, "memories");
      return true;
    case coreSections.tag:
      for (let left = readCount(section, limits.tags, "tags"); left > 0; left--) scope.tags.push(readTagType(section));
      return true;
    case coreSections.global:
      for (let left = readCount(section, limits.globals, "globals"); left > 0; left--) {
        scope.globals.push(readGlobalType(section));
        skipConstantExpression(section);
      }
      return true;
    case coreSections.export:
      for (let left = readCount(section, limits.exports, "exports"); left > 0; left--) {
        scope.exports.push(readCoreExport(section, scope));
      }
      return true;
    default:
      return false;
  }
}

function addImport(reader: Reader, scope: ModuleScope): void {
  const item = readCoreImport(reader);
  scope.imports.push(item);
  switch (item.type.kind) {
    case "func":
      addFunction(reader, scope, item.type.type);
      return;
    case "table":
      scope.tables.push(item.type);
      return;
    case "memory":
      scope.memories.push(item.type);
      return;
    case "global":
      scope.globals.push(item.type);
      return;
    case "tag":
      scope.tags.push(item.type);
      return;
  }
}

function addFunction(reader: Reader, scope: ModuleScope, type: number): void {
  if (scope.types[type]?.kind !== "func") {
    const reason =
      type < scope.types.length
        ? `type index ${type} is not a function type`
        : `unknown type ${type}: type index out of bounds`;
    throw failure(reader, "INVALID", reason, reader.position - 1);
  }
  scope.functions.push(type);
}

function readTable(reader: Reader): CoreExternType {
  if (peekByte(reader) !== tableWithInitialValue) return readTableType(reader);
  reader.position++;
  if (readByte(reader) !== 0) throw malformed(reader, "invalid table encoding", reader.position - 1);
  const type = readTableType(reader);
  skipConstantExpression(reader);
  return type;
}

function readCoreExport(reader: Reader, scope: ModuleScope): CoreExport {
  const name = readName(reader);
  const byte = readByte(reader);
  const sort = coreExternSorts[byte];
  if (sort === undefined) throw invalidLeadingByte(reader, byte, "external kind");
  const start = reader.position;
  const index = readU32(reader);
  const type = exportedType(scope, sort, index);
  if (type === undefined) {
    throw failure(
      reader,
      "INVALID",
      `unknown ${sort} ${index}: exported ${sort === "func" ? "function" : sort} index out of bounds`,
      start,
    );
  }
  return { name, sort, type };
}

function exportedType(scope: ModuleScope, sort: CoreExport["sort"], index: number): CoreExternType | undefined {
  switch (sort) {
    case "func": {
      const type = scope.functions[index];
      return type === undefined ? undefined : { kind: "func", type };
    }
    case "table":
      return scope.tables[index];
    case "memory":
      return scope.memories[index];
    case "global":
      return scope.globals[index];
    case "tag":
      return scope.tags[index];
  }
}

function within(reader: Reader, count: number, limit: number, what: string): void {
  if (count > limit) throw tooMany(reader, count, limit, what, reader.position);
}
