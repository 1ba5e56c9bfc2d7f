import type { FeatureName } from "./features.ts";
import { failure, type Reader } from "./reader.ts";

/** `what` names the construct and the part of the Component Model, for example "`stream.new` requires …". */
export function requireFeature(reader: Reader, feature: FeatureName, what: string, offset: number): void {
  if (reader.features[feature]) return;
  throw failure(reader, "UNSUPPORTED_FEATURE", `the feature "${feature}" is not enabled: ${what}`, offset, { feature });
}

/** How the parts are called in the documents of the Component Model. */
export const requirements: Readonly<Record<FeatureName, string>> = {
  async: "requires the component model async feature",
  map: "requires the component model map feature",
  implements: "the `cm-implements` feature is not active",
  values: "support for component model `value`s is not enabled",
  moreAsyncBuiltins: "requires the component model more async builtins feature",
  asyncStackful: "requires the component model async stackful feature",
  threads: "requires the component model threading feature",
  sharedThreads: "requires the shared-everything-threads proposal",
  errorContext: "requires the component model error-context feature",
  fixedLists: "requires the component model fixed-length lists feature",
  memory64: "requires the component model 64-bit feature",
  nestedNames: "requires the component model nested names feature",
  canonicalNames: "the `cm-canon-names` feature is not active",
};
