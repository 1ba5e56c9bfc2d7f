// What all copies of track 1 in one process have in common. Contract §8.

/**
 * A provider of the interfaces that components import.
 *
 * The same shape as `Host` of the SPI; the number lets a later SPI bring its own upgrader.
 * @since 1.0
 */
export interface Host {
  /** The SPI that this host implements. */
  readonly spi: 1;
  /** Name for messages, such as "node". */
  readonly name: string;
  /**
   * The functions and classes of one interface, or `undefined` if this host does not have it.
   * `interfaceName` carries no version ("wasi:cli/environment"); the version comes apart, so that the host matches by track.
   */
  resolve(interfaceName: string, version: string | undefined): Readonly<Record<string, unknown>> | undefined;
}

/** One loaded copy of this package. */
export interface Copy {
  /** npm version of the package. For people; versions are never compared. */
  readonly version: string;
  /** Where it was loaded from, or `undefined` where the engine does not say. */
  readonly url: string | undefined;
  readonly track: number;
  readonly revision: number;
}

/** The shared record. A newer copy may add members: readers ignore what they do not know. */
export interface Registry {
  readonly copies: Copy[];
  host: Host | undefined;
}

const key: unique symbol = /*@__PURE__*/ Symbol.for("@perdure/abi/1");

/** The shared record of this process (of this realm, strictly), created by the first copy that asks. */
export function registry(): Registry {
  const shared = globalThis as { [key]?: Registry };
  return (shared[key] ??= { copies: [], host: undefined });
}
