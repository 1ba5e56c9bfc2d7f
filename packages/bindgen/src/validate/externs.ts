/**
 * Imports and exports: what they add to the index spaces, and which names may go with which types.
 */
import type { ExportDefinition, ExternName, ExternType, ImportDefinition, Sort } from "../decode/model.ts";
import { checkExternName } from "./check-extern-name.ts";
import { limits } from "./limits.ts";
import { combine, measureEntity } from "./measure.ts";
import { worded, withArticle } from "./mismatch.ts";
import { registerNames } from "./named-types.ts";
import {
  componentAt,
  componentTypeAt,
  consumeValue,
  coreModuleAt,
  funcAt,
  funcTypeAt,
  instanceAt,
  instanceTypeAt,
  moduleTypeAt,
  typeAt,
  type Scope,
} from "./scope.ts";
import { newSubstitution, substituteAll, substituteResources } from "./substitute.ts";
import { entityMismatch } from "./subtype.ts";
import { named, type Entity, type InstanceType, type ResourceIdentity, type ResourceType } from "./types.ts";
import { resolveValueType } from "./value-types.ts";
import { checkCount, invalid, mismatched, notEnabled, spend, tooMuch } from "./validation.ts";

export function addImport(scope: Scope, definition: Pick<ImportDefinition, "name" | "type" | "offset">): void {
  const { name, offset } = definition;
  checkCount(scope.validation, offset, scope.imports.items.size + 1, limits.imports, "imports");
  const entity = addExtern(scope, resolveExternType(scope, definition.type, offset), name, "import", offset);
  checkExternName(scope.validation, scope.imports, name, entity, "import", offset);
}

export function addExport(scope: Scope, definition: ExportDefinition): void {
  const { name, offset } = definition;
  const actual = entityAt(scope, definition.sort, definition.index, offset, true);
  if (definition.type === undefined) {
    declareExport(scope, name, actual, offset);
    return;
  }
  const ascribed = resolveExternType(scope, definition.type, offset);
  const problem = entityMismatch(scope.validation, actual, ascribed);
  if (problem !== undefined) {
    throw mismatched(scope.validation, offset, problem, "ascribed type of export is not compatible with item's type: ");
  }
  declareExport(scope, name, ascribed, offset);
}

/** An export whose type is known: of a component, or a declaration in a type. */
export function declareExport(scope: Scope, name: ExternName, type: Entity, offset: number): void {
  checkCount(scope.validation, offset, scope.exports.items.size + 1, limits.exports, "exports");
  const entity = addExtern(scope, type, name, "export", offset);
  checkExternName(scope.validation, scope.exports, name, entity, "export", offset);
}

function addExtern(
  scope: Scope,
  type: Entity,
  { name }: ExternName,
  side: "import" | "export",
  offset: number,
): Entity {
  let entity = type;
  if (entity.kind === "instance") {
    const instance =
      side === "import" ? importInstance(scope, entity.type, name) : exportInstance(scope, entity.type, name);
    entity = { kind: "instance", type: instance };
  }
  if (entity.kind === "type" && entity.created.sort === "resource") {
    const { identity } = entity.created;
    // Nothing is referenced by a bound of its own: the resource is introduced here.
    const fresh = entity.created === entity.referenced;
    if (side === "import") {
      if (fresh) scope.importedResources.set(identity, [name]);
    } else {
      if (fresh) scope.definedResources.add(identity);
      scope.explicitResources.set(identity, [name]);
    }
  }
  addEntity(scope, entity, offset);
  // A value that is exported is consumed by that.
  if (entity.kind === "value" && side === "export") {
    const last = scope.values.at(-1);
    if (last !== undefined) last.used = true;
  }
  const unnamed = registerNames(scope, side, entity, name);
  if (unnamed !== undefined) {
    const message =
      `${entity.kind} not valid to be used as ${side}: ` +
      `\`${[name, ...unnamed.path].join("` › `")}\` mentions ${withArticle(unnamed.kind)} type that has no name here, ` +
      `which an ${side} of the type before this place would give it`;
    const difference = worded(message, `${withArticle(unnamed.kind)} type with a name`, "one without");
    throw mismatched(scope.validation, offset, difference);
  }
  return entity;
}

/** Appends to the index space of the entity's sort. */
export function addEntity(scope: Scope, entity: Entity, offset: number): void {
  const { validation } = scope;
  switch (entity.kind) {
    case "module":
      checkCount(validation, offset, scope.coreModules.push(entity.type), limits.modules, "modules");
      break;
    case "component":
      checkCount(validation, offset, scope.components.push(entity.type), limits.components, "components");
      break;
    case "instance":
      scope.instances.push(entity.type);
      checkInstanceCount(scope, offset);
      break;
    case "func":
      scope.funcs.push(entity.type);
      checkCount(validation, offset, scope.funcs.length + scope.coreFuncs.length, limits.functions, "functions");
      break;
    case "value":
      requireValues(scope, offset);
      scope.values.push({ type: entity.type, used: false });
      checkCount(validation, offset, scope.values.length, limits.values, "values");
      break;
    case "type":
      scope.types.push(entity.created);
      checkCount(validation, offset, scope.types.length + scope.coreTypes.length, limits.types, "types");
      break;
  }
}

export function checkInstanceCount(scope: Scope, offset: number): void {
  const count = scope.instances.length + scope.coreInstances.length;
  checkCount(scope.validation, offset, count, limits.instances, "instances");
}

/** Counts what a component creates when it is instantiated. */
export function countInstantiations(scope: Scope, count: number, offset: number): void {
  scope.instantiations += count;
  checkCount(scope.validation, offset, scope.instantiations, limits.instantiations, "instantiations");
}

export function requireValues(scope: Scope, offset: number): void {
  if (scope.validation.features.values) return;
  throw notEnabled(scope.validation, offset, "values", "support for component model `value`s is not enabled");
}

/**
 * An instance type that introduces resources introduces others with each import: two imports of one
 * type have nothing in common.
 */
function importInstance(scope: Scope, type: InstanceType, name: string): InstanceType {
  if (type.definedResources.length === 0) return type;
  const { instance, fresh } = freshen(scope, type);
  for (const [old, identity] of fresh) {
    scope.importedResources.set(identity, [name, ...(type.explicitResources.get(old) ?? [])]);
  }
  return instance;
}

function exportInstance(scope: Scope, type: InstanceType, name: string): InstanceType {
  let instance = type;
  if (type.definedResources.length > 0) {
    const freshened = freshen(scope, type);
    instance = freshened.instance;
    for (const identity of freshened.fresh.values()) scope.definedResources.add(identity);
  }
  spend(scope.validation, instance.explicitResources.size);
  for (const [identity, path] of instance.explicitResources) scope.explicitResources.set(identity, [name, ...path]);
  return instance;
}

/** Instance types that contain each other twice double the resources with each level. */
function checkResources(scope: Scope, added: number): void {
  const { validation } = scope;
  const limit = limits.baseResources + Math.floor(validation.size / limits.bytesPerResource);
  const count = scope.importedResources.size + scope.definedResources.size + added;
  if (count <= limit) return;
  throw tooMuch(
    validation,
    validation.offset,
    `resource types count exceeds limit of ${limit}, the limit for a file of this size: ${count} of them come from ` +
      "instance types that contain other instance types",
    { limit, found: count, of: "resource types" },
  );
}

function freshen(
  scope: Scope,
  type: InstanceType,
): { instance: InstanceType; fresh: Map<ResourceIdentity, ResourceIdentity> } {
  checkResources(scope, type.definedResources.length);
  // New identities, their names and the paths to them: several steps each.
  spend(scope.validation, 8 * type.definedResources.length);
  const fresh = new Map<ResourceIdentity, ResourceIdentity>();
  for (const old of type.definedResources) fresh.set(old, {});
  const substitution = newSubstitution(scope.validation, fresh);
  const instance: InstanceType = {
    ...type,
    exports: substituteAll(type.exports, substitution),
    definedResources: [],
    explicitResources: substituteResources(type.explicitResources, substitution),
  };
  return { instance, fresh };
}

/** The type that an import or an ascription states. */
export function resolveExternType(scope: Scope, type: ExternType, offset: number): Entity {
  switch (type.kind) {
    case "core module":
      return { kind: "module", type: moduleTypeAt(scope, type.type, offset) };
    case "func":
      return { kind: "func", type: funcTypeAt(scope, type.type, offset) };
    case "instance":
      return { kind: "instance", type: instanceTypeAt(scope, type.type, offset) };
    case "component":
      return { kind: "component", type: componentTypeAt(scope, type.type, offset) };
    case "type": {
      if (type.bound.kind === "eq") {
        const referenced = typeAt(scope, type.bound.type, offset);
        return { kind: "type", referenced, created: named(referenced) };
      }
      const resource: ResourceType = { sort: "resource", identity: {} };
      return { kind: "type", referenced: resource, created: resource };
    }
    case "value":
      requireValues(scope, offset);
      if (type.bound.kind === "eq") {
        return { kind: "value", type: consumeValue(scope, type.bound.value, offset) };
      }
      return { kind: "value", type: resolveValueType(scope, type.bound.type, offset) };
  }
}

/**
 * What an index of a sort names. With `rename`, a type gets the new name that an export gives it.
 */
export function entityAt(scope: Scope, sort: Sort, index: number, offset: number, rename: boolean): Entity {
  switch (sort) {
    case "core module":
      return { kind: "module", type: coreModuleAt(scope, index, offset) };
    case "func":
      return { kind: "func", type: funcAt(scope, index, offset) };
    case "instance":
      return { kind: "instance", type: instanceAt(scope, index, offset) };
    case "component":
      return { kind: "component", type: componentAt(scope, index, offset) };
    case "type": {
      const referenced = typeAt(scope, index, offset);
      return { kind: "type", referenced, created: rename ? named(referenced) : referenced };
    }
    case "value":
      requireValues(scope, offset);
      return { kind: "value", type: consumeValue(scope, index, offset) };
    default:
      throw invalid(scope.validation, offset, `a ${sort} cannot be imported or exported by a component`);
  }
}

export function measureAll(
  scope: Scope,
  entities: ReadonlyMap<string, Entity>,
  offset: number,
  what: () => string,
): ReturnType<typeof combine> {
  spend(scope.validation, entities.size);
  return combine(scope.validation, offset, [...entities.values()].map(measureEntity), what);
}
