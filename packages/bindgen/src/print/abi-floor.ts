import { type AbiSymbol, subpaths, track } from "./symbols.ts";

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
 * What a file imports that uses these symbols: the smallest subpath that has them all. An engine compiles all of what it loads, and the
 * whole of abi-core takes it longer than most components do.
 */
export function abiSpecifier(symbols: Iterable<AbiSymbol>): string {
  let place = 0;
  for (const symbol of symbols) place = Math.max(place, symbol.subpath);
  return `@perdure/abi-core/${subpaths[place]!}`;
}

/**
 * The npm range of abi-core for a floor: its minor is the revision. The `-0` lets in the prereleases under which a track is
 * published until it is frozen; a caret range without it would shut all of them out.
 */
export function abiRange(version: AbiVersion): string {
  return `^${version.track}.${version.revision}.0-0`;
}
