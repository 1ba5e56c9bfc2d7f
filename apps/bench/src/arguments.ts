import { parseArgs } from "node:util";

export const help = `pnpm bench: how fast, small and lean everything is, as ratios to hand-written glue ("limit").

  --quick              fewer rounds; the default is all of them
  --rows <regex>       only rows whose name matches
  --json               one JSON document instead of tables
  --node <20 | path>   measure under another Node: the oldest supported one, or one at a path
  --component <file>   generate for one more component
  --write-docs         put the tables into docs/performance.md, and the chart next to it
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

export function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      rows: { type: "string" },
      json: { type: "boolean", default: false },
      node: { type: "string" },
      component: { type: "string" },
      "write-docs": { type: "boolean", default: false },
      "no-build": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return {
    mode: values.quick ? "quick" : "full",
    rows: values.rows,
    json: values.json,
    node: values.node,
    component: values.component,
    writeDocs: values["write-docs"],
    building: !values["no-build"],
    help: values.help,
  };
}
