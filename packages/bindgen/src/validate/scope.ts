/**
 * The index spaces of a component, or of a component type or instance type, while it is read.
 */
import type { CoreEntity, CoreInstanceType, CoreSignature, CoreTypeEntry, ModuleType } from "./core-types.ts";
import {
  describeType,
  type AnyType,
  type ComponentType,
  type DefinedType,
  type Entity,
  type FuncType,
  type InstanceType,
  type Path,
  type ResourceIdentity,
  type ResourceType,
  type ValueType,
} from "./types.ts";
import { mismatch, worded, type Mismatch, withArticle } from "./mismatch.ts";
import { invalid, mismatched, tooMuch, type Validation } from "./validation.ts";
import { limits } from "./limits.ts";
import type { ExternName, Limits } from "../decode/model.ts";

export interface ValueEntry {
  readonly type: ValueType;
  used: boolean;
}

/** Imports or exports of a scope. */
export interface Externs {
  readonly items: Map<string, Entity>;
  /** Comparison keys of the names, and the names as they were written. */
  readonly names: Map<string, string>;
  /** The names that have attributes; few scopes have any. */
  attributes: Map<string, ExternName> | undefined;
  /** Names of the resource types, which methods refer to. */
  readonly resourceNames: Map<ResourceType, string>;
  readonly resourceLabels: Set<string>;
  /** Types that a function may mention because they have been imported, or exported. */
  readonly namedTypes: Set<AnyType>;
  /** Instances whose types are among the named ones. */
  readonly registered: Set<InstanceType>;
}

export interface Scope {
  readonly kind: "component" | "component type" | "instance type";
  readonly validation: Validation;
  readonly parent: Scope | undefined;
  readonly depth: number;

  readonly coreTypes: CoreTypeEntry[];
  readonly coreFuncs: CoreSignature[];
  readonly coreTables: { readonly element: string; readonly limits: Limits }[];
  readonly coreMemories: Limits[];
  readonly coreGlobals: { readonly type: string; readonly mutable: boolean }[];
  readonly coreTags: CoreSignature[];
  readonly coreModules: ModuleType[];
  readonly coreInstances: CoreInstanceType[];

  readonly types: AnyType[];
  readonly funcs: FuncType[];
  readonly values: ValueEntry[];
  readonly instances: InstanceType[];
  readonly components: ComponentType[];

  readonly imports: Externs;
  readonly exports: Externs;
  readonly importedResources: Map<ResourceIdentity, Path>;
  /** Defined here, or by an instance that is created here. */
  readonly definedResources: Set<ResourceIdentity>;
  readonly explicitResources: Map<ResourceIdentity, Path>;
  /** The type of all `context` slots, once one was used. */
  contextType: string | undefined;
  /** The highest core type index that a core type refers to; types of one group refer to later ones. */
  coreTypeReference: { readonly index: number; readonly offset: number } | undefined;
  started: boolean;
  /** Instances that are created with each instance of this component, at any depth. */
  instantiations: number;
}

export function newScope(
  kind: Scope["kind"],
  validation: Validation,
  parent: Scope | undefined,
  offset: number,
): Scope {
  const depth = parent === undefined ? 0 : parent.depth + 1;
  if (depth > limits.depth) {
    const message = `nesting is too deep: the limit is ${limits.depth}`;
    throw tooMuch(validation, offset, message, { limit: limits.depth, found: depth, of: "nesting" });
  }
  return {
    kind,
    validation,
    parent,
    depth,
    coreTypes: [],
    coreFuncs: [],
    coreTables: [],
    coreMemories: [],
    coreGlobals: [],
    coreTags: [],
    coreModules: [],
    coreInstances: [],
    types: [],
    funcs: [],
    values: [],
    instances: [],
    components: [],
    imports: newExterns(),
    exports: newExterns(),
    importedResources: new Map(),
    definedResources: new Set(),
    explicitResources: new Map(),
    contextType: undefined,
    coreTypeReference: undefined,
    started: false,
    instantiations: 0,
  };
}

function newExterns(): Externs {
  return {
    items: new Map(),
    names: new Map(),
    attributes: undefined,
    resourceNames: new Map(),
    resourceLabels: new Set(),
    namedTypes: new Set(),
    registered: new Set(),
  };
}

/** The scope `count` levels up; 0 is the scope itself. */
export function outerScope(scope: Scope, count: number, offset: number): Scope {
  let found: Scope | undefined = scope;
  for (let level = 0; level < count && found !== undefined; level++) found = found.parent;
  if (found === undefined) {
    const what = `invalid outer alias count of ${count}`;
    throw mismatched(scope.validation, offset, mismatch(`at most ${scope.depth}`, `${count}`, what));
  }
  return found;
}

function at<Item>(
  scope: Scope,
  space: readonly Item[],
  index: number,
  offset: number,
  what: string,
  word: string,
): Item {
  const item = space[index];
  if (item === undefined) throw mismatched(scope.validation, offset, outOfBounds(what, word, index, space.length));
  return item;
}

/** Definitions refer to earlier ones only, so that the size of the index space at that place is what counts. */
export function outOfBounds(what: string, word: string, index: number, size: number): Mismatch {
  const message = `unknown ${what} ${index}: ${word} index out of bounds`;
  const there = size === 0 ? "there is none before this place" : `the last one before this place is ${size - 1}`;
  return worded(`${message}, ${there}`, size === 0 ? "no index" : `at most ${size - 1}`, `${index}`);
}

function ofAnotherKind(scope: Scope, offset: number, what: string, expected: string, found: string): Error {
  return mismatched(scope.validation, offset, mismatch(expected, found, what));
}

export function coreTypeAt(scope: Scope, index: number, offset: number): CoreTypeEntry {
  return at(scope, scope.coreTypes, index, offset, "type", "type");
}

export function moduleTypeAt(scope: Scope, index: number, offset: number): ModuleType {
  const type = coreTypeAt(scope, index, offset);
  if (type.kind !== "module") {
    const what = `core type index ${index} is not a module type`;
    throw ofAnotherKind(scope, offset, what, "a module type", withArticle(`${type.kind} type`));
  }
  return type;
}

export function coreFuncAt(scope: Scope, index: number, offset: number): CoreSignature {
  return at(scope, scope.coreFuncs, index, offset, "core function", "function");
}

export function coreTableAt(scope: Scope, index: number, offset: number): Scope["coreTables"][number] {
  return at(scope, scope.coreTables, index, offset, "table", "table");
}

export function coreMemoryAt(scope: Scope, index: number, offset: number): Limits {
  return at(scope, scope.coreMemories, index, offset, "memory", "memory");
}

export function coreGlobalAt(scope: Scope, index: number, offset: number): Scope["coreGlobals"][number] {
  return at(scope, scope.coreGlobals, index, offset, "global", "global");
}

export function coreTagAt(scope: Scope, index: number, offset: number): CoreSignature {
  return at(scope, scope.coreTags, index, offset, "tag", "tag");
}

export function coreModuleAt(scope: Scope, index: number, offset: number): ModuleType {
  return at(scope, scope.coreModules, index, offset, "module", "module");
}

export function coreInstanceAt(scope: Scope, index: number, offset: number): CoreInstanceType {
  return at(scope, scope.coreInstances, index, offset, "core instance", "instance");
}

export function coreEntityAt(scope: Scope, sort: CoreEntity["kind"], index: number, offset: number): CoreEntity {
  switch (sort) {
    case "func":
      return { kind: sort, type: coreFuncAt(scope, index, offset) };
    case "table":
      return { kind: sort, ...coreTableAt(scope, index, offset) };
    case "memory":
      return { kind: sort, limits: coreMemoryAt(scope, index, offset) };
    case "global":
      return { kind: sort, ...coreGlobalAt(scope, index, offset) };
    case "tag":
      return { kind: sort, type: coreTagAt(scope, index, offset) };
  }
}

export function typeAt(scope: Scope, index: number, offset: number): AnyType {
  return at(scope, scope.types, index, offset, "type", "type");
}

export function definedTypeAt(scope: Scope, index: number, offset: number): DefinedType {
  const type = typeAt(scope, index, offset);
  if (type.sort !== "defined") {
    throw ofAnotherKind(
      scope,
      offset,
      `type index ${index} is not a defined type`,
      "a type of values",
      withArticle(describeType(type)),
    );
  }
  return type;
}

export function funcTypeAt(scope: Scope, index: number, offset: number): FuncType {
  const type = typeAt(scope, index, offset);
  if (type.sort !== "func") {
    const what = `type index ${index} is not a function type`;
    throw ofAnotherKind(scope, offset, what, "a func type", withArticle(describeType(type)));
  }
  return type;
}

export function instanceTypeAt(scope: Scope, index: number, offset: number): InstanceType {
  const type = typeAt(scope, index, offset);
  if (type.sort !== "instance") {
    const what = `type index ${index} is not an instance type`;
    throw ofAnotherKind(scope, offset, what, "an instance type", withArticle(describeType(type)));
  }
  return type;
}

export function componentTypeAt(scope: Scope, index: number, offset: number): ComponentType {
  const type = typeAt(scope, index, offset);
  if (type.sort !== "component") {
    const what = `type index ${index} is not a component type`;
    throw ofAnotherKind(scope, offset, what, "a component type", withArticle(describeType(type)));
  }
  return type;
}

export function resourceTypeAt(scope: Scope, index: number, offset: number): ResourceType {
  const type = typeAt(scope, index, offset);
  if (type.sort !== "resource") {
    const what = `type index ${index} is not a resource type`;
    throw ofAnotherKind(scope, offset, what, "a resource type", withArticle(describeType(type)));
  }
  return type;
}

export function funcAt(scope: Scope, index: number, offset: number): FuncType {
  return at(scope, scope.funcs, index, offset, "function", "function");
}

export function instanceAt(scope: Scope, index: number, offset: number): InstanceType {
  return at(scope, scope.instances, index, offset, "instance", "instance");
}

export function componentAt(scope: Scope, index: number, offset: number): ComponentType {
  return at(scope, scope.components, index, offset, "component", "component");
}

/** Uses a value up: each is consumed exactly once. */
export function consumeValue(scope: Scope, index: number, offset: number): ValueType {
  const entry = at(scope, scope.values, index, offset, "value", "value");
  if (entry.used) throw invalid(scope.validation, offset, `value ${index} cannot be used more than once`);
  entry.used = true;
  return entry.type;
}
