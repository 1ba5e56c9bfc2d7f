// Ends that are told in a sentence, and not with a stack.
import { writeSync } from "node:fs";

/** Says everything in its message. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** The exit code of a measuring process whose standard error is such a sentence. */
export const failureCode = 3;

/**
 * Has a measuring process end with the sentence of a failure; any other error is thrown on.
 *
 * The process ends by itself: `process.exit` waits forever now and then while the engine compiles core modules on other threads (Node 26).
 */
export function endWithFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
  writeSync(2, error.message);
  process.exitCode = failureCode;
}
