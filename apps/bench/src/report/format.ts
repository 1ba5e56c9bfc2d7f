// Numbers for people.
import type { Group, Row } from "../row.ts";
import type { Document } from "./document.ts";

export function ratio(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ×`;
}

export function amount(value: number | undefined, unit: string): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  const digits = Number.isInteger(value) || value >= 1000 ? 0 : value < 10 ? 2 : 1;
  return `${value.toFixed(digits)} ${unit}`;
}

/** Times the limit: what no row should be above. */
export const mostAbove = 1.5;

export function share(value: number): string {
  return `${(value * 100).toFixed(0)} %`;
}

/** All groups of rows, in the order in which they are shown. */
export function groupsOf(document: Document): readonly Group[] {
  const { calls, composition, wasi, generation, loading, size, memory } = document;
  return [calls, composition, wasi, generation, loading, size, memory].filter(({ rows }) => rows.length > 0);
}

/** What a row's columns say. */
export function cells({ name, unit, values, ours, peer, oursToPeer, note }: Row): readonly string[] {
  return [
    name,
    ratio(ours),
    ratio(peer),
    ratio(oursToPeer),
    amount(values.ours, unit),
    amount(values.peer, unit),
    amount(values.limit, unit),
    note ?? "",
  ];
}

export const columns: readonly string[] = [
  "row",
  "ours / limit",
  "jco / limit",
  "ours / jco",
  "ours",
  "jco",
  "limit",
  "",
];

/** The mean of a group in words. */
export function summary({ rows, geomean, peerGeomean }: Group): string | undefined {
  if (geomean === undefined) return undefined;
  const above = rows.filter((row) => (row.ours ?? 0) > mostAbove).length;
  const rest = above === 0 ? "no row above 1.5 ×" : `${above} of ${rows.length} rows above 1.5 ×`;
  return `Geometric mean: ours ${ratio(geomean)}, jco ${ratio(peerGeomean)} the limit; ${rest}.`;
}

export function growthCells({
  name,
  sizes,
  milliseconds,
  time,
  bytes,
  note,
}: Document["growth"]["rows"][number]): readonly string[] {
  const steps = sizes.map((size, i) => `${size}: ${amount(milliseconds[i], "ms")}`);
  return [name, time.toFixed(2), bytes.toFixed(2), steps.join(", "), note ?? ""];
}

export const growthColumns: readonly string[] = ["row", "time / size", "output / size", "steps", ""];
