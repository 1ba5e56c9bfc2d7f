// Shapes of compound values from JavaScript. What they contain is checked by emitted code, member by member. Contract §10.
import { isRealPromise, outOfRange, wrongType } from "./arguments.ts";
import type { AbiError } from "./errors.ts";
import { maximumBytes } from "./policies.ts";

/** Checks the holder of a record, flags or a variant: an object or a function. @param w where. @param path appended to `w`. @throws INVALID_ARGUMENT. @since 1.0 */
export function object<T>(v: T, w: string, path?: string): T & object {
  if ((typeof v !== "object" && typeof v !== "function") || v === null) throw wrongType(v, w, path, "an object");
  return v;
}

/** Checks a list: an array or a typed array. @param w where. @param path appended to `w`. @throws INVALID_ARGUMENT. @since 1.0 */
export function array<T>(v: T, w: string, path?: string): T & ArrayLike<unknown> {
  if (!Array.isArray(v) && !(ArrayBuffer.isView(v) && "length" in v)) throw wrongType(v, w, path, "an array");
  return v as T & ArrayLike<unknown>;
}

/**
 * The bytes that the elements of a list take, once their number is one that a list may have.
 * @param n elements, as the list says. @param size bytes of one. @param w where, for the message. @param path appended to `w`.
 * @throws INVALID_ARGUMENT.
 * @since 1.0
 */
export function listSize(n: number, size: number, w: string, path?: string): number {
  if (n >>> 0 !== n || n * size > maximumBytes) throw wrongLength(n, size, w, path);
  return n * size;
}

/** The error for the length of a list. Only proxies and subclasses have one that is no integer. */
export function wrongLength(n: unknown, size: number, w: string, path: string | undefined): AbiError {
  const expected = `an integer from 0 to ${Math.floor(maximumBytes / size)} (a list takes at most ${maximumBytes} bytes)`;
  return outOfRange(n, w, `${path ?? ""}.length`, expected);
}

/** Checks a tuple: an array of exactly `n` elements. @param w where. @param path appended to `w`. @throws INVALID_ARGUMENT. @since 1.0 */
export function tuple<T>(v: T, n: number, w: string, path?: string): T & ArrayLike<unknown> {
  if (!Array.isArray(v) || v.length !== n) throw wrongType(v, w, path, `an array of ${n}`);
  return v as T & ArrayLike<unknown>;
}

/** Checks a map, and gives its entries: `[key, value]`, in their order. @param w where. @param path appended to `w`. @throws INVALID_ARGUMENT. @since 1.0 */
export function entries(v: unknown, w: string, path?: string): readonly (readonly [unknown, unknown])[] {
  // By tag, not by class: a map may come from another realm. What only says that it is a map has no entries to give.
  if (Object.prototype.toString.call(v) !== "[object Map]") throw wrongType(v, w, path, "a Map");
  return Array.from(Map.prototype.entries.call(v));
}

/**
 * Refuses a Promise where nothing else is asked of a value; otherwise what it rejects with would be lost.
 *
 * Called for what is not `undefined` of a function without result.
 * @param w where. @param path appended to `w`. @throws INVALID_ARGUMENT.
 * @since 1.0
 */
export function settled(v: unknown, w: string, path?: string): void {
  // First what costs nothing: a function without result may well return numbers or objects.
  if (typeof v === "object" && v !== null && "then" in v && isRealPromise(v))
    throw wrongType(v, w, path, "there at once");
}

/**
 * Refuses what is no record and no flags but would pass for one without members: an array, a Set, a Map or a Promise.
 *
 * Called for objects none of whose members is there, where each may be missing.
 * @param w where. @param path appended to `w`. @throws INVALID_ARGUMENT.
 * @since 1.0
 */
export function memberless(v: unknown, w: string, path?: string): void {
  if (Array.isArray(v) || isCollection(v)) throw wrongType(v, w, path, "an object with named members");
  settled(v, w, path);
}

/** First what costs nothing: an empty object is a usual value. */
function isCollection(v: unknown): boolean {
  return (
    typeof v === "object" &&
    v !== null &&
    "size" in v &&
    ["[object Set]", "[object Map]"].includes(Object.prototype.toString.call(v))
  );
}

/**
 * The error for a name that is no case of an enum, variant or result; the caller throws it.
 * @param v what stood where the case's name belongs. @param w where. @param path appended to `w`. @param cases their names, for the message.
 * @since 1.0
 */
export function invalidCase(v: unknown, w: string, path?: string, cases?: string): AbiError {
  return wrongType(v, w, path, `the name of one of its cases${cases === undefined ? "" : ` (${cases})`}`);
}
