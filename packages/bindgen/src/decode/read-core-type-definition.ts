import { limits } from "./limits.ts";
import type { CoreFuncType, CoreTypeDefinition, ModuleDeclaration, OpaqueCoreType } from "./model.ts";
import { coreTypes, moduleDeclarations } from "./opcodes.ts";
import { readCoreExternType, readCoreImport } from "./read-core-extern-type.ts";
import { readCoreTypes } from "./read-core-types.ts";
import { readName } from "./read-name.ts";
import { invalidLeadingByte, peekByte, readByte, readCount, readU32, type Reader } from "./reader.ts";

/**
 * One entry of a component's core type section; a recursion group defines several types. 0x50 alone is a module type here;
 * a `sub` that is not final has 0x00 before it.
 */
export function readCoreTypeDefinition(reader: Reader): readonly CoreTypeDefinition[] {
  const byte = peekByte(reader);
  if (byte === coreTypes.module) {
    reader.position++;
    return [{ kind: "module", declarations: readModuleDeclarations(reader) }];
  }
  if (byte === 0x00) {
    reader.position++;
    if (peekByte(reader) !== coreTypes.sub) throw invalidLeadingByte(reader, readByte(reader), "non-final sub type");
  }
  const types: (CoreFuncType | OpaqueCoreType)[] = [];
  readCoreTypes(reader, types);
  return types;
}

function readModuleDeclarations(reader: Reader): ModuleDeclaration[] {
  const declarations: ModuleDeclaration[] = [];
  for (let left = readCount(reader, limits.moduleDeclarations, "module type declaration"); left > 0; left--) {
    readModuleDeclaration(reader, declarations);
  }
  return declarations;
}

function readModuleDeclaration(reader: Reader, declarations: ModuleDeclaration[]): void {
  const offset = reader.position;
  const byte = readByte(reader);
  switch (byte) {
    case moduleDeclarations.import:
      declarations.push({ kind: "import", offset, import: readCoreImport(reader) });
      return;
    case moduleDeclarations.type: {
      const types: (CoreFuncType | OpaqueCoreType)[] = [];
      readCoreTypes(reader, types);
      for (const type of types) declarations.push({ kind: "type", offset, type });
      return;
    }
    case moduleDeclarations.outerAlias: {
      const sort = readByte(reader);
      if (sort !== 0x10) throw invalidLeadingByte(reader, sort, "outer alias kind");
      const target = readByte(reader);
      if (target !== 0x01) throw invalidLeadingByte(reader, target, "outer alias target");
      declarations.push({ kind: "outer alias", offset, count: readU32(reader), index: readU32(reader) });
      return;
    }
    case moduleDeclarations.export:
      declarations.push({ kind: "export", offset, name: readName(reader), type: readCoreExternType(reader) });
      return;
    default:
      throw invalidLeadingByte(reader, byte, "type definition");
  }
}
