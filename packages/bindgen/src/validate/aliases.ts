import type { AliasDefinition } from "../decode/model.ts";
import type { CoreEntity } from "./core-types.ts";
import { addEntity, requireValues } from "./externs.ts";
import { freeResourcesOf } from "./free-resources.ts";
import { limits } from "./limits.ts";
import { measureType } from "./measure.ts";
import {
  componentAt,
  coreInstanceAt,
  coreModuleAt,
  coreTypeAt,
  instanceAt,
  outerScope,
  typeAt,
  type Scope,
} from "./scope.ts";
import { mismatch, nameList, worded, type Mismatch, withArticle } from "./mismatch.ts";
import { checkCount, invalid, mismatched } from "./validation.ts";

export function addAlias(scope: Scope, alias: AliasDefinition): void {
  const { sort, target, offset } = alias;
  if (scope.kind !== "component") {
    const allowed =
      target.kind === "export"
        ? sort === "type" || sort === "instance"
        : target.kind === "outer" && (sort === "type" || sort === "core type");
    if (!allowed) {
      const what = "aliases in a component or instance type may only refer to types or instances";
      throw mismatched(scope.validation, offset, mismatch("a type or an instance", withArticle(sort), what));
    }
  }
  switch (target.kind) {
    case "export":
      aliasExport(scope, sort, target.instance, target.name, offset);
      break;
    case "core export":
      aliasCoreExport(scope, sort, target.instance, target.name, offset);
      break;
    case "outer":
      aliasOuter(scope, sort, target.count, target.index, offset);
      break;
  }
}

function aliasExport(
  scope: Scope,
  sort: AliasDefinition["sort"],
  instance: number,
  name: string,
  offset: number,
): void {
  if (sort === "value") requireValues(scope, offset);
  const entity = instanceAt(scope, instance, offset).exports.get(name);
  if (entity === undefined) {
    const { exports } = instanceAt(scope, instance, offset);
    throw mismatched(scope.validation, offset, noSuchName(`instance ${instance}`, name, exports.keys()));
  }
  const kind = sort === "core module" ? "module" : sort;
  if (entity.kind !== kind) {
    const what = `export \`${name}\` for instance ${instance} is not ${withArticle(kind)}`;
    throw mismatched(scope.validation, offset, mismatch(withArticle(kind), withArticle(entity.kind), what));
  }
  addEntity(scope, entity, offset);
}

function noSuchName(what: string, name: string, names: Iterable<string>): Mismatch {
  const there = nameList(names);
  return worded(`${what} has no export named \`${name}\`, it has ${there}`, there, `\`${name}\``);
}

const coreWords: Readonly<Record<CoreEntity["kind"], string>> = {
  func: "function",
  table: "table",
  memory: "memory",
  global: "global",
  tag: "tag",
};

function aliasCoreExport(
  scope: Scope,
  sort: AliasDefinition["sort"],
  instance: number,
  name: string,
  offset: number,
): void {
  const entity = coreInstanceAt(scope, instance, offset).exports.get(name);
  if (entity === undefined) {
    const { exports } = coreInstanceAt(scope, instance, offset);
    throw mismatched(scope.validation, offset, noSuchName(`core instance ${instance}`, name, exports.keys()));
  }
  const kind = sort.startsWith("core ") ? sort.slice("core ".length) : sort;
  if (entity.kind !== kind) {
    const word = coreWords[kind as CoreEntity["kind"]] ?? kind;
    const what = `export \`${name}\` for core instance ${instance} is not ${withArticle(word)}`;
    throw mismatched(scope.validation, offset, mismatch(withArticle(word), withArticle(coreWords[entity.kind]), what));
  }
  switch (entity.kind) {
    case "func":
      scope.coreFuncs.push(entity.type);
      break;
    case "table":
      scope.coreTables.push(entity);
      break;
    case "memory":
      scope.coreMemories.push(entity.limits);
      break;
    case "global":
      scope.coreGlobals.push(entity);
      break;
    case "tag":
      scope.coreTags.push(entity.type);
      break;
  }
  checkCoreItems(scope, offset);
}

/** Core definitions of all sorts together stay within one limit. */
export function checkCoreItems(scope: Scope, offset: number): void {
  const count =
    scope.coreFuncs.length +
    scope.coreTables.length +
    scope.coreMemories.length +
    scope.coreGlobals.length +
    scope.coreTags.length;
  checkCount(scope.validation, offset, count, limits.coreItems, "core definitions");
}

function aliasOuter(scope: Scope, sort: AliasDefinition["sort"], count: number, index: number, offset: number): void {
  const { validation } = scope;
  const outer = outerScope(scope, count, offset);
  switch (sort) {
    case "core module":
      addEntity(scope, { kind: "module", type: coreModuleAt(outer, index, offset) }, offset);
      break;
    case "component":
      addEntity(scope, { kind: "component", type: componentAt(outer, index, offset) }, offset);
      break;
    case "core type":
      scope.coreTypes.push(coreTypeAt(outer, index, offset));
      checkCount(validation, offset, scope.types.length + scope.coreTypes.length, limits.types, "types");
      break;
    case "type": {
      const type = typeAt(outer, index, offset);
      // A component does not reach into the resources of another; types of one component may.
      if (crossesComponent(scope, count) && measureType(type).resource && freeResourcesOf(validation, type).size > 0) {
        throw invalid(
          validation,
          offset,
          "cannot alias outer type which transitively refers to resources not defined in the current component",
        );
      }
      scope.types.push(type);
      checkCount(validation, offset, scope.types.length + scope.coreTypes.length, limits.types, "types");
      break;
    }
    default:
      throw mismatched(
        validation,
        offset,
        mismatch(
          "a module, type, or component",
          withArticle(sort),
          `outer item \`${sort}\` is not a module, type, or component`,
        ),
      );
  }
}

function crossesComponent(scope: Scope, count: number): boolean {
  let current: Scope | undefined = scope;
  for (let level = 0; level < count && current !== undefined; level++) {
    if (current.kind === "component") return true;
    current = current.parent;
  }
  return false;
}
