// Tables for a terminal.
import type { ProfileLine } from "../row.ts";
import type { Document } from "./document.ts";
import { cells, columns, groupsOf, growthCells, growthColumns, share, summary } from "./format.ts";

export function toText(document: Document): string {
  const { machine, mode, growth } = document;
  const lines = [
    `Node ${machine.node} (V8 ${machine.v8}), ${machine.processors} × ${machine.processor}, load ${machine.load.toFixed(1)}; ${mode}`,
    "Ratios are medians of the rounds; amounts are those of the round in the middle: of ours and limit that of ours / limit, of jco that of jco / limit.",
  ];
  for (const group of groupsOf(document)) {
    lines.push("", group.title, ...table([columns, ...group.rows.map(cells)]));
    const mean = summary(group);
    if (mean !== undefined) lines.push(mean);
    if (group === document.calls)
      for (const { name, lines: places } of document.profiles)
        lines.push("", `Where the time goes: ${name}`, ...table(places.map(profileCells)));
  }
  if (growth.rows.length > 0) lines.push("", growth.title, ...table([growthColumns, ...growth.rows.map(growthCells)]));
  return lines.join("\n");
}

const profileCells = ({ share: part, where, line }: ProfileLine): readonly string[] => [share(part), where, line];

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === row.length - 1 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
