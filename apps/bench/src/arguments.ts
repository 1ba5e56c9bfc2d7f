import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

export const help = `pnpm bench: how fast, small and lean everything is, as ratios to hand-written glue ("limit").

  --quick              all rows in fewer rounds, about five minutes instead of ten
  --full               all rounds, as without --quick
  --rows <text>        only rows with this in their title as it is printed, or whose title it matches as a regular expression:
                       "sleep(0)", "string|list", "^generate"
  --json               one JSON document instead of tables
  --node <20 | path>   measure under another Node: the oldest supported one, or one at a path
  --component <file>   generate one more component, in rows that have its name; load it too if it imports nothing but WASI
  --write-docs         put the tables into docs/performance.md, and the chart next to it; of all rows only
  --no-build           measure what was built last

A ratio is the median of the ratios of all rounds, in which the subjects take turns. The amounts beside it are those of the round
in the middle, whose ratio that is: for ours and limit the middle of ours / limit, for jco that of jco / limit. "ours / jco" is the
quotient of both ratios. Where there is no limit, it is the measure itself.

Ends with 1 and prints nothing to standard output if the subjects do not all do the same, with 2 if it was called wrongly.`;

export interface Arguments {
  readonly mode: "quick" | "full";
  readonly rows: string | undefined;
  readonly json: boolean;
  readonly node: string | undefined;
  readonly component: string | undefined;
  readonly writeDocs: boolean;
  readonly building: boolean;
  readonly help: boolean;
}

/** @returns what was asked for, or the sentence that says what is wrong with it. */
export function readArguments(given: readonly string[]): Arguments | string {
  let values;
  try {
    ({ values } = parseArgs({ args: [...given], options }));
  } catch (error) {
    return (error as Error).message;
  }
  const { rows, node, component } = values;
  if (values.quick && values.full) return "--quick and --full are opposites, so only one of them can be had.";
  if (node !== undefined && node !== "20" && !existsSync(node))
    return `--node takes 20 or the path of a Node; there is no file ${node}.`;
  if (component !== undefined && !existsSync(component)) return `There is no component ${component}.`;
  if (rows !== undefined && values["write-docs"])
    return "--write-docs replaces all tables, so it cannot be had with --rows.";
  return {
    mode: values.quick ? "quick" : "full",
    rows,
    json: values.json,
    node,
    component,
    writeDocs: values["write-docs"],
    building: !values["no-build"],
    help: values.help,
  };
}

const options = {
  quick: { type: "boolean", default: false },
  full: { type: "boolean", default: false },
  rows: { type: "string" },
  json: { type: "boolean", default: false },
  node: { type: "string" },
  component: { type: "string" },
  "write-docs": { type: "boolean", default: false },
  "no-build": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;
