import { type AbiSymbol, track } from "./symbols.ts";

export interface AbiVersion {
  readonly track: number;
  readonly revision: number;
}

/** The oldest ABI that has every symbol in use: computed from the output, so that files never ask for more than they need. */
export function floor(symbols: Iterable<AbiSymbol>): AbiVersion {
  let revision = 0;
  for (const symbol of symbols) revision = Math.max(revision, symbol.since);
  return { track, revision };
}

/**
 * The npm range of abi-core for a floor: its minor is the revision. The `-0` lets in the prereleases under which a track is
 * published until it is frozen; a caret range without it would shut all of them out.
 */
export function abiRange(version: AbiVersion): string {
  return `^${version.track}.${version.revision}.0-0`;
}
