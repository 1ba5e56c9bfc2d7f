// The host that an application chose for the whole process. Contract §8 and §9.
import { registry } from "../v1/registry.ts";
import type { Host } from "../v1/registry.ts";

/**
 * Makes a host the one that components get their imports from, unless they are passed otherwise; all copies of abi-core see it.
 *
 * A later call replaces it, for components that are instantiated afterwards.
 * @param host the host, or `undefined` to have none again.
 */
export function registerHost(host: Host | undefined): void {
  registry().host = host;
}

/** The registered host, or `undefined`. */
export function registeredHost(): Host | undefined {
  return registry().host;
}
