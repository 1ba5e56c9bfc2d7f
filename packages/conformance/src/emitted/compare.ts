import type { Value } from "../script/model.ts";
import { memberName } from "./test-host.ts";
import { arrays, floatOf } from "./to-javascript.ts";

/** The error of a `result` that a function returned, which JavaScript sees as an exception. */
export class Failure {
  readonly payload: unknown;

  constructor(payload: unknown) {
    this.payload = payload;
  }
}

/** Says how the result of a call differs from what a script expects; a `result` is returned or thrown there. */
export function compareResult(expected: Value, actual: unknown): string | undefined {
  if (expected.type !== "result") return compare(expected, actual);
  const failed = actual instanceof Failure;
  if (failed !== (expected.name === "error")) return `expected ${expected.name}, got ${show(actual)}`;
  return comparePayload(expected.value, failed ? actual.payload : actual);
}

type Kind<Type extends Value["type"]> = Extract<Value, { readonly type: Type }>;

function compare(expected: Value, actual: unknown): string | undefined {
  const isEqual = (equal: boolean): string | undefined =>
    equal ? undefined : `expected ${show(expected)}, got ${show(actual)}`;
  switch (expected.type) {
    case "bool":
    case "char":
    case "string":
    case "enum":
      return isEqual(actual === expected.value);
    case "u64":
    case "s64":
      return isEqual(actual === BigInt(expected.value.replaceAll("_", "")));
    case "f32":
      return isEqual(Object.is(actual, Math.fround(floatOf(expected.value))));
    case "f64":
      return isEqual(Object.is(actual, floatOf(expected.value)));
    case "list":
      return compareList(expected, actual);
    case "tuple":
      return Array.isArray(actual) ? compareItems(expected.values, actual) : isEqual(false);
    case "record":
      return compareRecord(expected, actual);
    case "variant":
      return compareTagged(expected.name, expected.value, actual);
    case "flags":
      return compareFlags(expected, actual);
    case "option":
      if (expected.value?.type === "option") return compareTagged("some", expected.value, actual);
      // Without its type, nothing of an option and nothing of an option of options look alike in a script.
      if (expected.value === undefined)
        return isEqual(actual === undefined || (actual as { tag?: unknown }).tag === "none");
      return compare(expected.value, actual);
    case "result":
      return compareTagged(expected.name === "ok" ? "ok" : "err", expected.value, actual);
    default:
      return isEqual(actual === Number(expected.value.replaceAll("_", "")));
  }
}

function comparePayload(expected: Value | undefined, actual: unknown): string | undefined {
  if (expected !== undefined) return compare(expected, actual);
  return actual === undefined ? undefined : `expected nothing, got ${show(actual)}`;
}

function compareItems(expected: readonly Value[], actual: ArrayLike<unknown>): string | undefined {
  if (actual.length !== expected.length) return `expected ${expected.length} items, got ${show(actual)}`;
  for (const [index, value] of expected.entries()) {
    const difference = compare(value, actual[index]);
    if (difference !== undefined) return `[${index}]: ${difference}`;
  }
  return undefined;
}

/** Lists of numbers are the matching typed array; a `map` is a `Map`. */
function compareList({ values }: Extract<Value, { readonly values: unknown }>, actual: unknown): string | undefined {
  const wanted = `expected ${show(values)}, got ${show(actual)}`;
  const [first] = values;
  if (actual instanceof Map) return compareItems(values, [...(actual as ReadonlyMap<unknown, unknown>)]);
  if (first === undefined) return (actual as { readonly length?: unknown }).length === 0 ? undefined : wanted;
  if (!(first.type in arrays)) return Array.isArray(actual) ? compareItems(values, actual) : wanted;
  const isMatching = actual instanceof arrays[first.type as keyof typeof arrays];
  return isMatching ? compareItems(values, actual) : wanted;
}

function compareRecord({ fields }: Kind<"record">, actual: unknown): string | undefined {
  if (typeof actual !== "object" || actual === null) return `expected a record, got ${show(actual)}`;
  const names = fields.map((field) => memberName(field.name));
  const extra = Object.keys(actual).filter((name) => !names.includes(name));
  if (extra.length > 0) return `did not expect ${extra.join(", ")}`;
  for (const [index, name] of names.entries()) {
    const difference = compare(
      (fields[index] as (typeof fields)[number]).value,
      (actual as Record<string, unknown>)[name],
    );
    if (difference !== undefined) return `.${name}: ${difference}`;
  }
  return undefined;
}

function compareTagged(tag: string, value: Value | undefined, actual: unknown): string | undefined {
  const { tag: actualTag, val } = (typeof actual === "object" && actual !== null ? actual : {}) as {
    readonly tag?: unknown;
    readonly val?: unknown;
  };
  return actualTag === tag ? comparePayload(value, val) : `expected the tag ${tag}, got ${show(actual)}`;
}

/** All flags are there, as booleans. */
function compareFlags({ names }: Kind<"flags">, actual: unknown): string | undefined {
  if (typeof actual !== "object" || actual === null) return `expected flags, got ${show(actual)}`;
  const entries = Object.entries(actual);
  const on = entries.filter(([, isOn]) => isOn === true).map(([name]) => name);
  const isEqual =
    entries.every(([, isOn]) => typeof isOn === "boolean") &&
    on.length === names.length &&
    names.every((name) => on.includes(memberName(name)));
  return isEqual ? undefined : `expected ${names.join(", ")}, got ${show(actual)}`;
}

function show(value: unknown): string {
  if (typeof value === "number") return String(value);
  return (
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === "bigint") return `${part}n`;
      return ArrayBuffer.isView(part) ? { [part.constructor.name]: [...(part as Uint8Array)] } : part;
    }) ?? String(value)
  );
}
