// The tables in docs/performance.md, between markers: one block for each major version of Node.
import { readFile, writeFile } from "node:fs/promises";

import type { Document } from "./document.ts";
import { cells, groupsOf, growthCells, growthColumns, ratio, share, summary } from "./format.ts";

/** Replaces the block for this document's Node. @throws if the file has no such block. */
export async function writeMarkdown(path: string, document: Document): Promise<void> {
  const major = document.machine.node.split(".")[0];
  const [start, end] = [`<!-- measured: node ${major} -->`, `<!-- end: node ${major} -->`];
  const before = await readFile(path, "utf8");
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no "${start}" … "${end}".`);
  await writeFile(path, `${before.slice(0, from + start.length)}\n\n${toMarkdown(document)}\n\n${before.slice(to)}`);
}

export function toMarkdown(document: Document): string {
  const { machine, date, mode, versions, growth } = document;
  const others = ["@bytecodealliance/jco", "@bytecodealliance/preview2-shim"].map(
    (name) => `${name} ${versions[name]}`,
  );
  const parts = [
    `Node ${machine.node} (V8 ${machine.v8}) on ${machine.processors} × ${machine.processor}, ${machine.system}; ${others.join(", ")}; ${mode} run of ${date}, load ${machine.load.toFixed(1)} at its start.`,
  ];
  for (const group of groupsOf(document)) {
    const hasLimit = group.rows.some((row) => row.limit !== undefined);
    // Ratios alone where there is a limit: times are of this machine only.
    const columns = hasLimit ? ["row", "ours / limit", "jco / limit", ""] : ["row", "ours", "jco", "ours / jco"];
    const rows = group.rows.map((row) => {
      const [name = "", ours = "", peer = "", toPeer = "", ourValue = "", peerValue = "", , note = ""] = cells(row);
      return hasLimit && row.limit !== undefined
        ? [name, ours, peer, note]
        : hasLimit
          ? [name, ourValue, peerValue, note || (row.oursToPeer === undefined ? "" : `${ratio(row.oursToPeer)} jco`)]
          : [name, ourValue, peerValue, toPeer];
    });
    const mean = summary(group);
    parts.push(`#### ${group.title}`, ...(mean === undefined ? [] : [mean]), table(columns, rows));
    if (group === document.calls && document.profiles.length > 0) parts.push(...profiles(document));
  }
  if (growth.rows.length > 0) parts.push(`#### ${growth.title}`, table(growthColumns, growth.rows.map(growthCells)));
  return parts.join("\n\n");
}

function profiles(document: Document): readonly string[] {
  const rows = document.profiles.flatMap(({ name, lines }) =>
    lines.map(({ where, line, share: part }, index) => [
      index === 0 ? name : "",
      share(part),
      where,
      line === "" ? "" : code(line),
    ]),
  );
  return ["Where the time goes in the rows above 1.5 ×, by the engine's samples:", table(profileColumns, rows)];
}

const profileColumns = ["row", "share", "function", "line"];

/** A line of code in a table. */
const code = (line: string): string => `\`${line.replaceAll("`", "'")}\``;

/** Laid out as the repository's formatter does it. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = [columns, ...rows].map((row) => row.map(escape));
  const widths = columns.map((_, i) => Math.max(3, ...escaped.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = escaped;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** In code only what would end the cell. */
function escape(cell: string): string {
  const text = cell.startsWith("`") ? cell : cell.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return text.replaceAll("|", "\\|");
}
