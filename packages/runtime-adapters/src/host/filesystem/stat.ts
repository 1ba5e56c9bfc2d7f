// Records of descriptors: type, stat, metadata hash.

import type { BigIntStats } from "node:fs";
import type { Datetime, DescriptorStat, DescriptorType, MetadataHashValue } from "./model.ts";

/** By the file type bits of `st_mode`. */
const types: ReadonlyMap<number, DescriptorType> = new Map([
  [0o010000, "fifo"],
  [0o020000, "character-device"],
  [0o040000, "directory"],
  [0o060000, "block-device"],
  [0o100000, "regular-file"],
  [0o120000, "symbolic-link"],
  [0o140000, "socket"],
]);

export const typeOf = (mode: number): DescriptorType => types.get(mode & 0o170000) ?? "unknown";

const nanosecondsPerSecond = 1_000_000_000n;

/** Before 1970 there is no datetime. */
const datetime = (nanoseconds: bigint): Datetime | undefined =>
  nanoseconds < 0n
    ? undefined
    : { seconds: nanoseconds / nanosecondsPerSecond, nanoseconds: Number(nanoseconds % nanosecondsPerSecond) };

export const descriptorStat = (stats: BigIntStats): DescriptorStat => ({
  type: typeOf(Number(stats.mode)),
  linkCount: stats.nlink,
  size: stats.size,
  dataAccessTimestamp: datetime(stats.atimeNs),
  dataModificationTimestamp: datetime(stats.mtimeNs),
  statusChangeTimestamp: datetime(stats.ctimeNs),
});

/**
 * `lower` identifies the object as long as it exists (C libraries report it as the inode number), `upper` changes with its
 * content as well. Both depend on a secret of the host, since the interface wants inputs not to be computable from the hash.
 */
export function metadataHash(stats: BigIntStats, secret: bigint): MetadataHashValue {
  const lower = mix(mix(secret ^ stats.dev) ^ stats.ino);
  return { lower, upper: mix(mix(lower ^ stats.size) ^ BigInt.asUintN(64, stats.mtimeNs)) };
}

/** The finalizer of splitmix64: every input bit reaches every output bit. */
function mix(value: bigint): bigint {
  let mixed = BigInt.asUintN(64, value + 0x9e3779b97f4a7c15n);
  mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
  mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
  return mixed ^ (mixed >> 31n);
}
