import type { FeatureName, Features } from "../decode/features.ts";
import { bindgenError, type BindgenError, type ErrorCode } from "../error.ts";
import { legible } from "../legible.ts";
import { limits } from "./limits.ts";
import type { Mismatch } from "./mismatch.ts";
import type { Policies } from "./policies.ts";
import type { AnyType, ResourceType } from "./types.ts";

/** What one run of validation carries along. */
export interface Validation {
  readonly features: Features;
  readonly policies: Policies;
  /** Bytes of the file. */
  readonly size: number;
  /** Pairs of types that were found to agree: types share parts, and each pair is compared once. */
  readonly agreed: Map<AnyType, Set<AnyType>>;
  /** Names of the components that are open, from the outermost; part of messages. */
  readonly path: string[];
  /** The core module that is being looked at, as the component around it calls it. */
  coreModule: string | undefined;
  /** Where the definition that is being checked begins. */
  offset: number;
  /** Steps that may still be spent. */
  steps: number;
}

export function newValidation(features: Features, size: number, policies: Policies): Validation {
  const steps = stepsFor(size);
  return { features, policies, size, agreed: new Map(), path: [], coreModule: undefined, offset: 0, steps };
}

function stepsFor(size: number): number {
  return limits.baseSteps + limits.stepsPerByte * size;
}

/** A rule is broken; the caller throws what this returns. */
export function invalid(validation: Validation, offset: number, message: string): BindgenError {
  return refusal(validation, "INVALID", offset, message);
}

/** The same where something else was expected. `before` says where, if the offset is not enough. */
export function mismatched(validation: Validation, offset: number, problem: Mismatch, before = ""): BindgenError {
  const { message, expected, found } = problem;
  return refusal(validation, "INVALID", offset, before + message, {
    expected: shortened(expected),
    found: shortened(found),
  });
}

interface Excess {
  readonly limit: number;
  readonly found: number;
  /** What there is too much of. */
  readonly of: string;
}

/** Something is more than the limits allow; the caller throws what this returns. */
export function tooMuch(validation: Validation, offset: number, message: string, excess: Excess): BindgenError {
  return refusal(validation, "LIMIT_EXCEEDED", offset, message, excess);
}

/** A part of the Component Model is not enabled; the caller throws what this returns. */
export function notEnabled(validation: Validation, offset: number, feature: FeatureName, what: string): BindgenError {
  const message = `the feature "${feature}" is not enabled: ${what}`;
  return refusal(validation, "UNSUPPORTED_FEATURE", offset, message, { feature });
}

function refusal(
  { path, coreModule }: Validation,
  code: ErrorCode,
  offset: number,
  message: string,
  details: object = {},
): BindgenError {
  return bindgenError(code, shortened(message), { ...details, offset, path: [...path], coreModule });
}

/**
 * Pays for work whose amount a hostile file can multiply: walks over shared types, copies of maps.
 * Real components use a few per cent of the budget.
 */
export function spend(validation: Validation, steps: number): void {
  validation.steps -= steps;
  if (validation.steps < 0) {
    const limit = stepsFor(validation.size);
    throw tooMuch(
      validation,
      validation.offset,
      `the component repeats its types so often that checking it takes more than ${limit.toLocaleString("en")} steps, ` +
        "the limit for a file of this size; give each type one definition, and import it once",
      { limit, found: limit - validation.steps, of: "steps" },
    );
  }
}

/** Up to this size a type is compared again sooner than it is looked up. */
const smallType = 32;

/** Compares two types that may share parts with others; `compare` says what is wrong, or nothing. */
export function onceAgreed(
  { agreed }: Validation,
  actual: Exclude<AnyType, ResourceType>,
  expected: AnyType,
  compare: () => Mismatch | undefined,
): Mismatch | undefined {
  if (actual.measure.size <= smallType) return compare();
  const others = agreed.get(actual);
  if (others?.has(expected) === true) return undefined;
  const problem = compare();
  if (problem !== undefined) return problem;
  if (others === undefined) agreed.set(actual, new Set([expected]));
  else others.add(expected);
  return undefined;
}

export function checkCount(validation: Validation, offset: number, count: number, limit: number, what: string): void {
  if (count <= limit) return;
  throw tooMuch(validation, offset, `${count} are too many: ${what} count exceeds limit of ${limit}`, {
    limit,
    found: count,
    of: what,
  });
}

const longest = 1000;

/** Names in messages come from the file: no control characters, no pages of text. */
function shortened(message: string): string {
  const text = legible(message);
  return text.length <= longest ? text : `${text.slice(0, longest / 2)} … ${text.slice(-longest / 2)}`;
}
