import type { Row, SubjectName } from "../row.ts";
import { median } from "./statistics.ts";

/** Samples of one row: one value per round and subject. */
export type RowSamples = Readonly<Partial<Record<SubjectName, readonly number[]>>>;

/**
 * A row whose ratios are medians of the ratios of each round, and whose values are those of the round in the middle: medians of their own could
 * come from rounds in which the machine was slow for one subject, and would say something else than the ratio beside them.
 */
export function makeRow(name: string, unit: string, { ours, peer, limit }: RowSamples, note?: string): Row {
  const toLimit = middleRound(ours, limit);
  const peerToLimit = middleRound(peer, limit);
  const toPeer = middleRound(ours, peer);
  // Of ours and the limit those that the row is about, of the peer those of its own ratio.
  const round = limit === undefined ? toPeer?.round : toLimit?.round;
  const peerRound = limit === undefined ? toPeer?.round : peerToLimit?.round;
  return {
    name,
    unit,
    values: {
      ...(ours ? { ours: valueOf(ours, round) } : {}),
      ...(peer ? { peer: valueOf(peer, peerRound) } : {}),
      ...(limit ? { limit: valueOf(limit, round) } : {}),
    },
    ...(toLimit ? { ours: toLimit.ratio } : {}),
    ...(peerToLimit ? { peer: peerToLimit.ratio } : {}),
    ...(limit ? { limit: 1 } : {}),
    ...(toPeer ? { oursToPeer: toLimit && peerToLimit ? toLimit.ratio / peerToLimit.ratio : toPeer.ratio } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

/** The round whose ratio is the median of all. */
interface MiddleRound {
  readonly round: number;
  readonly ratio: number;
}

function middleRound(values?: readonly number[], base?: readonly number[]): MiddleRound | undefined {
  if (values === undefined || base === undefined) return undefined;
  const rounds = values.map((value, round): MiddleRound => ({ round, ratio: value / (base[round] as number) }));
  return rounds.toSorted((a, b) => a.ratio - b.ratio)[rounds.length >> 1];
}

function valueOf(values: readonly number[], round: number | undefined): number {
  return round === undefined ? median(values) : (values[round] as number);
}
