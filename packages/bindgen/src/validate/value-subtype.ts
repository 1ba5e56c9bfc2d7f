/**
 * Whether a value or function type may stand where another is expected. The specification allows
 * some subtyping here; like all implementations we ask for equality, which can be relaxed later
 * without breaking anyone. Each function returns what is wrong, or nothing.
 */
import type { DefinedType, FuncType, ValueType } from "./types.ts";
import { inside, mismatch, worded, type Mismatch } from "./mismatch.ts";
import { onceAgreed, spend, type Validation } from "./validation.ts";

export function valueMismatch(validation: Validation, actual: ValueType, expected: ValueType): Mismatch | undefined {
  if (actual === expected) return undefined;
  const actualPrimitive = typeof actual === "string" ? actual : actual.primitive;
  const expectedPrimitive = typeof expected === "string" ? expected : expected.primitive;
  if (actualPrimitive !== undefined && expectedPrimitive !== undefined) {
    return actualPrimitive === expectedPrimitive
      ? undefined
      : worded(
          `expected primitive \`${expectedPrimitive}\` found primitive \`${actualPrimitive}\``,
          expectedPrimitive,
          actualPrimitive,
        );
  }
  if (typeof actual === "string" || typeof expected === "string" || actual.kind !== expected.kind) {
    return mismatch(describeExpected(expected), describeValue(actual));
  }
  return onceAgreed(validation, actual, expected, () => {
    spend(validation, actual.parts.length + actual.labels.length + 1);
    return definedMismatch(validation, actual, expected);
  });
}

/** Two resources may be called the same, so that there is no name to tell them apart. */
export const otherResource: Mismatch = mismatch("one resource", "another", "resource types are not the same");

/** Other tools, and the suites with them, say what is supplied before what is asked for. */
function otherResult(expected: string, found: string): Mismatch {
  const reversed = expected === "no result" ? "expected a result, found none" : "expected no result, found one";
  return worded(`expected ${expected}, found ${found} (other tools say: ${reversed})`, expected, found);
}

function counted(expected: number, found: number, what: string): Mismatch {
  return worded(`expected ${expected} ${what}, found ${found}`, `${expected} ${what}`, `${found}`);
}

function named(what: string, expected: string | undefined, found: string | undefined): Mismatch {
  return mismatch(`${what} \`${expected}\``, `\`${found}\``);
}

function list(labels: readonly string[]): string {
  const few = labels.slice(0, 10).join(", ");
  return labels.length > 10 ? `${few} …` : few;
}

function describeExpected(type: ValueType): string {
  return typeof type === "string" ? type : type.kind;
}

/** The word for a type of values that messages use. */
export function describeValue(type: ValueType): string {
  return typeof type === "string" ? type : (type.primitive ?? type.kind);
}

function definedMismatch(validation: Validation, actual: DefinedType, expected: DefinedType): Mismatch | undefined {
  switch (actual.kind) {
    case "primitive":
      return undefined;
    case "record":
      return recordMismatch(validation, actual, expected);
    case "variant":
      return variantMismatch(validation, actual, expected);
    case "tuple": {
      const [count, found] = [expected.parts.length, actual.parts.length];
      if (count !== found) return counted(count, found, "types");
      return partsMismatch(validation, actual, expected, (index) => `type mismatch in tuple field ${index}`);
    }
    case "flags":
    case "enum": {
      const same =
        actual.labels.length === expected.labels.length &&
        actual.labels.every((label, index) => label === expected.labels[index]);
      if (same) return undefined;
      const [wanted, found] = [list(expected.labels), list(actual.labels)];
      return mismatch(wanted, found, `mismatch in ${actual.kind} elements`);
    }
    case "result":
      return (
        payloadMismatch(validation, actual, expected, 0, "ok type", "type mismatch in ok variant") ??
        payloadMismatch(validation, actual, expected, 1, "err type", "type mismatch in err variant")
      );
    case "own":
    case "borrow":
      return actual.resource?.identity === expected.resource?.identity ? undefined : otherResource;
    case "fixed-length list":
      if (actual.length !== expected.length)
        return worded(
          `expected fixed-length ${expected.length}, found size ${actual.length}`,
          `${expected.length}`,
          `${actual.length}`,
        );
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

function recordMismatch(validation: Validation, actual: DefinedType, expected: DefinedType): Mismatch | undefined {
  const [count, found] = [expected.parts.length, actual.parts.length];
  if (count !== found) return counted(count, found, "fields");
  for (const [index, label] of expected.labels.entries()) {
    const other = actual.labels[index];
    if (other !== label) return named("field name", label, other);
  }
  return partsMismatch(
    validation,
    actual,
    expected,
    (index) => `type mismatch in record field \`${actual.labels[index]}\``,
  );
}

function variantMismatch(validation: Validation, actual: DefinedType, expected: DefinedType): Mismatch | undefined {
  const [count, found] = [expected.parts.length, actual.parts.length];
  if (count !== found) return counted(count, found, "cases");
  for (const [index, label] of expected.labels.entries()) {
    const other = actual.labels[index];
    if (other !== label) return named("case named", label, other);
    const [has, wants] = [actual.parts[index] !== undefined, expected.parts[index] !== undefined];
    if (wants && !has) return worded(`expected case \`${label}\` to have a type, found none`, "a type", "none");
    if (has && !wants) return worded(`expected case \`${label}\` to have no type, found one`, "no type", "one");
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
): Mismatch | undefined {
  for (const [index, part] of expected.parts.entries()) {
    const other = actual.parts[index];
    if (part === undefined || other === undefined) continue;
    const problem = valueMismatch(validation, other, part);
    if (problem !== undefined) return inside(where(index), problem);
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
): Mismatch | undefined {
  const has = actual.parts[index];
  const wants = expected.parts[index];
  if (has === undefined)
    return wants === undefined ? undefined : worded(`expected ${what}, but found none`, what, "none");
  if (wants === undefined) return worded(`expected ${what} to not be present, found one`, `no ${what}`, "one");
  return inside(where, valueMismatch(validation, has, wants));
}

export function funcMismatch(validation: Validation, actual: FuncType, expected: FuncType): Mismatch | undefined {
  if (actual === expected) return undefined;
  spend(validation, actual.params.length + 1);
  if (actual.async !== expected.async) {
    const word = (type: FuncType): string => (type.async ? "async" : "sync");
    return mismatch(`${word(expected)} function`, `${word(actual)} function`);
  }
  const [count, found] = [expected.params.length, actual.params.length];
  if (count !== found) return counted(count, found, "parameters");
  for (const [index, param] of expected.params.entries()) {
    const [label, wanted] = [actual.labels[index], expected.labels[index]];
    if (label !== wanted) return named("parameter named", wanted, label);
    const other = actual.params[index];
    const problem = other === undefined ? undefined : valueMismatch(validation, other, param);
    if (problem !== undefined) return inside(`type mismatch in function parameter \`${label}\``, problem);
  }
  if (actual.result === undefined) return expected.result === undefined ? undefined : otherResult("a result", "none");
  if (expected.result === undefined) return otherResult("no result", "one");
  return inside("type mismatch with result type", valueMismatch(validation, actual.result, expected.result));
}
