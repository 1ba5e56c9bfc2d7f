/**
 * Rules for the names of imports and exports (Binary.md, "Import and Export Definitions").
 */
import type { ExternName } from "../decode/model.ts";
import { requirements } from "../decode/require-feature.ts";
import { parseExternName, type ParsedName } from "./extern-name.ts";
import { semverProblem } from "./semver.ts";
import type { Externs } from "./scope.ts";
import type { Entity, ResourceType, ValueType } from "./types.ts";
import { nameKey } from "./unique-names.ts";
import { mismatch, worded, type Mismatch, withArticle } from "./mismatch.ts";
import { describeValue } from "./value-subtype.ts";
import { invalid, mismatched, notEnabled, type Validation } from "./validation.ts";

/** The parts of a scope's imports or exports that names are checked against; takes the name up. */
export type NamedItems = Pick<Externs, "items" | "names" | "attributes" | "resourceNames" | "resourceLabels">;

export function checkExternName(
  validation: Validation,
  externs: NamedItems,
  name: ExternName,
  entity: Entity,
  side: "import" | "export",
  offset: number,
): void {
  const parsed = parseExternName(name.name, validation.features);
  if ("problem" in parsed) {
    const message = `${side} name \`${name.name}\` is not a valid extern name: ${parsed.problem}`;
    if (parsed.feature !== undefined) {
      throw notEnabled(validation, offset, parsed.feature, `${requirements[parsed.feature]}: ${message}`);
    }
    throw mismatched(validation, offset, worded(message, "a valid name", `\`${name.name}\``));
  }
  if (parsed.kind === "dependency" && side === "export") {
    throw invalid(validation, offset, `name \`${name.name}\` is not a valid export name`);
  }
  checkAttributes(validation, name, parsed, entity, offset);
  const before = `${side} name \`${name.name}\` is not valid: `;
  checkVersion(validation, name, parsed, offset, before);
  const other = annotationProblem(externs, parsed, entity);
  if (other !== undefined) throw mismatched(validation, offset, other, before);
  const key = nameKey(parsed, validation.policies.nameComparison);
  const previous = externs.names.get(key);
  if (previous !== undefined) {
    throw invalid(validation, offset, `${side} name \`${name.name}\` conflicts with previous name \`${previous}\``);
  }
  externs.names.set(key, name.name);
  externs.items.set(name.name, entity);
  if (name.implements !== undefined || name.versionSuffix !== undefined || name.externalId !== undefined) {
    (externs.attributes ??= new Map()).set(name.name, name);
  }
}

function checkAttributes(
  validation: Validation,
  name: ExternName,
  parsed: ParsedName,
  entity: Entity,
  offset: number,
): void {
  const { implements: implemented, versionSuffix, externalId } = name;
  if ((implemented !== undefined || externalId !== undefined) && !validation.features.implements) {
    throw notEnabled(validation, offset, "implements", "the `cm-implements` feature is not active");
  }
  if (implemented !== undefined) {
    if (parsed.kind !== "label") {
      const what = `name \`${name.name}\` is not valid with \`implements\``;
      throw mismatched(validation, offset, mismatch("a plain name", nameKinds[parsed.kind], what));
    }
    if (entity.kind !== "instance") {
      throw mismatched(
        validation,
        offset,
        mismatch("an instance", withArticle(entity.kind), "only instances can have an `implements`"),
      );
    }
    const target = parseExternName(implemented, validation.features);
    if ("problem" in target) {
      if (target.feature !== undefined) {
        const what = `${requirements[target.feature]}: \`${implemented}\` is not a valid name: ${target.problem}`;
        throw notEnabled(validation, offset, target.feature, what);
      }
      throw invalid(validation, offset, `\`${implemented}\` is not a valid name: ${target.problem}`);
    }
    if (target.kind !== "interface") {
      const what = `name \`${implemented}\` must be an interface`;
      throw mismatched(validation, offset, mismatch("the name of an interface", nameKinds[target.kind], what));
    }
    checkVersion(validation, name, target, offset, `name \`${implemented}\` is not valid: `);
  }
  if (versionSuffix !== undefined) {
    if (!validation.features.canonicalNames) {
      throw notEnabled(validation, offset, "canonicalNames", "the `cm-canon-names` feature is not active");
    }
    if (entity.kind !== "instance") {
      throw mismatched(
        validation,
        offset,
        mismatch("an instance", withArticle(entity.kind), "only instances can have a `versionsuffix`"),
      );
    }
  }
}

const canonicalVersion: RegExp = /^(?:[1-9][0-9]*|0\.[1-9][0-9]*|0\.0\.(?:0|[1-9][0-9]*))$/;

function checkVersion(
  validation: Validation,
  { versionSuffix }: ExternName,
  parsed: ParsedName,
  offset: number,
  before: string,
): void {
  if (parsed.kind !== "interface" || parsed.version === undefined) return;
  const isCanonical = canonicalVersion.test(parsed.version);
  if (isCanonical && versionSuffix === undefined && validation.features.canonicalNames) return;
  const problem =
    versionSuffix !== undefined && !isCanonical
      ? `\`${parsed.version}\` is not a canonical version, which a suffix completes`
      : semverProblem(parsed.version + (versionSuffix ?? ""));
  if (problem === undefined) return;
  const message = `${before}invalid interface version: ${problem}`;
  if (isCanonical && versionSuffix === undefined) {
    throw notEnabled(validation, offset, "canonicalNames", `${requirements.canonicalNames}: ${message}`);
  }
  throw mismatched(validation, offset, worded(message, "a valid version", `\`${parsed.text}\``));
}

/** Constructors, methods and static functions belong to a resource type of the same scope. */
function annotationProblem(externs: NamedItems, parsed: ParsedName, entity: Entity): Mismatch | undefined {
  if (parsed.kind === "label" || parsed.kind === "interface" || parsed.kind === "dependency") return undefined;
  if (entity.kind !== "func") return mismatch("a func", withArticle(entity.kind), "item is not a func");
  const { type } = entity;
  switch (parsed.kind) {
    case "constructor": {
      if (type.async) return mismatch("a sync function", "an async one", "constructor function cannot be async");
      if (type.result === undefined) return mismatch("a result", "none", "function should return one value");
      const resource = ownedResource(type.result);
      if (resource === undefined) {
        const what = "function should return `(own $T)` or `(result (own $T))`";
        return mismatch("a handle to the resource", describeValue(type.result), what);
      }
      return resourceNameProblem(externs, resource, parsed.resource);
    }
    case "method": {
      const self = type.params[0];
      if (self === undefined) return mismatch("`self`", "none", "function should have at least one argument");
      if (type.labels[0] !== "self") {
        return mismatch("`self`", `\`${type.labels[0]}\``, "function should have a first argument called `self`");
      }
      if (typeof self === "string" || self.kind !== "borrow" || self.resource === undefined) {
        const what = "function should take a first argument of `(borrow $T)`";
        return mismatch("a borrowed handle", describeValue(self), what);
      }
      return resourceNameProblem(externs, self.resource, parsed.resource);
    }
    case "static":
      return externs.resourceLabels.has(parsed.resource)
        ? undefined
        : mismatch(
            "the name of a resource in the same place",
            `\`${parsed.resource}\``,
            "static resource name is not known in this context",
          );
  }
}

function ownedResource(result: ValueType): ResourceType | undefined {
  if (typeof result === "string") return undefined;
  const type = result.kind === "result" ? result.parts[0] : result;
  return type !== undefined && typeof type !== "string" && type.kind === "own" ? type.resource : undefined;
}

function resourceNameProblem(externs: NamedItems, resource: ResourceType, name: string): Mismatch | undefined {
  const known = externs.resourceNames.get(resource);
  if (known === undefined) {
    const what = "resource used in function does not have a name in this context";
    return mismatch(`a resource that is called \`${name}\` in the same place`, "another one", what);
  }
  if (known === name) return undefined;
  return mismatch(`\`${known}\``, `\`${name}\``, `function does not match expected resource name \`${known}\``);
}

const nameKinds: Readonly<Record<ParsedName["kind"], string>> = {
  label: "a plain name",
  constructor: "that of a constructor",
  method: "that of a method",
  static: "that of a static function",
  interface: "that of an interface",
  dependency: "that of a dependency",
};
