// The default host: WASI 0.2 natively over Node's synchronous API, also on Deno and Bun.

// `Disposable` is not in every `lib`; the reference keeps the declarations checkable on their own.
/// <reference lib="esnext.disposable" preserve="true" />

import type { Host } from "@perdure/abi-core/spi";
import { host as portableHost } from "./browser.ts";
import { nodePlatform } from "./features.ts";
import { createFileSystem, createPreopens, createTypes, resolvePreopens } from "./filesystem/filesystem.ts";
import { checkGrants } from "./check-grants.ts";
import type { HostGrants } from "./grants.ts";
import { createHost, portableInterfaces, type Interface } from "./instantiate.ts";
import { createMonotonicClock } from "./io/clock.ts";
import { ReadArena } from "./io/read-arena.ts";
import { networkParts } from "./network/granted.ts";
import { createRandomPool, systemRandom } from "./random.ts";
import { createStandardStreams } from "./standard-streams.ts";

export type { HostGrants, InputGrant, OutputGrant, Preopen } from "./grants.ts";

/**
 * Makes a host: what a component that imports WASI 0.2 gets. Every host is a world of its own with its own files, environment and
 * streams; nothing is shared between two of them.
 *
 * Nothing is granted but clocks and random numbers. Interfaces that were not granted are there all the same: no directories, an empty
 * environment, output that goes nowhere, a network that answers "access-denied".
 *
 * Disposing of the host closes the files that a component has left open.
 *
 * @param grants what the component may use
 * @throws `INVALID_GRANT` when a granted directory does not exist, or a grant is misspelt or has the wrong type
 */
export function host(grants: HostGrants = {}): Host & Disposable {
  const platform = nodePlatform();
  if (platform === undefined) return portableHost(grants);
  checkGrants(grants);
  const preopens = resolvePreopens(platform, grants.preopens ?? {});
  const arena = new ReadArena(platform.fs);
  const random = createRandomPool(systemRandom(platform));
  const clock = createMonotonicClock();
  const streams = createStandardStreams(platform, grants, arena);
  const network = networkParts(platform, grants.network);
  const files = createFileSystem(platform, arena, random);

  const interfaces = new Map<string, () => Interface>([
    ...portableInterfaces({ grants, streams, clock, random, foreignPoll: network.foreignPoll }),
    ...network.interfaces,
    ["wasi:filesystem/preopens", () => createPreopens(files, preopens)],
    ["wasi:filesystem/types", createTypes],
  ]);
  return Object.assign(createHost("native host", interfaces), {
    [Symbol.dispose]: () => files.open[Symbol.dispose](),
  });
}
