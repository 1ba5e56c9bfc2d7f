// Streams over files. Their errors are stream errors; filesystem-error-code finds the code in them.

import { errorCodeOf, filesystemError, streamFailed } from "../errors.ts";
import type { InputSource } from "../io/input-stream.ts";
import type { OutputSink } from "../io/output-stream.ts";
import { writeAll } from "../io/write-all.ts";
import { isSameObject, OpenObject } from "./open-object.ts";

const endOfOffsets = 1n << 63n;
const largestOffset = BigInt(Number.MAX_SAFE_INTEGER);

/** `null`: beyond what JavaScript's numbers can name, where no file system has anything. */
export function readPosition(offset: bigint): number | null {
  if (offset >= endOfOffsets) throw filesystemError("invalid");
  return offset > largestOffset ? null : Number(offset);
}

export function writePosition(offset: bigint): number {
  if (offset > largestOffset) throw filesystemError("file-too-large");
  return Number(offset);
}

/** Reads from a position; things that have no positions, such as terminals, are read where they are. */
export function readAt(object: OpenObject, limit: number, position: number, lent: boolean): Uint8Array {
  const { arena } = object.files;
  const { fd } = object;
  try {
    return arena.read(fd, position, limit, lent);
  } catch (error) {
    if (errorCodeOf(error) !== "invalid-seek") throw error;
    return arena.read(fd, null, limit, lent);
  }
}

export class FileSource implements InputSource {
  readonly #object: OpenObject;
  #position: number | null;

  constructor(object: OpenObject, position: number | null) {
    this.#object = object.retain();
    this.#position = position;
  }

  read(limit: number, _wait: boolean, lent: boolean): Uint8Array | undefined {
    const position = this.#position;
    if (position === null) return undefined;
    let bytes: Uint8Array;
    try {
      bytes = readAt(this.#object, limit, position, lent);
    } catch (error) {
      throw streamFailed(error);
    }
    const { length } = bytes;
    if (length === 0) return undefined;
    this.#position = position + length;
    return bytes;
  }

  ready(): boolean {
    return true;
  }

  block(): void {}

  close(): void {
    this.#object.release();
  }
}

export class FileSink implements OutputSink {
  readonly #object: OpenObject;
  #position: number;

  constructor(object: OpenObject, position: number) {
    this.#object = object.retain();
    this.#position = position;
  }

  write(bytes: Uint8Array): void {
    const { fs } = this.#object.files;
    try {
      writeAll(fs, this.#object.fd, bytes, this.#position);
    } catch (error) {
      throw streamFailed(error);
    }
    this.#position += bytes.length;
  }

  close(): void {
    this.#object.release();
  }
}

/** Appends: through a descriptor of its own with O_APPEND, so that writers at the same time do not overwrite each other. */
export class AppendSink implements OutputSink {
  readonly #object: OpenObject;
  readonly #appends: boolean;

  constructor(object: OpenObject) {
    const appending = openForAppending(object);
    this.#object = appending ?? object.retain();
    this.#appends = appending !== undefined;
  }

  write(bytes: Uint8Array): void {
    const { files, fd } = this.#object;
    try {
      writeAll(files.fs, fd, bytes, this.#appends ? null : Number(this.#object.stats().size));
    } catch (error) {
      throw streamFailed(error);
    }
  }

  close(): void {
    this.#object.release();
  }
}

/** `undefined` where the file cannot be opened a second time, since it has been removed or replaced. */
function openForAppending(object: OpenObject): OpenObject | undefined {
  const { fs } = object.files;
  const { O_WRONLY, O_APPEND } = fs.constants;
  // Windows has no such flag.
  const { O_NOFOLLOW = 0 } = fs.constants as { readonly O_NOFOLLOW?: number };
  let fd: number;
  try {
    fd = fs.openSync(object.path, O_WRONLY | O_APPEND | O_NOFOLLOW);
  } catch {
    return undefined;
  }
  const appending = new OpenObject(object.files, {
    path: object.path,
    flags: object.flags,
    mutable: object.mutable,
    fd,
  });
  if (isSameObject(appending, object)) return appending;
  appending.release();
  return undefined;
}
