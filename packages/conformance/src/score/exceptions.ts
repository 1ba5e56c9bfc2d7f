/**
 * Directives that do not count, each with the reason. Whatever is not in this list counts. Lines are those of
 * component-model at commit 6d28164 and wasm-tools at commit a7ef477, both of 2026-08-21; an entry that meets no
 * directive is reported, so that the list cannot outlive what it is about.
 */
export interface Exception {
  readonly suite: string;
  readonly script: string;
  /** Missing: all directives of the script. */
  readonly lines?: readonly number[];
  readonly kind: ExceptionKind;
  readonly reason: string;
}

export type ExceptionKind =
  /** A later change of the specification says the opposite. */
  | "superseded"
  /** Needs what is not in the specification, or what no engine that we run on has. */
  | "unsupported"
  /** Needs what the engine at hand lacks; counts on a newer one. */
  | "engine"
  /** Needs asynchronous functions, tasks, streams or futures, for which no bindings are generated yet; counts where only validation is tested. */
  | "asynchronous";

const cancellable = "component-model#716 removed the immediate `cancellable`; text with it can no longer be encoded";
const reentrance = "component-model#705 allows a call to enter its own component again";
const gcOption =
  "the canonical options `gc` and `core-type` exist in wasm-tools only: the specification has neither, and no engine implements them";
const valueBounds =
  "wasm-tools writes the bound of a value as a bare type; Binary.md has a leading byte 00 or 01. No engine implements values";
const pageSizes = "core memories of other page sizes than 64 KiB: no engine has them";
const sharedTypes = "core types that are shared between threads: no engine has them";
const withoutCoreParts = "turns off parts of core WebAssembly (SIMD, reference types), which is up to the engine here";

const gcScripts = [
  "enum-types",
  "error-context",
  "flag-types",
  "futures",
  "lift-func-many-params",
  "lift-func-no-params",
  "list-types",
  "option-types",
  "primitive-types",
  "record-types",
  "resource-types",
  "result-types",
  "tuple-types",
  "variant-types",
];

export const exceptions: readonly Exception[] = [
  {
    suite: "component-model",
    script: "validation/kebab.wast",
    lines: [4],
    kind: "superseded",
    reason: "component-model#704 drops hyphens when names are compared: `a1` and `a-1` collide",
  },
  {
    suite: "component-model",
    script: "async/trap-on-reenter.wast",
    lines: [65, 86, 110],
    kind: "superseded",
    reason: reentrance,
  },
  { suite: "component-model", script: "async/cancellable.wast", kind: "superseded", reason: cancellable },
  {
    suite: "wasm-tools",
    script: "component-model/async/stackful.wast",
    lines: [4, 16, 29, 41, 54, 64],
    kind: "superseded",
    reason: cancellable,
  },
  {
    suite: "wasm-tools",
    script: "component-model/async/task-builtins.wast",
    lines: [152, 172, 298],
    kind: "superseded",
    reason: cancellable,
  },
  {
    suite: "wasm-tools",
    script: "component-model/async/threading.wast",
    lines: [231],
    kind: "superseded",
    reason: cancellable,
  },
  {
    suite: "wasm-tools",
    script: "component-model/memory64/waitable-set.wast",
    kind: "superseded",
    reason: cancellable,
  },
  {
    suite: "wasm-tools",
    script: "missing-features/component-model/async-stackful.wast",
    lines: [16, 29, 42],
    kind: "superseded",
    reason: cancellable,
  },
  ...gcScripts.map((name): Exception => ({
    suite: "wasm-tools",
    script: `component-model/gc/${name}.wast`,
    kind: "unsupported",
    reason: gcOption,
  })),
  {
    suite: "wasm-tools",
    script: "component-model/legacy-indices.wast",
    lines: [71],
    kind: "unsupported",
    reason: sharedTypes,
  },
  {
    suite: "wasm-tools",
    script: "component-model/legacy-indices.wast",
    lines: [87],
    kind: "unsupported",
    reason: gcOption,
  },
  {
    suite: "wasm-tools",
    script: "component-model/shared-everything-threads/not-accepted.wast",
    lines: [13],
    kind: "unsupported",
    reason: sharedTypes,
  },
  {
    suite: "wasm-tools",
    script: "component-model/custom-page-sizes.wast",
    lines: [4, 14, 24, 31, 38, 45],
    kind: "unsupported",
    reason: pageSizes,
  },
  {
    suite: "wasm-tools",
    script: "component-model/values/start.wast",
    lines: [12, 20, 28, 36],
    kind: "unsupported",
    reason: valueBounds,
  },
  {
    suite: "wasm-tools",
    script: "component-model/values/values.wast",
    lines: [3, 20, 31, 39, 47, 52, 59, 67, 74, 102, 111],
    kind: "unsupported",
    reason: valueBounds,
  },
  {
    suite: "wasm-tools",
    script: "missing-features/component-model/types.wast",
    lines: [4, 10, 16],
    kind: "unsupported",
    reason: withoutCoreParts,
  },
];
