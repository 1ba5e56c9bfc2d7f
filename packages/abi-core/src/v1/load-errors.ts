// Errors of everything that happens before the first call: loading, comparing versions, finding imports. Contract §7.
//
// What has to be said about them takes more code than loading itself, and nearly no program needs it. So it is a file of its own, which is
// loaded when there is something to explain: at once where the engine can (files of Node), else as soon as anybody can wait for it.
import { abiError, printable } from "./errors.ts";
import type { AbiError } from "./errors.ts";
import { explanationsLater, explanationsNow } from "./explanations-at-hand.ts";
import type { LoadErrorCode } from "./explanations.ts";

/** What an error of loading is made of. */
interface Facts {
  readonly code: LoadErrorCode;
  /** What programs read of the error. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What else its explanation is made from. */
  readonly details: unknown;
  readonly cause: unknown;
}

const unexplained = /*@__PURE__*/ new WeakMap<object, Facts>();

/**
 * Makes an error of loading; the caller throws it.
 *
 * Where its explanation cannot be had at once (in a bundle) its text is the code and the fields; `explained` makes the whole of it.
 */
export function loadError(
  code: LoadErrorCode,
  fields: Readonly<Record<string, unknown>>,
  details?: unknown,
  cause?: unknown,
): AbiError {
  const explanation = explanationsNow()?.explain(code, fields, details);
  if (explanation !== undefined) return abiError(explanation.text, explanation.fields, cause);
  const lines = Object.entries(fields).map(([key, value]) => `\n  ${key}   ${printable(String(value))}`);
  const text = `AbiError ${code} the component cannot be used:${lines.join("")}\n  fix   see ${code} in abi/errors.md of @perdure/abi-core; instantiate() explains more than instantiateSync()`;
  const error = abiError(text, fields, cause);
  unexplained.set(error, { code, fields, details, cause });
  return error;
}

/** The same error with its explanation, if it lacks one; anything else as it is. */
export async function explained(error: unknown): Promise<unknown> {
  const facts = unexplained.get(error as object);
  if (facts === undefined) return error;
  try {
    const { text, fields } = (await explanationsLater()).explain(facts.code, facts.fields, facts.details);
    return abiError(text, fields, facts.cause);
  } catch {
    // The network is away, which may well be why there is an error at all.
    return error;
  }
}
