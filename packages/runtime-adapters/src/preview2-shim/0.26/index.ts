// WASI 0.2 through @bytecodealliance/preview2-shim, release line 0.26.

import type { Host } from "@perdure/abi-core/spi";
import { nodePlatform } from "../../host/features.ts";
import { checkGrants } from "../../host/check-grants.ts";
import type { HostGrants } from "../../host/grants.ts";
import { createHost, portableInterfaces, type Interface } from "../../host/instantiate.ts";
import { createMonotonicClock } from "../../host/io/clock.ts";
import { ReadArena } from "../../host/io/read-arena.ts";
import { deniedNetwork } from "../../host/network/denied.ts";
import { createRandomPool } from "../../host/random.ts";
import { createStandardStreams, portableStreams } from "../../host/standard-streams.ts";
import { clocks, filesystem, random, standardStreams } from "./instantiate.ts";
import { networkOf } from "./network.ts";
import { mendingOf } from "./resources.ts";
import { checkShim } from "./shim.ts";

export type { HostGrants, InputGrant, OutputGrant, Preopen } from "../../host/grants.ts";
export { supportedRange, supportedReleases, type Release } from "./features.ts";

/**
 * Makes a host out of the shim that the application has imported.
 *
 * It grants what is asked for and nothing else: the shim's own defaults (the whole file system, arguments and environment of the process,
 * the network) and what the application has configured in the shim at large play no part. Two hosts of one shim share nothing but the
 * standard streams of the process.
 *
 * Taken from the shim: files, streams, polling, clocks, random numbers, sockets, HTTP. Not from the shim: arguments, environment, exit,
 * collected output; and, without the grant, the network.
 *
 * @param shim `import * as shim from "@bytecodealliance/preview2-shim"`, release 0.26.0 or 0.26.1
 * @throws `UNSUPPORTED_RUNTIME` for another release, `INVALID_GRANT` as `host` does
 */
export function preview2Shim(shim: object, grants: HostGrants = {}): Host {
  const checked = checkShim(shim);
  checkGrants(grants, (grant) => `preview2Shim(shim, { ${grant} })`);
  const platform = nodePlatform();
  const streams =
    platform === undefined
      ? portableStreams(grants)
      : createStandardStreams(platform, grants, new ReadArena(platform.fs));
  const mending = mendingOf(checked);
  const interfaces = new Map<string, () => Interface>([
    ...portableInterfaces({
      grants,
      streams,
      clock: createMonotonicClock(),
      random: createRandomPool(),
      foreignPoll: () => mending.poll,
    }),
    ...standardStreams(checked, mending, streams, grants),
    ...clocks(checked),
    ...random(checked),
    ...filesystem(checked, mending, platform, grants),
    ...(grants.network === undefined || grants.network === false ? deniedNetwork() : networkOf(checked, mending)),
  ]);
  interfaces.delete("wasi:clocks/timezone");
  return createHost("preview2-shim 0.26", interfaces);
}
