// What is wrong with a value that JavaScript gave us: the errors of all checks of this folder.
import { abiError, printable } from "./errors.ts";
import type { AbiError } from "./errors.ts";
import { invalidArgument } from "./error-texts.ts";

/** The error for a value of the wrong type: a `TypeError` with code INVALID_ARGUMENT. */
export function wrongType(found: unknown, where: string, path: string | undefined, expected: string): AbiError {
  return abiError(
    invalidArgument,
    { where: where + (path ?? ""), expected, found: describe(found) },
    undefined,
    TypeError,
  );
}

/** The error for a value of the right type that is out of range: a `RangeError` with code INVALID_ARGUMENT. */
export function outOfRange(found: unknown, where: string, path: string | undefined, expected: string): AbiError {
  return abiError(
    invalidArgument,
    { where: where + (path ?? ""), expected, found: describe(found) },
    undefined,
    RangeError,
  );
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
      return value === null ? "null" : Array.isArray(value) ? `an array of ${value.length}` : "an object";
  }
}
