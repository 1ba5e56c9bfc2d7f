/**
 * Directives that do not count, each with the reason. Whatever is not in this list counts. Lines are those of
 * component-model at commit 6d28164 and wasm-tools at commit a7ef477, both of 2026-08-21; an entry that meets no
 * directive is reported, so that the list cannot outlive what it is about.
 */
export interface Exception {
  readonly suite: string;
  /** A script, or a folder with a slash at the end. */
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
  /** Its text is not understood by the wasm-tools that we encode with, so nobody can say what it should be. */
  | "not encodable";

export const exceptions: readonly Exception[] = [];
