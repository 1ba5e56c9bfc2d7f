import { parseArgs, type ParseArgsConfig } from "node:util";
import { userError } from "./user-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
export type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

/** Parses strictly; what is not understood becomes a message that names the help. */
export function parseArguments<const O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = (error as Error).message.split(". ")[0] ?? "";
    throw userError("USAGE", `${message.replace(/\.$/, "")}. See: perdure ${command} --help`);
  }
}

/** Splits before the first argument that is neither an option nor an option's value: what follows belongs to the guest. */
export function splitAtComponent(
  args: readonly string[],
  valued: ReadonlySet<string>,
): readonly [readonly string[], readonly string[]] {
  let at = 0;
  while (at < args.length) {
    const arg = args[at] ?? "";
    if (arg === "--") return [args.slice(0, at), args.slice(at + 1)];
    if (!arg.startsWith("-") || arg === "-") break;
    at += valued.has(arg) ? 2 : 1;
  }
  return [args.slice(0, at), args.slice(at)];
}
