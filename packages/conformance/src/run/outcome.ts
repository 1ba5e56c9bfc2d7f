/** What came of one directive. */
export type Outcome =
  /** `strict`: where a message is expected, it is part of the one that was given. */
  | { readonly status: "pass"; readonly strict: boolean; readonly message?: string }
  | { readonly status: "fail"; readonly reason: string; readonly message?: string }
  /** A test of the text format: nothing of it reaches a reader of binaries. */
  | { readonly status: "text only"; readonly message: string }
  /** The back end runs nothing, and this directive needs it. */
  | { readonly status: "not run" };

export interface DirectiveReport {
  readonly line: number;
  readonly kind: string;
  /** What the script expects a message to contain. */
  readonly expected?: string;
  readonly outcome: Outcome;
}
