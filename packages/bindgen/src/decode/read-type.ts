import { limits } from "./limits.ts";
import type { Declaration, Type } from "./model.ts";
import { declarations as declared, typeGates, types } from "./opcodes.ts";
import { readAlias } from "./read-alias.ts";
import { readCoreTypeDefinition } from "./read-core-type-definition.ts";
import { readCoreValueType } from "./read-core-value-type.ts";
import { readDefinedType, readLabelled } from "./read-defined-type.ts";
import { readExternName } from "./read-extern-name.ts";
import { readExternType } from "./read-extern-type.ts";
import { readImport } from "./read-import-export.ts";
import { readResult } from "./read-value-type.ts";
import {
  failure,
  invalidLeadingByte,
  readByte,
  readCount,
  readU32,
  readVector,
  tooMany,
  type Reader,
} from "./reader.ts";
import { requireFeature, requirements } from "./require-feature.ts";

/** `nesting` is the number of component and instance types around this one. */
export function readType(reader: Reader, nesting: number): Type {
  const offset = reader.position;
  const opcode = readByte(reader);
  switch (opcode) {
    case types.func:
      return readFunc(reader, false);
    case types.asyncFunc:
      requireFeature(
        reader,
        typeGates.asyncFunc,
        `async component functions ${requirements.async.replace("requires", "require")}`,
        offset,
      );
      return readFunc(reader, true);
    case types.component:
      return { kind: "component", declarations: readDeclarations(reader, "component", nesting + 1) };
    case types.instance:
      return { kind: "instance", declarations: readDeclarations(reader, "instance", nesting + 1) };
    case types.resource:
      return readResource(reader, offset);
    default:
      return readDefinedType(reader, opcode, offset);
  }
}

function readFunc(reader: Reader, async: boolean): Type {
  const params = readVector(reader, limits.functionParameters, "component function parameters", readLabelled);
  const result = readResult(reader);
  return { kind: "func", async, params, ...(result === undefined ? {} : { result }) };
}

function readResource(reader: Reader, offset: number): Type {
  const rep = readCoreValueType(reader);
  if (rep !== "i32" && rep !== "i64") {
    throw failure(reader, "INVALID", "resources can only be represented by `i32` or `i64`", offset);
  }
  if (rep === "i64") {
    requireFeature(reader, "memory64", "resources with `i64` require the `cm64` feature to be enabled", offset);
  }
  const byte = readByte(reader);
  if (byte > 1) throw invalidLeadingByte(reader, byte, "resource destructor");
  return { kind: "resource", rep, ...(byte === 1 ? { destructor: readU32(reader) } : {}) };
}

function readDeclarations(reader: Reader, scope: "component" | "instance", nesting: number): Declaration[] {
  if (nesting > limits.nesting)
    throw tooMany(reader, nesting, limits.nesting, "nesting too deep: type", reader.position - 1);
  const declarations: Declaration[] = [];
  for (let left = readCount(reader, limits.declarations, `${scope} type declaration`); left > 0; left--) {
    readDeclaration(reader, scope, nesting, declarations);
  }
  return declarations;
}

function readDeclaration(
  reader: Reader,
  scope: "component" | "instance",
  nesting: number,
  declarations: Declaration[],
): void {
  const offset = reader.position;
  const byte = readByte(reader);
  switch (byte) {
    case declared.coreType:
      for (const type of readCoreTypeDefinition(reader)) declarations.push({ kind: "core type", offset, type });
      return;
    case declared.type:
      declarations.push({ kind: "type", offset, type: readType(reader, nesting) });
      return;
    case declared.alias:
      declarations.push(readAlias(reader, offset));
      return;
    case declared.import:
      if (scope === "instance") break;
      declarations.push(readImport(reader, offset));
      return;
    case declared.export:
      declarations.push({ kind: "export", offset, name: readExternName(reader), type: readExternType(reader) });
      return;
  }
  throw invalidLeadingByte(reader, byte, "component or instance type declaration");
}
