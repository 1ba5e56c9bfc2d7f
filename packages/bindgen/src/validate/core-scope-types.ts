/**
 * Core types and module types: of core type definitions, and of embedded core modules.
 */
import type {
  CoreExternType,
  CoreFuncType,
  CoreImport,
  CoreModule,
  CoreTypeDefinition,
  Limits,
  ModuleDeclaration,
  OpaqueCoreType,
} from "../decode/model.ts";
import { importKey } from "./core-match.ts";
import {
  referenceText,
  resolveSignature,
  signatureSize,
  valueTypeText,
  type CoreEntity,
  type CoreModuleImport,
  type CoreSignature,
  type CoreTypeEntry,
  type ModuleType,
} from "./core-types.ts";
import { limits } from "./limits.ts";
import { tooMuchType } from "./measure.ts";
import { mismatch, worded, withArticle } from "./mismatch.ts";
import { coreTypeAt, outerScope, outOfBounds, type Scope } from "./scope.ts";
import { checkCount, invalid, mismatched, type Validation } from "./validation.ts";

export function addCoreType(scope: Scope, type: CoreTypeDefinition, offset: number): void {
  if (type.kind === "func") checkReferences(scope, type, offset);
  if (type.kind !== "module") checkSupertype(scope.validation, type, scope.coreTypes, offset);
  scope.coreTypes.push(
    type.kind === "module" ? defineModuleType(scope, type.declarations, offset) : resolveEntry(type, scope.coreTypes),
  );
  checkCount(scope.validation, offset, scope.types.length + scope.coreTypes.length, limits.types, "types");
}

function checkReferences(scope: Scope, { params, results }: CoreFuncType, offset: number): void {
  for (const type of [...params, ...results]) {
    if (typeof type === "string" || typeof type.heap === "string") continue;
    if (scope.coreTypes[type.heap]?.kind === "module") {
      throw invalid(scope.validation, offset, `type index ${type.heap} is a module type, not a sub type`);
    }
    if (type.heap > (scope.coreTypeReference?.index ?? -1)) scope.coreTypeReference = { index: type.heap, offset };
  }
}

/** Fields are not compared: no value of such a type crosses the boundary of a component, and engines check modules themselves. */
function checkSupertype(
  validation: Validation,
  { kind, supertype }: CoreFuncType | OpaqueCoreType,
  types: readonly CoreTypeEntry[],
  offset: number,
): void {
  if (supertype === undefined) return;
  const found = types[supertype];
  if (found === undefined) throw mismatched(validation, offset, outOfBounds("type", "type", supertype, types.length));
  if (found.kind === "module") {
    throw invalid(validation, offset, `type index ${supertype} is a module type, not a sub type`);
  }
  if (found.open !== true) throw invalid(validation, offset, "sub type cannot have a final super type");
  if (found.kind !== kind) {
    throw mismatched(validation, offset, mismatch(found.kind, kind, "sub type must match super type"));
  }
}

function resolveEntry(type: CoreFuncType | OpaqueCoreType, types: readonly CoreTypeEntry[]): CoreTypeEntry {
  if (type.kind !== "func") return type;
  const signature = resolveSignature(type, types);
  return type.open === true ? { ...signature, open: true } : signature;
}

/** The type of an embedded module. */
export function moduleTypeOf(validation: Validation, module: CoreModule): ModuleType {
  const types: CoreTypeEntry[] = [];
  // Types may refer to later ones of their group, so that they are resolved with all at hand.
  const all = module.types as readonly CoreTypeEntry[];
  for (const type of module.types) types.push(resolveEntry(type, all));
  const builder = newModuleBuilder(validation, types);
  for (const item of module.imports) addModuleImport(builder, item, module.offset);
  for (const item of module.exports) addModuleExport(builder, item.name, item.type, module.offset);
  return finishModule(builder);
}

function defineModuleType(scope: Scope, declarations: readonly ModuleDeclaration[], offset: number): ModuleType {
  const types: CoreTypeEntry[] = [];
  const builder = newModuleBuilder(scope.validation, types);
  for (const declaration of declarations) {
    switch (declaration.kind) {
      case "type":
        checkSupertype(scope.validation, declaration.type, types, declaration.offset);
        types.push(resolveEntry(declaration.type, types));
        break;
      case "outer alias":
        types.push(aliasedCoreType(scope, types, declaration));
        break;
      case "import":
        addModuleImport(builder, declaration.import, declaration.offset);
        break;
      case "export":
        addModuleExport(builder, declaration.name, declaration.type, declaration.offset);
        break;
    }
    checkCount(scope.validation, offset, types.length, limits.types, "types");
  }
  return finishModule(builder);
}

/** Level 0 is the module type itself, level 1 the scope that it is defined in. */
function aliasedCoreType(
  scope: Scope,
  types: readonly CoreTypeEntry[],
  { count, index, offset }: ModuleDeclaration & { kind: "outer alias" },
): CoreTypeEntry {
  if (count === 0) {
    const type = types[index];
    if (type === undefined) {
      throw mismatched(scope.validation, offset, outOfBounds("type", "type", index, types.length));
    }
    return type;
  }
  const type = coreTypeAt(outerScope(scope, count - 1, offset), index, offset);
  if (type.kind === "module") {
    throw invalid(
      scope.validation,
      offset,
      "not implemented: aliasing core module types into a core module's types index space",
    );
  }
  return type;
}

interface ModuleBuilder {
  readonly validation: Validation;
  readonly types: readonly CoreTypeEntry[];
  readonly imports: CoreModuleImport[];
  readonly importKeys: Set<string>;
  readonly exports: Map<string, CoreEntity>;
  size: number;
}

function newModuleBuilder(validation: Validation, types: readonly CoreTypeEntry[]): ModuleBuilder {
  return { validation, types, imports: [], importKeys: new Set(), exports: new Map(), size: 1 };
}

function finishModule({ size, imports, exports }: ModuleBuilder): ModuleType {
  return { kind: "module", size, imports, exports };
}

function addModuleImport(builder: ModuleBuilder, item: CoreImport, offset: number): void {
  const key = importKey(item.module, item.name);
  if (builder.importKeys.has(key)) {
    throw invalid(
      builder.validation,
      offset,
      `module has a duplicate import name \`${item.module}:${item.name}\` that is not allowed in components`,
    );
  }
  builder.importKeys.add(key);
  builder.imports.push({ module: item.module, name: item.name, type: resolveCoreExtern(builder, item.type, offset) });
}

function addModuleExport(builder: ModuleBuilder, name: string, type: CoreExternType, offset: number): void {
  if (builder.exports.has(name)) {
    throw invalid(builder.validation, offset, `duplicate export name \`${name}\` already defined`);
  }
  builder.exports.set(name, resolveCoreExtern(builder, type, offset));
}

function resolveCoreExtern(builder: ModuleBuilder, type: CoreExternType, offset: number): CoreEntity {
  const { validation, types } = builder;
  const entity = coreEntity(validation, types, type, offset);
  builder.size += entity.kind === "func" || entity.kind === "tag" ? signatureSize(entity.type) : 1;
  if (builder.size >= limits.typeSize) {
    throw tooMuchType(validation, offset, builder.size, "the core module type");
  }
  return entity;
}

function coreEntity(
  validation: Validation,
  types: readonly CoreTypeEntry[],
  type: CoreExternType,
  offset: number,
): CoreEntity {
  switch (type.kind) {
    case "func":
      return { kind: "func", type: signatureAt(validation, types, type.type, offset) };
    case "tag": {
      const found = signatureAt(validation, types, type.type, offset);
      return { kind: "tag", type: found };
    }
    case "table":
      checkLimits(validation, type.limits, offset);
      return { kind: "table", element: referenceText(type.element, types), limits: type.limits };
    case "memory":
      checkMemory(validation, type.limits, offset);
      return { kind: "memory", limits: type.limits };
    case "global":
      return { kind: "global", type: valueTypeText(type.type, types), mutable: type.mutable };
  }
}

function signatureAt(
  validation: Validation,
  types: readonly CoreTypeEntry[],
  index: number,
  offset: number,
): CoreSignature {
  const type = types[index];
  if (type === undefined) throw mismatched(validation, offset, outOfBounds("type", "type", index, types.length));
  if (type.kind !== "func") {
    const what = `type index ${index} is not a function type`;
    throw mismatched(validation, offset, mismatch("a func type", withArticle(`${type.kind} type`), what));
  }
  return type;
}

function checkLimits(validation: Validation, { minimum, maximum }: Limits, offset: number): void {
  if (maximum !== undefined && minimum > maximum) {
    const what = "size minimum must not be greater than maximum";
    throw mismatched(validation, offset, mismatch(`at most ${maximum}`, `${minimum}`, what));
  }
}

function checkMemory(validation: Validation, memory: Limits, offset: number): void {
  checkLimits(validation, memory, offset);
  const pageSize = memory.pageSize ?? 16;
  const bits = memory.address === "i64" ? 64 : 32;
  const most = pageSize === 0 ? (1n << BigInt(bits)) - 1n : 1n << BigInt(bits - pageSize);
  if (memory.minimum > most || (memory.maximum !== undefined && memory.maximum > most)) {
    const larger = memory.maximum !== undefined && memory.maximum > most ? memory.maximum : memory.minimum;
    const expected = `at most 0x${most.toString(16)} ${2 ** pageSize}-byte pages`;
    const found = `0x${larger.toString(16)}`;
    throw mismatched(validation, offset, worded(`memory size must be ${expected}, found ${found}`, expected, found));
  }
  if (memory.shared && memory.maximum === undefined) {
    throw invalid(validation, offset, "shared memory must have maximum size");
  }
}
