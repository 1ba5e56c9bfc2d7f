// The error value of a `result`, as JavaScript throws it. Contract §10.
import { componentErrorBrand } from "./brands.ts";
import { hasBrand, hide, printable } from "./errors.ts";
import type { InstanceContext } from "./instantiate.ts";

/** What a function throws whose WIT result is an `err`. @since 1.0 */
export interface ComponentError extends Error {
  readonly name: "ComponentError";
  /** The value of the `err` case. */
  readonly payload: unknown;
}

/**
 * Makes the error for the `err` case of a result; emitted code throws it, after the call, so that it poisons nothing.
 *
 * It has no stack trace unless the option `stacks` asked for it: an `err` is an answer like others, and taking the trace costs five times as
 * much as the rest.
 * @param cx what `link` received.
 * @since 1.0
 */
export function componentError(payload: unknown, cx?: InstanceContext): ComponentError {
  const message = summary(payload);
  const Thrown = (thrownClass ??= makeClass());
  const limit = traced.stackTraceLimit;
  // Engines without the property, and programs that have frozen it, take their traces.
  if (typeof limit !== "number" || cx?.options?.stacks === true || !Reflect.set(traced, "stackTraceLimit", 0))
    return new Thrown(message, payload);
  try {
    return new Thrown(message, payload);
  } finally {
    traced.stackTraceLimit = limit;
  }
}

const traced = Error as ErrorConstructor & { stackTraceLimit?: number };

type ThrownClass = new (message: string, payload: unknown) => ComponentError;

let thrownClass: ThrownClass | undefined;

/** What all of them have in common is defined once. Made late, so that bundles without results do not carry it. */
function makeClass(): ThrownClass {
  class ComponentError extends Error {
    readonly payload: unknown;
    constructor(message: string, payload: unknown) {
      super(message);
      this.payload = payload;
    }
  }
  hide(ComponentError.prototype, "name", "ComponentError");
  hide(ComponentError.prototype, componentErrorBrand, true);
  return ComponentError as unknown as ThrownClass;
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
