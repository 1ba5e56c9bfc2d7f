/**
 * Whether a core definition may stand where another is expected. Functions agree exactly. Each
 * function returns what is wrong, or nothing.
 */
import type { Limits } from "../decode/model.ts";
import { sameSignature, signatureText, type CoreEntity, type CoreSignature, type ModuleType } from "./core-types.ts";
import { inside, mismatch, worded, type Mismatch, withArticle } from "./mismatch.ts";
import { spend, type Validation } from "./validation.ts";

export function coreMismatch(validation: Validation, actual: CoreEntity, expected: CoreEntity): Mismatch | undefined {
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
    if (actual.mutable !== expected.mutable) {
      return mismatch(mutability(expected), mutability(actual), "global types differ in mutability");
    }
    if (actual.type === expected.type) return undefined;
    const message = `expected global type ${expected.type}, found ${actual.type}`;
    return worded(message, expected.type, actual.type);
  }
  return mismatch(expected.kind, actual.kind);
}

function mutability({ mutable }: { readonly mutable: boolean }): string {
  return mutable ? "mutable" : "immutable";
}

function signatureMismatch(
  validation: Validation,
  actual: CoreSignature,
  expected: CoreSignature,
): Mismatch | undefined {
  if (actual === expected) return undefined;
  spend(validation, expected.params.length + expected.results.length);
  if (sameSignature(actual, expected)) return undefined;
  const [wanted, found] = [signatureText(expected), signatureText(actual)];
  return worded(`expected: ${wanted}, found:    ${found}`, wanted, found);
}

export function tableMismatch(
  actualElement: string,
  actual: Limits,
  expectedElement: string,
  expected: Limits,
): Mismatch | undefined {
  if (actualElement !== expectedElement) {
    const message = `expected table element type ${expectedElement}, found ${actualElement}`;
    return worded(message, expectedElement, actualElement);
  }
  return limitsMismatch(actual, expected, "table", "tables");
}

export function memoryMismatch(actual: Limits, expected: Limits): Mismatch | undefined {
  const sizes = [expected, actual].map(({ pageSize = 16 }) => `2^${pageSize} bytes`) as [string, string];
  const first = limitsMismatch(actual, expected, "memory", "memories");
  if (sizes[0] === sizes[1] || (first !== undefined && !first.message.includes("limits"))) return first;
  return mismatch(...sizes, "mismatch in page size for memories");
}

function limitsMismatch(actual: Limits, expected: Limits, one: string, several: string): Mismatch | undefined {
  const shared = (limits: Limits): string => (limits.shared ? "shared" : "not shared");
  if (actual.shared !== expected.shared) {
    return mismatch(shared(expected), shared(actual), `mismatch in the shared flag for ${several}`);
  }
  if (actual.address !== expected.address) {
    return mismatch(expected.address, actual.address, `mismatch in index type used for ${several}`);
  }
  if (limitsFit(actual, expected)) return undefined;
  return mismatch(range(expected), range(actual), `mismatch in ${one} limits`);
}

function range({ minimum, maximum }: Limits): string {
  return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}

function limitsFit(actual: Limits, expected: Limits): boolean {
  if (actual.minimum < expected.minimum) return false;
  if (expected.maximum === undefined) return true;
  return actual.maximum !== undefined && actual.maximum <= expected.maximum;
}

/** A module fits if it imports no more, and exports no less, than is expected of it. */
export function moduleMismatch(validation: Validation, actual: ModuleType, expected: ModuleType): Mismatch | undefined {
  if (actual === expected) return undefined;
  spend(validation, actual.imports.length + expected.imports.length + expected.exports.size);
  const supplied = new Map(expected.imports.map((supply) => [importKey(supply.module, supply.name), supply.type]));
  for (const { module, name, type } of actual.imports) {
    const supply = supplied.get(importKey(module, name));
    if (supply === undefined) {
      const message = `missing expected import \`${module}::${name}\``;
      return worded(`${message}: the module needs a ${type.kind}, found none`, withArticle(type.kind), "none");
    }
    const problem = coreMismatch(validation, supply, type);
    if (problem !== undefined) return inside(`type mismatch in import \`${module}::${name}\``, problem);
  }
  for (const [name, type] of expected.exports) {
    const found = actual.exports.get(name);
    if (found === undefined) return mismatch(withArticle(type.kind), "none", `missing expected export \`${name}\``);
    const problem = coreMismatch(validation, found, type);
    if (problem !== undefined) return inside(`type mismatch in export \`${name}\``, problem);
  }
  return undefined;
}

/** One key for both names of an import; the length keeps `"a" "bc"` and `"ab" "c"` apart. */
export function importKey(module: string, name: string): string {
  return `${module.length}:${module}${name}`;
}
