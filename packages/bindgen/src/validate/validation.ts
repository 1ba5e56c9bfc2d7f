import type { Features } from "../decode/features.ts";
import { bindgenError, type BindgenError } from "../error.ts";
import { legible } from "../legible.ts";
import { limits } from "./limits.ts";
import type { Policies } from "./policies.ts";

/** What one run of validation carries along. */
export interface Validation {
  readonly features: Features;
  readonly policies: Policies;
  /** Names of the components that are open, from the outermost; part of messages. */
  readonly path: string[];
  /** Steps that may still be spent. */
  steps: number;
}

export function newValidation(features: Features, size: number, policies: Policies): Validation {
  return { features, policies, path: [], steps: limits.baseSteps + limits.stepsPerByte * size };
}

/** A rule is broken; the caller throws what this returns. */
export function invalid(validation: Validation, offset: number, message: string): BindgenError {
  return bindgenError("INVALID", shortened(message), { offset, path: [...validation.path] });
}

/** Something is more than the limits allow; the caller throws what this returns. */
export function tooMuch(validation: Validation, offset: number, message: string): BindgenError {
  return bindgenError("LIMIT_EXCEEDED", shortened(message), { offset, path: [...validation.path] });
}

export function unsupported(validation: Validation, offset: number, message: string): BindgenError {
  return bindgenError("UNSUPPORTED_FEATURE", shortened(message), { offset, path: [...validation.path] });
}

/**
 * Pays for work whose amount a hostile file can multiply: walks over shared types, copies of maps.
 * Real components use a few per cent of the budget.
 */
export function spend(validation: Validation, steps: number): void {
  validation.steps -= steps;
  if (validation.steps < 0) {
    throw bindgenError(
      "LIMIT_EXCEEDED",
      "The component repeats its types so often that checking it takes unreasonably many steps.",
      { path: [...validation.path] },
    );
  }
}

export function checkCount(validation: Validation, offset: number, count: number, limit: number, what: string): void {
  if (count > limit) throw tooMuch(validation, offset, `${what} count exceeds limit of ${limit}`);
}

const longest = 1000;

/** Names in messages come from the file: no control characters, no pages of text. */
function shortened(message: string): string {
  const text = legible(message);
  return text.length <= longest ? text : `${text.slice(0, longest / 2)} … ${text.slice(-longest / 2)}`;
}
