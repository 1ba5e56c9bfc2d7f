// What is wrong with a value that JavaScript gave us: the errors of all checks of this folder.
import { abiError, printable } from "./errors.ts";
import type { AbiError } from "./errors.ts";
import { invalidArgument } from "./error-texts.ts";

/** The error for a value of the wrong type: a `TypeError` with code INVALID_ARGUMENT. */
export function wrongType(found: unknown, where: string, path: string | undefined, expected: string): AbiError {
  const fields = { where: where + (path ?? ""), expected, found: describe(found) };
  return abiError(invalidArgument, { ...fields, ...fixOf(found, fields.where) }, undefined, TypeError);
}

/** The error for a value of the right type that is out of range: a `RangeError` with code INVALID_ARGUMENT. */
export function outOfRange(found: unknown, where: string, path: string | undefined, expected: string): AbiError {
  const fields = { where: where + (path ?? ""), expected, found: describe(found) };
  return abiError(invalidArgument, fields, undefined, RangeError);
}

/** What to do about the commonest mistake: an `async` function as an import, or a Promise that nobody awaited. */
function fixOf(found: unknown, where: string): { readonly fix: string } | undefined {
  const result = /: result(?<path>[.[].*)?$/s.exec(where);
  // A Promise is an object, so a record is asked for its members before anybody notices.
  if (!isPromise(found))
    return result?.groups!["path"] && found === undefined ? { fix: `if this function is async: ${atOnce}` } : undefined;
  return { fix: result ? atOnce : "await it before the call; calls are synchronous in this ABI" };
}

const atOnce =
  "imports are synchronous in this ABI: return the value instead of a Promise, and make what it needs available before the call";

/** Whether it is a Promise where another object with a function `then` would be good: imports may have that name. */
export const isRealPromise = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Promise]";

/** Whether a value is a Promise or another object with `then`, of any realm. It runs no code of the value, unless it is a Proxy. */
function isPromise(value: unknown): boolean {
  if (typeof value !== "object") return false;
  for (let holder: object | null = value; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const then = Object.getOwnPropertyDescriptor(holder, "then");
    if (then !== undefined) return typeof then.value === "function";
  }
  return false;
}

/** A short description of any value. It runs no code of the value: no getters, no `toString`. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.length > 40 ? `a string of ${value.length} units` : `the string ${JSON.stringify(printable(value))}`;
    case "bigint":
      return `the bigint ${String(value).slice(0, 40)}n`;
    case "number":
      return `the number ${Object.is(value, -0) ? "-0" : String(value)}`;
    case "boolean":
    case "undefined":
      return String(value);
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    default:
      if (value === null) return "null";
      if (Array.isArray(value)) return `an array of ${value.length}`;
      if (ArrayBuffer.isView(value)) return aName(typedName(value) ?? "DataView");
      return isPromise(value) ? "a Promise" : "an object";
  }
}

/** A name with its article. */
export const aName = (name: string): string => `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;

let tagGetter: (() => string | undefined) | undefined;

/** The class of a typed array, of any realm; undefined for a `DataView`. The getter reads an internal slot, and cannot be deceived. */
export const typedName = (view: ArrayBufferView): string | undefined =>
  (tagGetter ??= Object.getOwnPropertyDescriptor(
    Object.getPrototypeOf(Uint8Array.prototype),
    Symbol.toStringTag,
  )!.get!).call(view) as string | undefined;
