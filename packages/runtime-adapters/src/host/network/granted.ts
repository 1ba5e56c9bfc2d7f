// The network where it is granted: preview2-shim's, found when a component first imports it.

import { adapterError } from "@perdure/abi-core/spi";
import { supportedRange } from "../../preview2-shim/0.26/features.ts";
import { networkOf } from "../../preview2-shim/0.26/network.ts";
import { mendingOf } from "../../preview2-shim/0.26/resources.ts";
import { checkShim } from "../../preview2-shim/0.26/shim.ts";
import { networkInterfaces, type NodePlatform } from "../features.ts";
import type { HostGrants } from "../grants.ts";
import type { Interface, Interfaces } from "../instantiate.ts";
import type { ForeignPoll } from "../io/poll.ts";
import { deniedNetwork } from "./denied.ts";

const packageName = "@bytecodealliance/preview2-shim";

export interface NetworkParts {
  readonly interfaces: Interfaces;
  /** The shim's poll, once the shim is loaded. */
  readonly foreignPoll: () => ForeignPoll | undefined;
}

export function networkParts(platform: NodePlatform, network: HostGrants["network"]): NetworkParts {
  if (network === undefined || network === false) return { interfaces: deniedNetwork(), foreignPoll: () => undefined };

  let loaded: Interfaces | undefined;
  let foreignPoll: ForeignPoll | undefined;
  // Where it would be found by us, then where the program that runs would find it.
  const installedShim = (): object =>
    findShim(platform.module().createRequire, [import.meta.url, platform.process.argv[1]]);
  const load = (): Interfaces => {
    if (loaded === undefined) {
      const shim = checkShim(network === true ? installedShim() : network.preview2Shim);
      const mending = mendingOf(shim);
      foreignPoll = mending.poll;
      loaded = networkOf(shim, mending);
    }
    return loaded;
  };
  return {
    interfaces: new Map(networkInterfaces.map((name): [string, () => Interface] => [name, () => load().get(name)!()])),
    foreignPoll: () => foreignPoll,
  };
}

/**
 * The shim's namespace, from the first place that has it. Synchronously: `require` takes ES modules.
 * @param requireFrom as `createRequire` of `node:module`
 * @throws `PREVIEW2_SHIM_MISSING` if none of the places has it
 */
export function findShim(
  requireFrom: (place: string) => (name: string) => unknown,
  places: readonly (string | undefined)[],
): object {
  for (const place of places) {
    if (place === undefined) continue;
    try {
      return requireFrom(place)(packageName) as object;
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
  throw adapterError(
    "PREVIEW2_SHIM_MISSING",
    `The component uses sockets or HTTP, which the default host takes from the package ${packageName}, and it is not installed. ` +
      `Install it (npm install ${packageName}@"${supportedRange}"), or pass its namespace: host({ network: { preview2Shim } }). ` +
      "Without the grant of the network the component runs too, and every connection is refused.",
  );
}

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND" && error.message.includes(packageName);
