// wasi:filesystem: preopens and types

import { adapterError } from "@perdure/abi-core/spi";
import type { NodePlatform } from "../features.ts";
import type { Preopen } from "../grants.ts";
import type { ReadArena } from "../io/read-arena.ts";
import type { RandomPool } from "../random.ts";
import { errorCodeKey, memberOf } from "../resources.ts";
import { Descriptor } from "./descriptor.ts";
import { DirectoryEntryStream } from "./directory-entry-stream.ts";
import { OpenObject, type FileSystem } from "./open-object.ts";
import { OpenThings } from "./open-things.ts";

/** A granted directory whose host path has been looked at. */
export interface ResolvedPreopen {
  readonly guestPath: string;
  readonly hostPath: string;
  readonly mutable: boolean;
}

/** @throws `INVALID_GRANT` for what is not a directory, now rather than when a guest first uses it */
export function resolvePreopens(
  { fs }: NodePlatform,
  preopens: Readonly<Record<string, string | Preopen>>,
): readonly ResolvedPreopen[] {
  return Object.entries(preopens).map(([guestPath, granted]) => {
    const { path, readOnly = false } = typeof granted === "string" ? { path: granted } : granted;
    let hostPath: string;
    try {
      hostPath = fs.realpathSync(path);
    } catch (error) {
      throw adapterError(
        "INVALID_GRANT",
        `The directory "${path}", granted as "${guestPath}", cannot be used: ${(error as Error).message}.`,
      );
    }
    if (!fs.statSync(hostPath).isDirectory())
      throw adapterError("INVALID_GRANT", `"${path}", granted as "${guestPath}", is not a directory.`);
    return { guestPath, hostPath, mutable: !readOnly };
  });
}

export function createFileSystem({ fs }: NodePlatform, arena: ReadArena, random: RandomPool): FileSystem {
  let secret: bigint | undefined;
  return {
    fs,
    arena,
    open: new OpenThings(),
    get secret() {
      return (secret ??= random.u64());
    },
  };
}

export function createPreopens(
  files: FileSystem,
  preopens: readonly ResolvedPreopen[],
): Readonly<Record<string, unknown>> {
  return {
    getDirectories: (): [Descriptor, string][] =>
      preopens.map(({ guestPath, hostPath, mutable }) => [
        new Descriptor(new OpenObject(files, { path: hostPath, flags: { read: true }, mutable, type: "directory" })),
        guestPath,
      ]),
  };
}

export function createTypes(): Readonly<Record<string, unknown>> {
  return {
    Descriptor,
    DirectoryEntryStream,
    filesystemErrorCode: (error: object): string | undefined => memberOf(error, errorCodeKey),
  };
}
