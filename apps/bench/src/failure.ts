// Ends that are told in a sentence, and not with a stack.
import { writeSync } from "node:fs";

/** Says everything in its message. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** The exit code of a measuring process whose standard error is such a sentence. */
export const failureCode = 3;

/** Ends a measuring process with the sentence of a failure; any other error is thrown on. */
export function endWithFailure(error: unknown): never {
  if (!(error instanceof Failure)) throw error;
  writeSync(2, error.message);
  process.exit(failureCode);
}
