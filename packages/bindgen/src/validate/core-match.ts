/**
 * Whether a core definition may stand where another is expected. Functions agree exactly. Each
 * function returns what is wrong, or nothing.
 */
import type { Limits } from "../decode/model.ts";
import { sameSignature, signatureText, type CoreEntity, type CoreSignature, type ModuleType } from "./core-types.ts";
import { spend, type Validation } from "./validation.ts";

export function coreMismatch(validation: Validation, actual: CoreEntity, expected: CoreEntity): string | undefined {
  if (actual.kind === "func" && expected.kind === "func")
    return signatureMismatch(validation, actual.type, expected.type);
  if (actual.kind === "tag" && expected.kind === "tag") {
    return signatureMismatch(validation, actual.type, expected.type);
  }
  if (actual.kind === "table" && expected.kind === "table") {
    return tableMismatch(actual.element, actual.limits, expected.element, expected.limits);
  }
  if (actual.kind === "memory" && expected.kind === "memory") return memoryMismatch(actual.limits, expected.limits);
  if (actual.kind === "global" && expected.kind === "global") {
    if (actual.mutable !== expected.mutable) return "global types differ in mutability";
    return actual.type === expected.type ? undefined : `expected global type ${expected.type}, found ${actual.type}`;
  }
  return `expected ${expected.kind}, found ${actual.kind}`;
}

function signatureMismatch(validation: Validation, actual: CoreSignature, expected: CoreSignature): string | undefined {
  if (actual === expected) return undefined;
  spend(validation, expected.params.length + expected.results.length);
  return sameSignature(actual, expected)
    ? undefined
    : `expected: ${signatureText(expected)}, found:    ${signatureText(actual)}`;
}

export function tableMismatch(
  actualElement: string,
  actual: Limits,
  expectedElement: string,
  expected: Limits,
): string | undefined {
  if (actualElement !== expectedElement) {
    return `expected table element type ${expectedElement}, found ${actualElement}`;
  }
  if (actual.shared !== expected.shared) return "mismatch in the shared flag for tables";
  if (actual.address !== expected.address) return "mismatch in index type used for tables";
  return limitsFit(actual, expected) ? undefined : "mismatch in table limits";
}

export function memoryMismatch(actual: Limits, expected: Limits): string | undefined {
  if (actual.shared !== expected.shared) return "mismatch in the shared flag for memories";
  if (actual.address !== expected.address) return "mismatch in index type used for memories";
  if ((actual.pageSize ?? 16) !== (expected.pageSize ?? 16)) return "mismatch in page size for memories";
  return limitsFit(actual, expected) ? undefined : "mismatch in memory limits";
}

function limitsFit(actual: Limits, expected: Limits): boolean {
  if (actual.minimum < expected.minimum) return false;
  if (expected.maximum === undefined) return true;
  return actual.maximum !== undefined && actual.maximum <= expected.maximum;
}

/** A module fits if it imports no more, and exports no less, than is expected of it. */
export function moduleMismatch(validation: Validation, actual: ModuleType, expected: ModuleType): string | undefined {
  if (actual === expected) return undefined;
  spend(validation, actual.imports.length + expected.imports.length + expected.exports.size);
  const supplied = new Map(expected.imports.map((supply) => [importKey(supply.module, supply.name), supply.type]));
  for (const { module, name, type } of actual.imports) {
    const supply = supplied.get(importKey(module, name));
    if (supply === undefined) return `missing expected import \`${module}::${name}\``;
    const problem = coreMismatch(validation, supply, type);
    if (problem !== undefined) return `type mismatch in import \`${module}::${name}\`: ${problem}`;
  }
  for (const [name, type] of expected.exports) {
    const found = actual.exports.get(name);
    if (found === undefined) return `missing expected export \`${name}\``;
    const problem = coreMismatch(validation, found, type);
    if (problem !== undefined) return `type mismatch in export \`${name}\`: ${problem}`;
  }
  return undefined;
}

/** One key for both names of an import; the length keeps `"a" "bc"` and `"ab" "c"` apart. */
export function importKey(module: string, name: string): string {
  return `${module.length}:${module}${name}`;
}
