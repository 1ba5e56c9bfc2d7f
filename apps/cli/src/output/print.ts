import { systemReason } from "./explain-system-error.ts";

let listening = false;
let lost = false;

/**
 * Writes a line to standard output. `console.log` takes no notice when it cannot, and who asked for the output would
 * believe that it is there.
 */
export function print(line: string): void {
  if (!listening) {
    listening = true;
    process.stdout.on("error", reportLost);
  }
  try {
    process.stdout.write(`${line}\n`);
  } catch (error) {
    // Old engines throw where new ones have an event.
    reportLost(error);
  }
}

function reportLost(error: unknown): void {
  // Nobody reads any further, as in `perdure inspect greeter.wasm | head -1`.
  if (lost || (error as NodeJS.ErrnoException).code === "EPIPE") return;
  lost = true;
  console.error(`perdure: the output cannot be written: ${systemReason(error as NodeJS.ErrnoException)}.`);
  // After whatever the command says of itself.
  process.once("exit", () => {
    process.exitCode = 1;
  });
}
