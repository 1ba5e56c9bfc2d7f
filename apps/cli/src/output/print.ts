import { systemReason } from "./explain-system-error.ts";
import { writeOut } from "./standard-output.ts";

let lost = false;

/**
 * Writes a line to standard output. `console.log` takes no notice when it cannot, and who asked for the output would
 * believe that it is there.
 */
export function print(line: string): void {
  if (lost) return;
  try {
    writeOut(`${line}\n`, reportLost);
  } catch (error) {
    reportLost(error);
  }
}

function reportLost(error: unknown): void {
  // Nobody reads any further, as in `perdure inspect greeter.wasm | head -1`.
  if (lost) return;
  lost = true;
  if ((error as NodeJS.ErrnoException).code === "EPIPE") return;
  console.error(`perdure: the output cannot be written: ${systemReason(error as NodeJS.ErrnoException)}.`);
  // After whatever the command says of itself.
  process.once("exit", () => {
    process.exitCode = 1;
  });
}
