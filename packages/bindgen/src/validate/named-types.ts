/**
 * External visibility: types that an import or an export mentions must have been imported or
 * exported by name (Explainer.md, "External Visibility of Types").
 */
import type { Scope } from "./scope.ts";
import type { AnyType, Entity, FuncType, InstanceType, ValueType } from "./types.ts";
import { spend, type Validation } from "./validation.ts";

/** A type without a name, and the members of instances in which it was found. */
export interface Unnamed {
  readonly kind: string;
  readonly path: readonly string[];
}

/**
 * Tests an entity that is about to be imported or exported, and remembers the names it introduces.
 * Returns a type that it mentions and that has no name; nothing if all have one.
 */
export function registerNames(
  scope: Scope,
  side: "import" | "export",
  entity: Entity,
  name?: string,
): Unnamed | undefined {
  const externs = side === "import" ? scope.imports : scope.exports;
  if (entity.kind === "type" && entity.created.sort === "resource" && name !== undefined) {
    externs.resourceNames.set(entity.created, name);
    externs.resourceLabels.add(name);
  }
  // What an instance type says is judged where an instance of it is imported or exported.
  if (scope.kind === "instance type") return undefined;
  const { namedTypes: names } = externs;
  const walk: Walk = { validation: scope.validation, names, passed: new Set(), unnamed: undefined };
  switch (entity.kind) {
    case "type":
      if (!partsNamed(entity.referenced, walk)) return found(walk);
      externs.namedTypes.add(entity.created);
      // Imported types may be used in exports as well.
      if (side === "import") scope.exports.namedTypes.add(entity.created);
      return undefined;
    case "instance":
      // The names of one instance are taken up once, however often it occurs.
      if (externs.registered.has(entity.type)) return undefined;
      externs.registered.add(entity.type);
      spend(scope.validation, entity.type.exports.size);
      for (const [member, item] of entity.type.exports) {
        const unnamed = registerNames(scope, side, item);
        if (unnamed !== undefined) return { kind: unnamed.kind, path: [member, ...unnamed.path] };
      }
      return undefined;
    case "func":
      return funcNamed(entity.type, walk) ? undefined : found(walk);
    case "value":
      return valueNamed(entity.type, walk) ? undefined : found(walk);
    case "component":
    case "module":
      return undefined;
  }
}

interface Walk {
  readonly validation: Validation;
  readonly names: ReadonlySet<AnyType>;
  /** Types found in order already. */
  readonly passed: Set<AnyType>;
  /** The kind of the first type without a name. */
  unnamed: string | undefined;
}

function found({ unnamed }: Walk): Unnamed | undefined {
  return unnamed === undefined ? undefined : { kind: unnamed, path: [] };
}

function isNamed(type: AnyType, kind: string, walk: Walk): boolean {
  if (walk.names.has(type)) return true;
  walk.unnamed = kind;
  return false;
}

/** Everything inside the type is named; the type itself is about to be. */
function partsNamed(type: AnyType, walk: Walk): boolean {
  switch (type.sort) {
    case "resource":
    case "component":
      return true;
    case "func":
      return funcNamed(type, walk);
    case "instance":
      return instanceNamed(type, walk);
    case "defined":
      if (type.resource !== undefined) return isNamed(type.resource, "resource", walk);
      spend(walk.validation, type.parts.length);
      return type.parts.every((part) => part === undefined || valueNamed(part, walk));
  }
}

function instanceNamed(type: InstanceType, walk: Walk): boolean {
  if (walk.passed.has(type)) return true;
  spend(walk.validation, type.exports.size);
  for (const entity of type.exports.values()) {
    let okay = true;
    if (entity.kind === "func") okay = funcNamed(entity.type, walk);
    else if (entity.kind === "type") okay = partsNamed(entity.created, walk);
    else if (entity.kind === "value") okay = typeof entity.type === "string" || partsNamed(entity.type, walk);
    else if (entity.kind === "instance") okay = instanceNamed(entity.type, walk);
    if (!okay) return false;
  }
  walk.passed.add(type);
  return true;
}

function funcNamed(type: FuncType, walk: Walk): boolean {
  spend(walk.validation, type.params.length + 1);
  return (
    type.params.every((param) => valueNamed(param, walk)) &&
    (type.result === undefined || valueNamed(type.result, walk))
  );
}

function valueNamed(type: ValueType, walk: Walk): boolean {
  if (typeof type === "string" || type.kind === "primitive" || walk.passed.has(type)) return true;
  switch (type.kind) {
    // These are never anonymous.
    case "record":
    case "variant":
    case "flags":
    case "enum":
      return isNamed(type, type.kind, walk);
    default:
      if (!partsNamed(type, walk)) return false;
      walk.passed.add(type);
      return true;
  }
}
