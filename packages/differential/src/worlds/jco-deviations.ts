// Where jco 1.35.0 comes to something else than the specification says. An entry that explains nothing any more is taken off the list.
import { partsOf, type Type } from "../component/type.ts";
import { sameValue, type Value } from "../values/value.ts";
import type { Gadgets } from "./arbitrary-gadgets.ts";
import { typesOf, type World } from "./world.ts";

export interface Deviation {
  readonly name: string;
  /** The definition in the Component Model's CanonicalABI.md that decides. */
  readonly section: string;
  readonly reason: string;
  /** Whether it explains that another value arrived than was passed. */
  readonly explainsValue?: (actual: Value, expected: Value) => boolean;
  /** Whether it explains that something else than the value arrived, for values of a type. */
  readonly explainsType?: (type: Type) => boolean;
  /** Whether it explains what was thrown where nothing should have been. */
  readonly explainsError?: (error: unknown) => boolean;
}

export const deviations: readonly Deviation[] = [
  {
    name: "byte order mark",
    section: "load_string_from_range",
    reason: "loses a byte order mark at the start of a string",
    explainsValue: (actual, expected) => sameValue(withoutMarks(actual), withoutMarks(expected)),
  },
  {
    name: "options three deep",
    section: "despecialize",
    reason: "gives a number for none inside of option<option<option<…>>>",
    explainsType: (type) =>
      [...partsOf(type)].some(
        (part) => part.kind === "option" && part.some.kind === "option" && part.some.some.kind === "option",
      ),
  },
  {
    name: "lost handle",
    section: "canon_resource_rep, Table",
    reason: "does not find the handle of an own resource that comes to its component again",
    explainsError: (error) => error instanceof Error && error.message.startsWith("unknown handle index"),
  },
  {
    name: "message of an error value",
    section: "none: errors are JavaScript's",
    reason: "asks an error value for its text, which a record or flags with a member toString or valueOf do not have",
    explainsError: (error) =>
      error instanceof TypeError && error.message === "Cannot convert object to primitive value",
  },
];

/**
 * What worlds that jco is compared on have not, since its output would not load at all or be wrong throughout.
 * - latin1+utf16: CanonicalABI.md, `load_string_from_range`; jco's generator panics.
 * - map: CanonicalABI.md, `despecialize`; jco's output does not parse (it declares `i` twice).
 * - types and resources exported at the root: Explainer.md, "Import and Export Definitions"; jco refuses the component.
 * - own resources with numbers above 2^30: CanonicalABI.md, `lift_own`; jco uses a bit of them for itself.
 * - indices of handles, which the guest sees: CanonicalABI.md, `Table`; jco has a table for each type, and what JavaScript owns is in it.
 * - a missing `val` for a case without payload, typed arrays for numeric lists of fixed length: our own contract; jco has a `val` that is
 *   undefined, and plain arrays (`jcoShapes` accepts both).
 * - missing flags and fields whose names every object inherits ("constructor"): our own contract; jco takes what is inherited.
 */
export function isComparable(world: World): boolean {
  if (world.encoding === "latin1+utf16") return false;
  return world.functions.every((func) => typesOf(func).every(hasNoMap));
}

/** As `isComparable`. */
export function areComparable({ placement, types }: Gadgets): boolean {
  return placement === "interface" && types.every(hasNoMap);
}

const hasNoMap = (type: Type): boolean => [...partsOf(type)].every((part) => part.kind !== "map");

function withoutMarks(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "string" ? part.replace(/^\ufeff/, "") : part,
  ) as Value;
}
