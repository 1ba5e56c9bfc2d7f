/**
 * All commands and what they end with, in one file of what is published: to find and read one more costs more than what is
 * too much in it. What only one command needs of other packages it imports itself.
 */
import * as generate from "./commands/generate.ts";
import * as inspect from "./commands/inspect.ts";
import * as run from "./commands/run.ts";
import * as validate from "./commands/validate.ts";

export { report } from "./report.ts";

interface Command {
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

export const commands: Readonly<Record<"generate" | "run" | "inspect" | "validate", Command>> = {
  generate,
  run,
  inspect,
  validate,
};
