// What this adapter offers, and the only place where it looks at the engine it runs on.

import type * as NodeFs from "node:fs";
import type * as NodeProcess from "node:process";
import type * as NodeTty from "node:tty";
import type * as NodeModule from "node:module";

/**
 * Says whether an interface of this version is on our track, 0.2, of which every version is a subset of the newest one. An interface
 * without a version is taken to be. Release candidates such as `0.2.0-rc-2023-12-05` are other interfaces under the same name.
 */
export const isOnTrack = (version: string | undefined): boolean =>
  version === undefined || /^0\.2(\.\d+)?(\+.*)?$/.test(version);

/** What answers at once of `node:fs`. */
export type FileFunctions = Pick<typeof NodeFs, Extract<keyof typeof NodeFs, `${string}Sync`> | "constants">;

export interface NodePlatform {
  readonly fs: FileFunctions;
  readonly process: typeof NodeProcess;
  readonly tty: () => typeof NodeTty;
  readonly module: () => Pick<typeof NodeModule, "createRequire">;
}

/** Node's synchronous API, also in Deno and Bun; `undefined` in engines that have none (browsers, edge workers). */
export function nodePlatform(): NodePlatform | undefined {
  const process = globalThis.process as typeof NodeProcess | undefined;
  const builtin = process?.getBuiltinModule?.bind(process);
  const fs = builtin?.("node:fs");
  if (process === undefined || builtin === undefined || typeof fs?.readSync !== "function") return undefined;
  return { fs: recordOf(fs), process, tty: () => builtin("node:tty"), module: () => builtin("node:module") };
}

/**
 * A record of our own instead of the module: that has so many members that V8 keeps them in a dictionary, and a look-up in one costs as much as
 * a call.
 */
function recordOf(fs: typeof NodeFs): FileFunctions {
  const names = Object.keys(fs).filter((name) => name.endsWith("Sync")) as (keyof FileFunctions)[];
  const functions = Object.fromEntries(names.map((name) => [name, fs[name]]));
  return { ...functions, constants: { ...fs.constants } } as FileFunctions;
}

/** Deno's `unlink` removes empty directories too. */
export const unlinkTakesDirectories = (): boolean => "Deno" in globalThis;

/** The interfaces that ./host answers natively on Node, Deno and Bun. */
export const nativeInterfaces: readonly string[] = [
  "wasi:cli/environment",
  "wasi:cli/exit",
  "wasi:cli/stdin",
  "wasi:cli/stdout",
  "wasi:cli/stderr",
  "wasi:cli/terminal-input",
  "wasi:cli/terminal-output",
  "wasi:cli/terminal-stdin",
  "wasi:cli/terminal-stdout",
  "wasi:cli/terminal-stderr",
  "wasi:clocks/monotonic-clock",
  "wasi:clocks/wall-clock",
  "wasi:clocks/timezone",
  "wasi:io/error",
  "wasi:io/poll",
  "wasi:io/streams",
  "wasi:random/random",
  "wasi:random/insecure",
  "wasi:random/insecure-seed",
  "wasi:filesystem/preopens",
  "wasi:filesystem/types",
];

/** The interfaces that ./host takes from preview2-shim when the network is granted, and denies otherwise. */
export const networkInterfaces: readonly string[] = [
  "wasi:sockets/instance-network",
  "wasi:sockets/ip-name-lookup",
  "wasi:sockets/network",
  "wasi:sockets/tcp",
  "wasi:sockets/tcp-create-socket",
  "wasi:sockets/udp",
  "wasi:sockets/udp-create-socket",
  "wasi:http/outgoing-handler",
  "wasi:http/types",
];
