/**
 * Substitution of resource types, and of type names, in types. What does not change stays the same
 * object; what is shared is rewritten once.
 */
import type {
  AnyType,
  ComponentType,
  DefinedType,
  Entity,
  FuncType,
  InstanceType,
  Path,
  ResourceIdentity,
  ResourceType,
  ValueType,
} from "./types.ts";
import { spend, type Validation } from "./validation.ts";

export interface Substitution {
  readonly validation: Validation;
  readonly resources: Map<ResourceIdentity, ResourceIdentity>;
  /** Named types that become other named types; also remembers what was rewritten already. */
  readonly types: Map<AnyType, AnyType>;
  /** Some named types without resources change too, so that nothing may be skipped. */
  readonly renames: boolean;
}

export function newSubstitution(
  validation: Validation,
  resources: Map<ResourceIdentity, ResourceIdentity>,
  types: Map<AnyType, AnyType> = new Map(),
): Substitution {
  return { validation, resources, types, renames: types.size > 0 };
}

export function substituteEntity(entity: Entity, substitution: Substitution): Entity {
  switch (entity.kind) {
    case "module":
      return entity;
    case "value": {
      const type = substituteValue(entity.type, substitution);
      return type === entity.type ? entity : { kind: "value", type };
    }
    case "type": {
      const referenced = substituteType(entity.referenced, substitution);
      const created = entity.created === entity.referenced ? referenced : substituteType(entity.created, substitution);
      return referenced === entity.referenced && created === entity.created
        ? entity
        : { kind: "type", referenced, created };
    }
    case "func":
    case "instance":
    case "component": {
      const type = substituteType(entity.type, substitution);
      return type === entity.type ? entity : ({ kind: entity.kind, type } as Entity);
    }
  }
}

/** Rewrites every entity of a map; the map itself is returned if nothing changes. */
export function substituteAll(
  entities: ReadonlyMap<string, Entity>,
  substitution: Substitution,
): ReadonlyMap<string, Entity> {
  spend(substitution.validation, entities.size);
  let changed = false;
  const result = new Map<string, Entity>();
  for (const [name, entity] of entities) {
    const replacement = substituteEntity(entity, substitution);
    changed ||= replacement !== entity;
    result.set(name, replacement);
  }
  return changed ? result : entities;
}

export function substituteResources<Value>(
  resources: ReadonlyMap<ResourceIdentity, Value>,
  substitution: Substitution,
): ReadonlyMap<ResourceIdentity, Value> {
  if (resources.size === 0) return resources;
  spend(substitution.validation, resources.size);
  const result = new Map<ResourceIdentity, Value>();
  for (const [identity, value] of resources) result.set(substitution.resources.get(identity) ?? identity, value);
  return result;
}

function substituteValue(type: ValueType, substitution: Substitution): ValueType {
  return typeof type === "string" ? type : (substituteType(type, substitution) as DefinedType);
}

function substituteType(type: AnyType, substitution: Substitution): AnyType {
  if (!substitution.renames && type.sort !== "resource" && !type.measure.resource) return type;
  const known = substitution.types.get(type);
  if (known !== undefined) return known;
  spend(substitution.validation, 1);
  const result = rewrite(type, substitution);
  substitution.types.set(type, result);
  return result;
}

function rewrite(type: AnyType, substitution: Substitution): AnyType {
  switch (type.sort) {
    case "resource":
      return rewriteResource(type, substitution);
    case "defined":
      return rewriteDefined(type, substitution);
    case "func":
      return rewriteFunc(type, substitution);
    case "instance":
      return rewriteInstance(type, substitution);
    case "component":
      return rewriteComponent(type, substitution);
  }
}

function rewriteResource(type: ResourceType, substitution: Substitution): ResourceType {
  const identity = substitution.resources.get(type.identity);
  return identity === undefined ? type : { sort: "resource", identity };
}

function rewriteDefined(type: DefinedType, substitution: Substitution): DefinedType {
  if (type.resource !== undefined) {
    const resource = substituteType(type.resource, substitution) as ResourceType;
    return resource === type.resource ? type : { ...type, resource };
  }
  spend(substitution.validation, type.parts.length);
  let changed = false;
  const parts = type.parts.map((part) => {
    if (part === undefined) return part;
    const replacement = substituteValue(part, substitution);
    changed ||= replacement !== part;
    return replacement;
  });
  return changed ? { ...type, parts } : type;
}

function rewriteFunc(type: FuncType, substitution: Substitution): FuncType {
  spend(substitution.validation, type.params.length);
  let changed = false;
  const params = type.params.map((param) => {
    const replacement = substituteValue(param, substitution);
    changed ||= replacement !== param;
    return replacement;
  });
  if (type.result === undefined) return changed ? { ...type, params } : type;
  const result = substituteValue(type.result, substitution);
  return changed || result !== type.result ? { ...type, params, result } : type;
}

function rewriteInstance(type: InstanceType, substitution: Substitution): InstanceType {
  const exports = substituteAll(type.exports, substitution);
  if (exports === type.exports && !mentions(type.explicitResources, substitution)) return type;
  return {
    ...type,
    exports,
    definedResources: type.definedResources.map((identity) => substitution.resources.get(identity) ?? identity),
    explicitResources: substituteResources(type.explicitResources, substitution),
  };
}

function rewriteComponent(type: ComponentType, substitution: Substitution): ComponentType {
  const imports = substituteAll(type.imports, substitution);
  const exports = substituteAll(type.exports, substitution);
  if (imports === type.imports && exports === type.exports && !mentions(type.explicitResources, substitution)) {
    return type;
  }
  return {
    ...type,
    imports,
    exports,
    importedResources: substituteResources(type.importedResources, substitution),
    definedResources: substituteResources(type.definedResources, substitution),
    explicitResources: substituteResources(type.explicitResources, substitution),
  };
}

function mentions(resources: ReadonlyMap<ResourceIdentity, Path>, substitution: Substitution): boolean {
  spend(substitution.validation, resources.size);
  for (const identity of resources.keys()) if (substitution.resources.has(identity)) return true;
  return false;
}
