/**
 * Which resource types a type mentions without introducing them itself.
 */
import type { AnyType, Entity, ResourceIdentity, ValueType } from "./types.ts";
import { spend, type Validation } from "./validation.ts";

export function freeResourcesOf(validation: Validation, type: AnyType): Set<ResourceIdentity> {
  const walk = newWalk(validation);
  visitType(type, walk);
  return walk.found;
}

export function freeResourcesOfAll(
  validation: Validation,
  entities: ReadonlyMap<string, Entity>,
): Set<ResourceIdentity> {
  const walk = newWalk(validation);
  visitAll(entities, walk);
  return walk.found;
}

interface Walk {
  readonly validation: Validation;
  readonly found: Set<ResourceIdentity>;
  /** Types that are shared are visited once. */
  readonly visited: Set<AnyType>;
}

function newWalk(validation: Validation): Walk {
  return { validation, found: new Set(), visited: new Set() };
}

function visitAll(entities: ReadonlyMap<string, Entity>, walk: Walk): void {
  spend(walk.validation, entities.size);
  for (const entity of entities.values()) {
    if (entity.kind === "type") visitType(entity.created, walk);
    else if (entity.kind === "value") visitValue(entity.type, walk);
    else if (entity.kind !== "module") visitType(entity.type, walk);
  }
}

function visitValue(type: ValueType | undefined, walk: Walk): void {
  if (type !== undefined && typeof type !== "string") visitType(type, walk);
}

function visitType(type: AnyType, walk: Walk): void {
  if (type.sort === "resource") {
    walk.found.add(type.identity);
    return;
  }
  if (!type.measure.resource || walk.visited.has(type)) return;
  walk.visited.add(type);
  spend(walk.validation, 1);
  switch (type.sort) {
    case "defined":
      if (type.resource !== undefined) walk.found.add(type.resource.identity);
      spend(walk.validation, type.parts.length);
      for (const part of type.parts) visitValue(part, walk);
      break;
    case "func":
      spend(walk.validation, type.params.length);
      for (const param of type.params) visitValue(param, walk);
      visitValue(type.result, walk);
      break;
    case "instance":
      visitAll(type.exports, walk);
      for (const identity of type.definedResources) walk.found.delete(identity);
      break;
    case "component":
      visitAll(type.imports, walk);
      visitAll(type.exports, walk);
      // A component's own resources occur in nothing but the component.
      for (const identity of type.importedResources.keys()) walk.found.delete(identity);
      for (const identity of type.definedResources.keys()) walk.found.delete(identity);
      break;
  }
}
