/**
 * Whether one thing may stand where another is expected: instances may export more, components may
 * import less and export more, resource types are the same or are substituted. Each function
 * returns what is wrong, or nothing.
 */
import { moduleMismatch } from "./core-match.ts";
import { newSubstitution, substituteAll, substituteEntity, type Substitution } from "./substitute.ts";
import {
  describeType,
  type AnyType,
  type ComponentType,
  type Entity,
  type InstanceType,
  type ResourceIdentity,
} from "./types.ts";
import { onceAgreed, spend, type Validation } from "./validation.ts";
import { inside, mismatch, type Mismatch, withArticle } from "./mismatch.ts";
import { funcMismatch, otherResource, valueMismatch } from "./value-subtype.ts";

export function entityMismatch(validation: Validation, actual: Entity, expected: Entity): Mismatch | undefined {
  if (actual.kind === "module" && expected.kind === "module") {
    return moduleMismatch(validation, actual.type, expected.type);
  }
  if (actual.kind === "func" && expected.kind === "func") return funcMismatch(validation, actual.type, expected.type);
  if (actual.kind === "value" && expected.kind === "value")
    return valueMismatch(validation, actual.type, expected.type);
  if (actual.kind === "type" && expected.kind === "type") {
    return typeMismatch(validation, actual.referenced, expected.referenced);
  }
  if (actual.kind === "instance" && expected.kind === "instance") {
    return instanceMismatch(validation, actual.type, expected.type);
  }
  if (actual.kind === "component" && expected.kind === "component") {
    return componentMismatch(validation, actual.type, expected.type);
  }
  return mismatch(expected.kind, actual.kind);
}

function typeMismatch(validation: Validation, actual: AnyType, expected: AnyType): Mismatch | undefined {
  if (actual === expected) return undefined;
  if (actual.sort === "resource" && expected.sort === "resource") {
    return actual.identity === expected.identity ? undefined : otherResource;
  }
  if (actual.sort === "defined" && expected.sort === "defined") return valueMismatch(validation, actual, expected);
  if (actual.sort === "func" && expected.sort === "func") return funcMismatch(validation, actual, expected);
  if (actual.sort === "instance" && expected.sort === "instance") return instanceMismatch(validation, actual, expected);
  if (actual.sort === "component" && expected.sort === "component") {
    return componentMismatch(validation, actual, expected);
  }
  return mismatch(describeType(expected), describeType(actual));
}

function instanceMismatch(validation: Validation, actual: InstanceType, expected: InstanceType): Mismatch | undefined {
  if (actual === expected) return undefined;
  return onceAgreed(validation, actual, expected, () => {
    spend(validation, expected.exports.size);
    for (const [name, wanted] of expected.exports) {
      const found = actual.exports.get(name);
      if (found === undefined) return mismatch(withArticle(wanted.kind), "none", `missing expected export \`${name}\``);
      const problem = entityMismatch(validation, found, wanted);
      if (problem !== undefined) return inside(`type mismatch in instance export \`${name}\``, problem);
    }
    return undefined;
  });
}

/**
 * The imports of `expected` must do for `actual`; then the exports of `actual`, made with them,
 * must do for `expected`.
 */
function componentMismatch(
  validation: Validation,
  actual: ComponentType,
  expected: ComponentType,
): Mismatch | undefined {
  if (actual === expected) return undefined;
  return onceAgreed(validation, actual, expected, () => {
    const supplied = matchSignature(validation, expected.imports, actual, "import");
    if ("message" in supplied) return supplied;
    const exports = substituteAll(actual.exports, supplied);
    const exported = matchSignature(validation, exports, expected, "export");
    return "message" in exported ? exported : undefined;
  });
}

/**
 * Tests whether `supplied` satisfies the imports (or the exports) of a component type. Returns the
 * problem, or the substitution that puts what was supplied in the place of the type's variables.
 */
export function matchSignature(
  validation: Validation,
  supplied: ReadonlyMap<string, Entity>,
  type: ComponentType,
  side: "import" | "export",
): Mismatch | Substitution {
  const entities = side === "import" ? type.imports : type.exports;
  const variables = side === "import" ? type.importedResources : type.definedResources;
  spend(validation, entities.size + variables.size);
  const resources = new Map<ResourceIdentity, ResourceIdentity>();
  for (const [variable, path] of variables) {
    const found = resourceAt(supplied, path);
    // What is missing, or is of another kind, is reported by the comparison below.
    if (found !== undefined) resources.set(variable, found);
  }
  const substitution = newSubstitution(validation, resources);
  const renamed: Renames = { types: new Map(), visited: new Map() };
  for (const [name, wanted] of entities) {
    const found = supplied.get(name);
    if (found === undefined) return mismatch(withArticle(wanted.kind), "none", `missing ${side} named \`${name}\``);
    const problem = entityMismatch(validation, found, substituteEntity(wanted, substitution));
    if (problem !== undefined)
      return { ...problem, message: `type mismatch for ${side} \`${name}\`: ${problem.message}` };
    collectRenames(validation, found, wanted, renamed);
  }
  return newSubstitution(validation, resources, renamed.types);
}

function resourceAt(entities: ReadonlyMap<string, Entity>, path: readonly string[]): ResourceIdentity | undefined {
  let current: ReadonlyMap<string, Entity> = entities;
  for (const [index, name] of path.entries()) {
    const entity = current.get(name);
    if (index < path.length - 1) {
      if (entity?.kind !== "instance") return undefined;
      current = entity.type.exports;
    } else if (entity?.kind === "type" && entity.created.sort === "resource") {
      return entity.created.identity;
    }
  }
  return undefined;
}

interface Renames {
  readonly types: Map<AnyType, AnyType>;
  /** Instance types that were met, with what was supplied for them last. */
  readonly visited: Map<InstanceType, InstanceType>;
}

/** The names that an import introduces now stand for the names of what was supplied. */
function collectRenames(validation: Validation, actual: Entity, expected: Entity, renamed: Renames): void {
  if (actual.kind === "type" && expected.kind === "type") {
    renamed.types.set(expected.created, actual.created);
  } else if (actual.kind === "instance" && expected.kind === "instance") {
    if (renamed.visited.get(expected.type) === actual.type) return;
    renamed.visited.set(expected.type, actual.type);
    spend(validation, expected.type.exports.size);
    for (const [name, wanted] of expected.type.exports) {
      const found = actual.type.exports.get(name);
      if (found !== undefined) collectRenames(validation, found, wanted, renamed);
    }
  }
}
