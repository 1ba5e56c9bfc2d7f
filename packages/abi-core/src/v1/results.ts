// The error value of a `result`, as JavaScript throws it. Contract §10.
import { componentErrorBrand } from "./brands.ts";
import { hasBrand, hide, printable } from "./errors.ts";

/** What a function throws whose WIT result is an `err`. @since 1.0 */
export interface ComponentError extends Error {
  readonly name: "ComponentError";
  /** The value of the `err` case. */
  readonly payload: unknown;
}

/**
 * Makes the error for the `err` case of a result; emitted code throws it, after the call, so that it poisons nothing.
 * @since 1.0
 */
export function componentError(payload: unknown): ComponentError {
  const error = new Error(summary(payload));
  hide(error, "name", "ComponentError");
  hide(error, componentErrorBrand, true);
  return Object.assign(error, { payload }) as ComponentError;
}

/** Whether a value is the `err` case of a result, thrown through any copy of abi-core. @since 1.0 */
export function isComponentError(value: unknown): value is ComponentError {
  return hasBrand(value, componentErrorBrand);
}

/**
 * The `err` value that a host function meant by what it threw: an own member `payload`, or the thrown value itself if it is no Error.
 * @throws the same error again, if it is an Error without a payload: a bug of the host or the end of the program, and no answer to the guest.
 * @since 1.0
 */
export function failure(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  if (Object.hasOwn(error, "payload")) return (error as { payload: unknown }).payload;
  if (isError(error)) throw error;
  return error;
}

// By the internal slot's tag too: errors of another realm are errors.
const isError = (value: object): boolean =>
  value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";

/** A message for people; programs read the payload. */
function summary(payload: unknown): string {
  if (typeof payload === "string") return printable(payload);
  if (typeof payload === "object" && payload !== null) {
    const { tag, val } = payload as { tag?: unknown; val?: unknown };
    if (typeof tag === "string") return printable(typeof val === "string" ? `${tag}: ${val}` : tag);
    return "the component returned an error (see its payload)";
  }
  return payload === undefined ? "the component returned an error" : printable(String(payload));
}
