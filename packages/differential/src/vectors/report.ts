import type { Type } from "../component/type.ts";

export interface Report {
  /** Checks that passed, by the way that the value took. */
  readonly passed: Map<string, number>;
  readonly failures: string[];
  /** Vectors that were not run, by reason. */
  readonly skipped: Map<string, number>;
  /** Traps among what passed, by code. */
  readonly traps: Map<string, number>;
}

export const createReport = (): Report => ({ passed: new Map(), failures: [], skipped: new Map(), traps: new Map() });

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

export const kindName = (type: Type): string =>
  type.kind === "list" && type.length !== undefined ? "fixed-length list" : type.kind;
