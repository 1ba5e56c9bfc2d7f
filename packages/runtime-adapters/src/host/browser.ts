// The default host where there is no Node API: clocks, random numbers, and a command line whose streams end in collectors.
// Files and the network are not offered, so that a component which needs them is told so by name when it is instantiated.

// `Disposable` is not in every `lib`; the reference keeps the declarations checkable on their own.
/// <reference lib="esnext.disposable" preserve="true" />

import { adapterError, type Host } from "@perdure/abi-core/spi";
import { checkGrants } from "./check-grants.ts";
import type { HostGrants } from "./grants.ts";
import { createHost, portableInterfaces } from "./instantiate.ts";
import { createMonotonicClock } from "./io/clock.ts";
import { createRandomPool } from "./random.ts";
import { portableStreams } from "./standard-streams.ts";

export type { HostGrants, InputGrant, OutputGrant, Preopen } from "./grants.ts";

/**
 * Makes a host, as on Node, of what there is everywhere. The standard streams are collectors, functions, text or bytes;
 * `pollable.block` on the main thread of a page has to spin, in a worker it sleeps.
 *
 * @throws `INVALID_GRANT` for grants that only Node, Deno and Bun can keep: directories, the network, inherited streams
 */
export function host(grants: HostGrants = {}): Host & Disposable {
  checkGrants(grants);
  const { preopens, network, stdin = "ignore", stdout = "ignore", stderr = "ignore" } = grants;
  if (preopens !== undefined && Object.keys(preopens).length > 0) throw notHere("preopens");
  if (network !== undefined && network !== false) throw notHere("network");
  for (const [name, grant] of Object.entries({ stdin, stdout, stderr }))
    if (grant === "inherit" || typeof grant === "number") throw notHere(name);

  const interfaces = portableInterfaces({
    grants,
    streams: portableStreams(grants),
    clock: createMonotonicClock(),
    random: createRandomPool(),
    foreignPoll: () => undefined,
  });
  return Object.assign(createHost("portable host", interfaces), { [Symbol.dispose]: () => {} });
}

const notHere = (grant: string): Error =>
  adapterError(
    "INVALID_GRANT",
    `host({ ${grant} }): this engine has no Node API, so the default host cannot grant that here. ` +
      "Pass an object with these functions as an import of the component instead.",
  );
