// The interfaces of WASI 0.2 out of a shim's namespace, configured for one instance.

import { adapterError } from "@perdure/abi-core/spi";
import type { StandardStreams } from "../../host/cli.ts";
import type { NodePlatform } from "../../host/features.ts";
import { resolvePreopens } from "../../host/filesystem/filesystem.ts";
import type { HostGrants } from "../../host/grants.ts";
import type { Interface, Interfaces } from "../../host/instantiate.ts";
import { timer } from "../../host/io/pollable.ts";
import { OutputStream } from "../../host/io/output-stream.ts";
import { Descriptor, type ShimFiles } from "./descriptor.ts";
import { filesystemErrorCode } from "./errors.ts";
import { releaseOf } from "./features.ts";
import { isFar, type Mending } from "./resources.ts";
import type { Loose, Preview2Shim } from "./shim.ts";

/** Standard streams of the process come from the shim; everything else that can be granted is no matter of a runtime. */
export function standardStreams(
  shim: Preview2Shim,
  mending: Mending,
  streams: StandardStreams,
  grants: HostGrants,
): Interfaces {
  const output = (name: "stdout" | "stderr", get: () => Loose) => (): Loose =>
    grants[name] === "inherit" ? undisposable(mending.output(get())) : new OutputStream(streams.output(name));
  return new Map<string, () => Interface>([
    ...(grants.stdin === "inherit"
      ? [
          [
            "wasi:cli/stdin",
            () => ({ getStdin: () => undisposable(mending.input(shim.cli["stdin"].getStdin())) }),
          ] as const,
        ]
      : []),
    ["wasi:cli/stdout", () => ({ getStdout: output("stdout", shim.cli["stdout"].getStdout) })],
    ["wasi:cli/stderr", () => ({ getStderr: output("stderr", shim.cli["stderr"].getStderr) })],
  ]);
}

/** There is one such stream in the shim for all components, so one of them must not close it. */
function undisposable(stream: Loose): Loose {
  stream[Symbol.dispose] = () => {};
  return stream;
}

export function clocks({ clocks: { monotonicClock, wallClock } }: Preview2Shim): Interfaces {
  const now = monotonicClock["now"] as () => bigint;
  const subscribeInstant = (when: bigint): Loose =>
    isFar(when - now()) ? timer(now, when) : monotonicClock["subscribeInstant"](when);
  const subscribeDuration = (duration: bigint): Loose => subscribeInstant(now() + duration);
  return new Map<string, () => Interface>([
    ["wasi:clocks/monotonic-clock", () => ({ ...monotonicClock, subscribeInstant, subscribeDuration })],
    ["wasi:clocks/wall-clock", () => ({ resolution: wallClock["resolution"], now: steady(wallClock["now"]) })],
  ]);
}

/** The shim asks for the time twice, for seconds and for the rest: the two can belong to different seconds. */
const steady = (now: () => Loose) => (): Loose => {
  for (let [first, second] = [now(), now()]; ; [first, second] = [second, now()])
    if (first.seconds === second.seconds) return first;
};

/** As a limit of what a guest can make the host allocate. */
const mostRandomBytes = 1n << 28n;

export function random({ random: { random: secure, insecure, insecureSeed } }: Preview2Shim): Interfaces {
  const limited =
    (bytes: (length: bigint) => Uint8Array) =>
    (length: bigint): Uint8Array => {
      if (length > mostRandomBytes) throw new RangeError(`wasi:random was asked for ${length} bytes at once.`);
      return bytes(length);
    };
  const getRandomBytes = limited(secure["getRandomBytes"]);
  const getInsecureRandomBytes = limited(insecure["getInsecureRandomBytes"]);
  return new Map<string, () => Interface>([
    ["wasi:random/random", () => ({ ...secure, getRandomBytes })],
    ["wasi:random/insecure", () => ({ ...insecure, getInsecureRandomBytes })],
    ["wasi:random/insecure-seed", () => insecureSeed],
  ]);
}

export function filesystem(
  shim: Preview2Shim,
  mending: Mending,
  platform: NodePlatform | undefined,
  grants: HostGrants,
): Interfaces {
  const granted = grants.preopens ?? {};
  if (platform === undefined && Object.keys(granted).length > 0)
    throw adapterError("INVALID_GRANT", "preview2Shim(shim, { preopens }): directories can be granted on Node only.");
  const preopens = platform === undefined ? [] : resolvePreopens(platform, granted);

  const release = releaseOf(shim);
  const getDirectories = (): [Descriptor, string][] =>
    preopens.map(({ guestPath, hostPath, mutable }) => {
      const files: ShimFiles = {
        fs: platform!.fs,
        release,
        mending,
        opening: (open) => (release === "0.26.0" ? withPreopen(shim, hostPath, open) : open()),
      };
      const [[preopen]] = shim.filesystem["createFilesystem"]({
        preopens: { [guestPath]: hostPath },
      }).preopens.getDirectories();
      // Half of the shim's functions refuse a preopened directory itself, and none of them one that was opened.
      const inner = files.opening(() => preopen.openAt({}, ".", { directory: true }, { read: true }));
      return [new Descriptor({ files, inner, path: hostPath, flags: { read: true }, mutable }), guestPath];
    });
  const { DirectoryEntryStream } = shim.filesystem["types"];
  return new Map<string, () => Interface>([
    ["wasi:filesystem/preopens", () => ({ getDirectories })],
    ["wasi:filesystem/types", () => ({ Descriptor, DirectoryEntryStream, filesystemErrorCode })],
  ]);
}

/** For the shim 0.26.0, which opens nothing at all while the application has taken all of its global directories away. */
function withPreopen<Result>({ filesystem }: Preview2Shim, hostPath: string, open: () => Result): Result {
  if (filesystem["_getPreopens"]().length > 0) return open();
  filesystem["_addPreopen"]("/", hostPath);
  try {
    return open();
  } finally {
    filesystem["_clearPreopens"]();
  }
}
