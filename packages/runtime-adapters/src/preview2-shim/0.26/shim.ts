// What this adapter uses of @bytecodealliance/preview2-shim 0.26, as types. The package's own declarations are not imported:
// applications without it must be able to type-check ours.

import { adapterError } from "@perdure/abi-core/spi";
import type { AnyPollable } from "../../host/io/poll.ts";

/** A function or class of the shim, whose types are those of WASI. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shim's values have the shapes of WIT, which nothing here depends on
export type Loose = any;

export type Namespace = Readonly<Record<string, Loose>>;

/** The namespace object of the package: `import * as shim from "@bytecodealliance/preview2-shim"`. */
export interface Preview2Shim {
  readonly cli: Namespace;
  readonly clocks: { readonly monotonicClock: Namespace; readonly wallClock: Namespace };
  readonly filesystem: Namespace;
  readonly http: { readonly outgoingHandler: Namespace; readonly types: Namespace };
  readonly io: {
    readonly error: Namespace;
    readonly streams: Namespace;
    readonly poll: { readonly Pollable: new () => AnyPollable; poll(list: readonly AnyPollable[]): Uint32Array };
  };
  readonly random: { readonly random: Namespace; readonly insecure: Namespace; readonly insecureSeed: Namespace };
  readonly sockets: Namespace;
}

const namespaces = ["cli", "clocks", "filesystem", "http", "io", "random", "sockets"] as const;

/** @throws `UNSUPPORTED_RUNTIME` if that is not the namespace of a release that this adapter knows */
export function checkShim(candidate: object): Preview2Shim {
  const shim = candidate as Partial<Preview2Shim>;
  const missing = namespaces.filter((name) => typeof shim[name] !== "object" || shim[name] === null);
  if (missing.length > 0) throw unsupported(`it has no ${missing.join(", ")}. Pass the namespace of the whole package`);
  if (
    typeof shim.sockets?.["createSockets"] !== "function" ||
    typeof shim.filesystem?.["createFilesystem"] !== "function"
  )
    throw unsupported("it cannot be configured for one instance alone; the releases 0.26.0 and 0.26.1 can");
  return shim as Preview2Shim;
}

const unsupported = (why: string): Error =>
  adapterError("UNSUPPORTED_RUNTIME", `This is not @bytecodealliance/preview2-shim 0.26: ${why}.`);
