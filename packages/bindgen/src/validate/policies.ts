/**
 * Rules that the specification has changed lately or may change yet. Each is a parameter with a default: what the
 * specification says on the date beside it.
 */
export interface Policies {
  readonly nameComparison: NameComparison;
  /** The most bytes that one value may take in memory, and with it strings and lists at run time. */
  readonly maximumValueBytes: number;
}

/**
 * Whether hyphens count when names are compared (Explainer.md, "Name Uniqueness"). Up to August 2026 the specification
 * kept them (`a1` and `a-1` were different names); since then it drops them.
 */
export type NameComparison = "hyphens are dropped" | "hyphens are kept";

export const defaultPolicies: Policies = Object.freeze({
  // 2026-11: component-model#704, merged in August 2026.
  nameComparison: "hyphens are dropped",
  // 2026-11: CanonicalABI.md, `MAX_STRING_BYTE_LENGTH` and `elem_size`; some engines still have 2^31 - 1.
  maximumValueBytes: 2 ** 28 - 1,
});
