import { type Score, sumBySuite } from "./score.ts";

const columns: readonly (readonly [string, (score: Score) => string])[] = [
  ["scripts", (score) => String(score.scripts)],
  ["directives", (score) => String(score.directives)],
  ["text only", (score) => String(score.textOnly)],
  ["superseded", (score) => String(score.superseded)],
  ["unsupported", (score) => String(score.unsupported)],
  ["asynchronous", (score) => String(score.asynchronous)],
  ["not run", (score) => String(score.notRun)],
  ["counted", (score) => String(score.counted)],
  ["pass", (score) => String(score.pass)],
  ["pass %", (score) => percent(score.pass, score.counted)],
  ["strict", (score) => String(score.strict)],
  ["strict %", (score) => percent(score.strict, score.counted)],
];

/** A Markdown table that is also readable as it is: groups, then suites. */
export function scoreTable(groups: ReadonlyMap<string, Score>): readonly string[] {
  const rows = [...groups, ...[...sumBySuite(groups)].map(([suite, sum]) => [`**${suite}**`, sum] as const)];
  const cells = [
    ["suite", ...columns.map(([title]) => title)],
    ...rows.map(([name, score]) => [name, ...columns.map(([, value]) => value(score))]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const [head = [], ...body] = cells;
  return [line(head), rule, ...body.map(line)];
}

/** Never rounded up to 100. */
function percent(part: number, whole: number): string {
  return whole === 0 ? "" : `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`;
}
