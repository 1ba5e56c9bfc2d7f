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

test("growth is shown with what it is divided by, and with why the output grows otherwise", () => {
  const row = { name: "growth: bytes", sizes: [1, 10], milliseconds: [2, 30], output: [5, 5], time: 1.5, bytes: 0.1 };
  const growth = { title: "Growth", rows: [{ ...row, note: "elsewhere" }, row] };
  const cells = toMarkdown({ ...document, growth })
    .split("\n")
    .slice(-4)
    .map((line) => line.split("|").map((cell) => cell.trim()));
  expect(cells[0]).toEqual(["", "row", "time / size", "output / size", "steps", "", ""]);
  expect(cells[2]).toEqual(["", "growth: bytes", "1.50", "0.10", "1: 2 ms, 10: 30 ms", "elsewhere", ""]);
  expect(cells[3]?.slice(-2)).toEqual(["", ""]);
});

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
