/**
 * Whether a value or function type may stand where another is expected. The specification allows
 * some subtyping here; like all implementations we ask for equality, which can be relaxed later
 * without breaking anyone. Each function returns what is wrong, or nothing.
 */
import type { DefinedType, FuncType, ValueType } from "./types.ts";
import { spend, type Validation } from "./validation.ts";

export function valueMismatch(validation: Validation, actual: ValueType, expected: ValueType): string | undefined {
  if (actual === expected) return undefined;
  const actualPrimitive = typeof actual === "string" ? actual : actual.primitive;
  const expectedPrimitive = typeof expected === "string" ? expected : expected.primitive;
  if (actualPrimitive !== undefined && expectedPrimitive !== undefined) {
    return actualPrimitive === expectedPrimitive
      ? undefined
      : `expected primitive \`${expectedPrimitive}\` found primitive \`${actualPrimitive}\``;
  }
  if (typeof actual === "string" || typeof expected === "string" || actual.kind !== expected.kind) {
    return `expected ${describeExpected(expected)}, found ${describeFound(actual)}`;
  }
  spend(validation, actual.parts.length + actual.labels.length + 1);
  return definedMismatch(validation, actual, expected);
}

function describeExpected(type: ValueType): string {
  return typeof type === "string" ? type : type.kind;
}

function describeFound(type: ValueType): string {
  return typeof type === "string" ? type : (type.primitive ?? type.kind);
}

function definedMismatch(validation: Validation, actual: DefinedType, expected: DefinedType): string | undefined {
  switch (actual.kind) {
    case "primitive":
      return undefined;
    case "record":
      return recordMismatch(validation, actual, expected);
    case "variant":
      return variantMismatch(validation, actual, expected);
    case "tuple": {
      const [count, found] = [expected.parts.length, actual.parts.length];
      if (count !== found) return `expected ${count} types, found ${found}`;
      return partsMismatch(validation, actual, expected, (index) => `type mismatch in tuple field ${index}`);
    }
    case "flags":
    case "enum": {
      const same =
        actual.labels.length === expected.labels.length &&
        actual.labels.every((label, index) => label === expected.labels[index]);
      return same ? undefined : `mismatch in ${actual.kind} elements`;
    }
    case "result":
      return (
        payloadMismatch(validation, actual, expected, 0, "ok type", "type mismatch in ok variant") ??
        payloadMismatch(validation, actual, expected, 1, "err type", "type mismatch in err variant")
      );
    case "own":
    case "borrow":
      return actual.resource?.identity === expected.resource?.identity ? undefined : "resource types are not the same";
    case "fixed-length list":
      if (actual.length !== expected.length)
        return `expected fixed-length ${expected.length}, found size ${actual.length}`;
      return partsMismatch(validation, actual, expected, () => undefined);
    case "list":
    case "option":
      return partsMismatch(validation, actual, expected, () => undefined);
    case "map":
      return partsMismatch(
        validation,
        actual,
        expected,
        (index) => `type mismatch in map ${index === 0 ? "key" : "value"}`,
      );
    case "stream":
    case "future":
      return payloadMismatch(validation, actual, expected, 0, `${actual.kind} type`, `type mismatch in ${actual.kind}`);
  }
}

function recordMismatch(validation: Validation, actual: DefinedType, expected: DefinedType): string | undefined {
  const [count, found] = [expected.parts.length, actual.parts.length];
  if (count !== found) return `expected ${count} fields, found ${found}`;
  for (const [index, label] of expected.labels.entries()) {
    const other = actual.labels[index];
    if (other !== label) return `expected field name \`${label}\`, found \`${other}\``;
  }
  return partsMismatch(
    validation,
    actual,
    expected,
    (index) => `type mismatch in record field \`${actual.labels[index]}\``,
  );
}

function variantMismatch(validation: Validation, actual: DefinedType, expected: DefinedType): string | undefined {
  const [count, found] = [expected.parts.length, actual.parts.length];
  if (count !== found) return `expected ${count} cases, found ${found}`;
  for (const [index, label] of expected.labels.entries()) {
    const other = actual.labels[index];
    if (other !== label) return `expected case named \`${label}\`, found \`${other}\``;
    const [has, wants] = [actual.parts[index] !== undefined, expected.parts[index] !== undefined];
    if (wants && !has) return `expected case \`${label}\` to have a type, found none`;
    if (has && !wants) return `expected case \`${label}\` to have no type`;
  }
  return partsMismatch(
    validation,
    actual,
    expected,
    (index) => `type mismatch in variant case \`${actual.labels[index]}\``,
  );
}

/** Both have the same number of parts, and a part where the other has one. */
function partsMismatch(
  validation: Validation,
  actual: DefinedType,
  expected: DefinedType,
  where: (index: number) => string | undefined,
): string | undefined {
  for (const [index, part] of expected.parts.entries()) {
    const other = actual.parts[index];
    if (part === undefined || other === undefined) continue;
    const problem = valueMismatch(validation, other, part);
    if (problem === undefined) continue;
    const place = where(index);
    return place === undefined ? problem : `${place}: ${problem}`;
  }
  return undefined;
}

function payloadMismatch(
  validation: Validation,
  actual: DefinedType,
  expected: DefinedType,
  index: number,
  what: string,
  where: string,
): string | undefined {
  const has = actual.parts[index];
  const wants = expected.parts[index];
  if (has === undefined) return wants === undefined ? undefined : `expected ${what}, but found none`;
  if (wants === undefined) return `expected ${what} to not be present`;
  const problem = valueMismatch(validation, has, wants);
  return problem === undefined ? undefined : `${where}: ${problem}`;
}

export function funcMismatch(validation: Validation, actual: FuncType, expected: FuncType): string | undefined {
  if (actual === expected) return undefined;
  spend(validation, actual.params.length + 1);
  if (actual.async !== expected.async) {
    const word = (type: FuncType): string => (type.async ? "async" : "sync");
    return `expected ${word(expected)} function, found ${word(actual)} function`;
  }
  const [count, found] = [expected.params.length, actual.params.length];
  if (count !== found) return `expected ${count} parameters, found ${found}`;
  for (const [index, param] of expected.params.entries()) {
    const [label, wanted] = [actual.labels[index], expected.labels[index]];
    if (label !== wanted) return `expected parameter named \`${wanted}\`, found \`${label}\``;
    const other = actual.params[index];
    const problem = other === undefined ? undefined : valueMismatch(validation, other, param);
    if (problem !== undefined) return `type mismatch in function parameter \`${label}\`: ${problem}`;
  }
  if (actual.result === undefined) return expected.result === undefined ? undefined : "expected no result, found one";
  if (expected.result === undefined) return "expected a result, found none";
  const problem = valueMismatch(validation, actual.result, expected.result);
  return problem === undefined ? undefined : `type mismatch with result type: ${problem}`;
}
