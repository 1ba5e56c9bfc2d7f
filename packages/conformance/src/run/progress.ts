import type { ScriptFacts } from "../back-end.ts";
import type { EncodedDirective } from "../encode.ts";
import type { Outcome } from "./outcome.ts";

/** From the parent, once. */
export interface Assignment {
  readonly facts: ScriptFacts;
  /** Address of the back end's module. */
  readonly backEnd: string;
  readonly directives: readonly EncodedDirective[];
  /** Directives that an earlier child did not survive. */
  readonly skip: readonly number[];
}

/** From the child, before and after each directive. */
export type Progress =
  | { readonly kind: "begins"; readonly index: number }
  /** `memory`: the most bytes that the process ever had. */
  | { readonly kind: "ends"; readonly index: number; readonly outcome: Outcome; readonly memory: number }
  | { readonly kind: "done" };
