/**
 * The parts of the Component Model that are not in every version of it. A binary that uses a part
 * that is off is refused by name. Status of each part: Explainer.md, "Gated Features".
 */
export interface Features {
  /** WASI 0.3: async functions and options, tasks, streams, futures, waitable sets. */
  readonly async: boolean;
  /** WASI 0.3.1: the `map` type. */
  readonly map: boolean;
  /** WASI 0.3.1: the name attributes `implements` and `external-id`. */
  readonly implements: boolean;
  /** Value imports, exports and definitions; start functions. */
  readonly values: boolean;
  /** Synchronous stream and future reads, asynchronous cancellation. */
  readonly moreAsyncBuiltins: boolean;
  /** Async lifts without a callback. */
  readonly asyncStackful: boolean;
  /** Cooperative threads: `thread.index`, `thread.suspend` … */
  readonly threads: boolean;
  /** Threads that share everything: `thread.spawn-ref` … */
  readonly sharedThreads: boolean;
  readonly errorContext: boolean;
  /** Lists of a length that is part of the type. */
  readonly fixedLists: boolean;
  /** Memories with 64-bit addresses at the boundary; resources represented by i64. */
  readonly memory64: boolean;
  /** Interface names with nested namespaces and packages. */
  readonly nestedNames: boolean;
  /** Canonical interface versions and the name attribute `versionsuffix`. */
  readonly canonicalNames: boolean;
}

export type FeatureName = keyof Features;

/** What the released versions of the specification contain. */
export const defaultFeatures: Features = Object.freeze({
  async: true,
  map: true,
  implements: true,
  values: false,
  moreAsyncBuiltins: false,
  asyncStackful: false,
  threads: false,
  sharedThreads: false,
  errorContext: false,
  fixedLists: false,
  memory64: false,
  nestedNames: false,
  canonicalNames: false,
});

/** For tools that only look: everything that can be decoded. */
export const allFeatures: Features = Object.freeze(
  Object.fromEntries(Object.keys(defaultFeatures).map((name) => [name, true])) as unknown as Features,
);
