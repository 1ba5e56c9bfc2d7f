import { isBindgenError } from "@perdure/bindgen";
import { featureAdvice, withFlags } from "./input/parse-features.ts";
import { inputPath } from "./input/read-component.ts";
import { paintFor } from "./output/paint.ts";
import { print } from "./output/print.ts";
import { isUserError } from "./user-error.ts";

/**
 * Whether the component is invalid, or `null` where it was not judged: the file could not be read, or more than this tool or
 * this engine can do would be needed.
 */
function verdict(error: unknown): false | null {
  if (isUserError(error)) return error.code === "TEXT_MALFORMED" ? false : null;
  if (!isBindgenError(error)) return null;
  return error.code === "ENGINE_LACKS_FEATURE" || error.code === "LIMIT_EXCEEDED" ? null : false;
}

/** Prints an error the way its reader needs it and gives the exit code. Only what we did not foresee has a stack. */
export async function report(error: unknown, args: readonly string[]): Promise<number> {
  const exitCode = args[0] === "validate" && verdict(error) === null ? 2 : 1;
  const foreseen = await asForeseen(error);
  if (foreseen === undefined) {
    console.error("perdure: this is a defect of perdure, please report it with what follows:");
    console.error(error);
    return exitCode;
  }
  const { name: _name, stack: _stack, code, message: plain, ...details } = foreseen;
  const message = withFlags(plain);
  // `run` passes its options to the guest, so only the other commands speak JSON.
  if (args[0] !== "run" && args.includes("--json")) {
    const valid = args[0] === "validate" ? { valid: verdict(error) } : {};
    print(JSON.stringify({ ...valid, error: { code, message, ...details } }, null, 2));
    return exitCode;
  }
  const input = isBindgenError(error) ? inputPath() : undefined;
  const advice = args[0] === "run" ? undefined : featureAdvice(message);
  const text = `${input === undefined ? "" : `${input}: `}${message}${advice === undefined ? "" : `. ${advice}`}`;
  console.error(`${paintFor(process.stderr).red("perdure:")} ${text}`);
  return exitCode;
}

type Foreseen = Error & { readonly code: string };

async function asForeseen(error: unknown): Promise<Foreseen | undefined> {
  if (isUserError(error) || isBindgenError(error)) return error;
  // Only `run` has the others.
  const { isAbiError } = await import("@perdure/abi-core/v1");
  return isAbiError(error) ? error : undefined;
}
