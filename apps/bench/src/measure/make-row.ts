import type { Row, SubjectName } from "../row.ts";
import { median } from "./statistics.ts";

/** Samples of one row: one value per round and subject. */
export type RowSamples = Readonly<Partial<Record<SubjectName, readonly number[]>>>;

/** A row whose ratios are medians of the ratios of each round. */
export function makeRow(name: string, unit: string, samples: RowSamples, note?: string): Row {
  const { ours, peer, limit } = samples;
  return {
    name,
    unit,
    values: Object.fromEntries(Object.entries(samples).map(([subject, values]) => [subject, median(values)])),
    ...(ours && limit ? { ours: ratio(ours, limit) } : {}),
    ...(peer && limit ? { peer: ratio(peer, limit) } : {}),
    ...(limit ? { limit: 1 } : {}),
    ...(ours && peer ? { oursToPeer: ratio(ours, peer) } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

function ratio(values: readonly number[], base: readonly number[]): number {
  return median(values.map((value, round) => value / (base[round] as number)));
}
