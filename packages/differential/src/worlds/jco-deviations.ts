// Where jco 1.35.0 comes to something else than the specification says. An entry that explains nothing any more is taken off the list.
import { sameValue, type Value } from "../values/value.ts";

export interface Deviation {
  readonly name: string;
  /** The definition in the Component Model's CanonicalABI.md that decides. */
  readonly section: string;
  readonly reason: string;
  /** Whether it explains that another value arrived than was passed. */
  readonly explainsValue?: (actual: Value, expected: Value) => boolean;
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
    name: "message of an error value",
    section: "none: errors are JavaScript's",
    reason: "asks an error value for its text, which a record or flags with a member toString or valueOf do not have",
    explainsError: (error) => error instanceof TypeError && error.message === "Cannot convert object to primitive value",
  },
];

function withoutMarks(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "string" ? part.replace(/^\ufeff/, "") : part,
  ) as Value;
}
