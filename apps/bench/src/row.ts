/** The things that are compared. */
export type SubjectName = "ours" | "peer" | "limit";

/** One line of the results. */
export interface Row {
  readonly name: string;
  /** What `values` counts: "ns", "ms", "MB", "B". */
  readonly unit: string;
  /** Of the round whose ratio stands beside them; for this machine only. */
  readonly values: Readonly<Partial<Record<SubjectName, number>>>;
  /** Ours divided by the limit, the median of all rounds: the measure. */
  readonly ours?: number;
  /** The peer divided by the limit, the median of all rounds. */
  readonly peer?: number;
  /** 1, where there is a limit. */
  readonly limit?: 1;
  /** Ours divided by the peer, where both were measured: the quotient of both ratios, or the median of the rounds where there is no limit. */
  readonly oursToPeer?: number;
  /** What else there is to know about this row. */
  readonly note?: string;
}

/** Where the time of a row goes. */
export interface Profile {
  readonly name: string;
  readonly lines: readonly ProfileLine[];
}

export interface ProfileLine {
  /** Function and file. */
  readonly where: string;
  /** The line of code; empty where there is none to show. */
  readonly line: string;
  /** Of all samples, from 0 to 1. */
  readonly share: number;
}

/** What `pnpm bench --json` prints for one kind of measurement. */
export interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
  /** Geometric mean of the rows' ratios to the limit. */
  readonly geomean?: number;
  readonly peerGeomean?: number;
}
