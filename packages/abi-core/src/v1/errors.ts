// Errors are data first: a code, machine-readable fields, then a text made from them. Contract §7.
import { errorBrand } from "./brands.ts";

/**
 * All about one error code in one string, which takes less of a bundle than a record: what `error.name` says, a space, the code, a space, and the
 * message with `{field}` places. A line whose only field is empty is left out. Generated from `abi/errors/<CODE>.md`.
 */
export type ErrorText = string;

/** An error made by abi-core. @since 1.0 */
export interface AbiError extends Error {
  /** Stable identifier; see the page of that name under `abi/errors`. */
  readonly code: string;
}

/** Constructor of the error object: the built-in whose meaning fits best. */
type ErrorConstructorLike = new (message: string) => Error;

/** Makes an error from its texts and fields. The fields become own properties, the brand makes it recognisable for all copies. */
export function abiError(
  text: ErrorText,
  fields: Readonly<Record<string, unknown>>,
  cause?: unknown,
  Constructor: ErrorConstructorLike = Error,
): AbiError {
  return brandError(new Constructor(format(text, fields)), text, fields, cause);
}

/** Gives an error object its name, code, fields and brand. */
export function brandError(
  error: Error,
  text: ErrorText,
  fields: Readonly<Record<string, unknown>>,
  cause?: unknown,
): AbiError {
  const [name, code] = text.split(" ", 2);
  // Engines of V8 write the first line of a stack when it is first asked for; it is what people see of an uncaught error.
  const plain = `${error.name}: ${error.message}`,
    { stack } = error;
  // Hidden from listings, since the first line says both already.
  hide(error, "name", name);
  hide(error, errorBrand, true);
  if (cause !== undefined) hide(error, "cause", cause);
  Object.assign(error, fields, { code });
  if (typeof stack === "string" && stack.startsWith(plain)) {
    hide(error, "stack", `${name} [${code}]: ${error.message}${stack.slice(plain.length)}`);
  }
  return error as AbiError;
}

/** Sets a property that is not enumerable. */
export function hide(object: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: false, configurable: true, writable: true });
}

/** The message of a text, with its places filled. Values are shortened: they may come from a component, which may be hostile. */
export function format(text: ErrorText, fields: Readonly<Record<string, unknown>>): string {
  const [, message = ""] = /^\S+ \S+ ([^]*)/.exec(text)!;
  const lines = message.split("\n").flatMap((line, index) => {
    let places = 0,
      filled = 0;
    const result = line.replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = String(fields[key] ?? "");
      places++;
      if (value !== "") filled++;
      return printable(value);
    });
    // The first line is the message itself.
    return places === 1 && filled === 0 && index > 0 ? [] : result;
  });
  return lines.join("\n");
}

/** A foreign text made safe to show: no control characters that could move a terminal's cursor, and not endless. */
export function printable(text: string): string {
  const clean = text.replace(
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what has to go
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    "\ufffd",
  );
  return clean.length > 2000 ? `${clean.slice(0, 2000)}…` : clean;
}

/** Whether a value carries a brand; never throws, whatever the value is. */
export const hasBrand = (value: unknown, brand: symbol): boolean =>
  typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] !== undefined;

/**
 * Whether a value is an error made by abi-core: by this copy, or by any other copy of track 1.
 *
 * True for traps as well; false for `ComponentError`, which belongs to the component, and for exits, which are no errors.
 * @since 1.0
 */
export function isAbiError(value: unknown): value is AbiError {
  return hasBrand(value, errorBrand);
}
