// set-times and set-times-at

import type { BigIntStats } from "node:fs";
import { filesystemError } from "../errors.ts";
import type { Datetime, NewTimestamp } from "./model.ts";

/**
 * Both timestamps as the seconds that Node's `utimes` family takes. That is a floating-point number, so microseconds survive and
 * single nanoseconds do not; nor can Node leave one of the two alone, so `no-change` sets what is there.
 */
export function secondsOf(
  access: NewTimestamp,
  modification: NewTimestamp,
  current: () => BigIntStats,
): readonly [number, number] {
  const stats = access.tag === "no-change" || modification.tag === "no-change" ? current() : undefined;
  const now = Date.now() / 1000;
  return [oneOf(access, now, stats?.atimeNs), oneOf(modification, now, stats?.mtimeNs)];
}

function oneOf(timestamp: NewTimestamp, now: number, current: bigint | undefined): number {
  switch (timestamp.tag) {
    case "now":
      return now;
    case "timestamp":
      return toSeconds(timestamp.val);
    case "no-change": {
      const nanoseconds = BigInt.asIntN(64, current ?? 0n);
      return toSeconds({ seconds: nanoseconds / 1_000_000_000n, nanoseconds: Number(nanoseconds % 1_000_000_000n) });
    }
  }
}

function toSeconds({ seconds, nanoseconds }: Datetime): number {
  if (nanoseconds >= 1e9) throw filesystemError("invalid");
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) throw filesystemError("overflow");
  const exact = Number(seconds) + nanoseconds / 1e9;
  // Node cuts microseconds off instead of rounding; keep those that rounding to a double has taken below the edge.
  const microseconds = Math.trunc(nanoseconds / 1e3);
  return Math.trunc((exact - Number(seconds)) * 1e6) < microseconds ? exact + 2.5e-7 : exact;
}
