import { allFeatures, defaultFeatures, type Features } from "@perdure/bindgen";

/** Which parts of the Component Model are on while a script of that suite runs. */
export function featuresOf(suite: string, source: string): Features {
  return suite === "wasm-tools" ? fromCommandLine(source) : specification;
}

/** The specification's own tests are written for all that it describes, except nested names: names that need them must be refused. */
const specification: Features = { ...allFeatures, nestedNames: false };

/** What wasm-tools has on before its command line is read. */
const wasmTools: Features = { ...defaultFeatures, map: false, implements: false };

/** Flags of wasm-tools. What is missing concerns core modules, where the engine decides, or is in the list of exceptions. */
const flags: ReadonlyMap<string, keyof Features> = new Map<string, keyof Features>([
  ["cm-async", "async"],
  ["cm-map", "map"],
  ["cm-implements", "implements"],
  ["cm-values", "values"],
  ["cm-more-async-builtins", "moreAsyncBuiltins"],
  ["cm-async-stackful", "asyncStackful"],
  ["cm-threading", "threads"],
  ["shared-everything-threads", "sharedThreads"],
  ["cm-error-context", "errorContext"],
  ["cm-fixed-length-lists", "fixedLists"],
  ["cm64", "memory64"],
  ["cm-nested-names", "nestedNames"],
  ["cm-canon-names", "canonicalNames"],
]);

/** The first comment says how wasm-tools runs the script: `;; RUN: wast % -f cm-async,-simd`, maybe over several lines. */
function fromCommandLine(source: string): Features {
  const command = /^;; RUN(?:\\\n|[^\n])*/m.exec(source)?.[0] ?? "";
  const list = /(?:-f|--features)[= ]=?(\S+)/.exec(command)?.[1] ?? "";
  const features: Record<string, boolean> = { ...wasmTools };
  for (const flag of list.split(",")) {
    const name = flags.get(flag.replace(/^-/, ""));
    if (name !== undefined) features[name] = !flag.startsWith("-");
  }
  return features as unknown as Features;
}
