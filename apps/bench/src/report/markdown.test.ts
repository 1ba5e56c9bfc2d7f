import { expect, test } from "vitest";

import type { Document } from "./document.ts";
import { toMarkdown } from "./markdown.ts";

const empty = { title: "", rows: [] };
const document: Document = {
  mode: "quick",
  date: "2026-01-01",
  machine: { node: "26.0.0", v8: "14", system: "", processor: "", processors: 2, memoryInGigabytes: 1, load: 0 },
  versions: {},
  calls: { title: "Calls", rows: [{ name: "flags", unit: "ns", values: {}, ours: 2, limit: 1 }], geomean: 2 },
  profiles: [
    {
      name: "flags",
      lines: [
        { where: "lower, bindings.js", line: "if (a < b || `c`) d();", share: 0.625 },
        { where: "the guest's function", line: "", share: 0.25 },
      ],
    },
  ],
  composition: empty,
  wasi: empty,
  generation: empty,
  loading: empty,
  size: empty,
  memory: empty,
  growth: { title: "", rows: [] },
};

test("rows above what they should be are followed by their profiles, each line of code in its cell", () => {
  const lines = toMarkdown(document).split("\n");
  const start = lines.findIndex((line) => line.startsWith("Where the time goes"));
  expect(lines.slice(start + 2).map((line) => line.replaceAll(/ +|-{2,}/g, (run) => run[0] ?? ""))).toEqual([
    "| row | share | function | line |",
    "| - | - | - | - |",
    "| flags | 63 % | lower, bindings.js | `if (a < b \\|\\| 'c') d();` |",
    "| | 25 % | the guest's function | |",
  ]);
});
