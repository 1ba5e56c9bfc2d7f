import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

export const help = `pnpm bench: how fast, small and lean everything is, as ratios to hand-written glue ("limit").

  --quick              fewer rounds, about five minutes instead of ten
  --full               all rounds, as without --quick
  --rows <regex>       only rows whose name matches, as docs/performance.md has them: "string|list", "^generate"
  --json               one JSON document instead of tables
  --node <20 | path>   measure under another Node: the oldest supported one, or one at a path
  --component <file>   generate and load one more component, in rows that have its name
  --write-docs         put the tables into docs/performance.md, and the chart next to it; of all rows only
  --no-build           measure what was built last`;

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
  if (rows !== undefined && !isPattern(rows)) return `--rows ${rows} is no regular expression.`;
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

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
