// Standard streams that are open files of the process: a terminal, a pipe, a redirected file.

import { exit } from "@perdure/abi-core/spi";
import { streamClosed, streamFailed } from "../errors.ts";
import type { FileFunctions } from "../features.ts";
import { Backoff } from "./clock.ts";
import type { InputSource } from "./input-stream.ts";
import type { OutputSink } from "./output-stream.ts";
import type { ReadArena } from "./read-arena.ts";
import { isWouldBlock, writeAll } from "./write-all.ts";

/** How much is read ahead to find out whether anything is there. */
const lookAhead = 4096;

export class FileDescriptorSource implements InputSource {
  readonly #fs: FileFunctions;
  readonly #fd: number;
  readonly #arena: ReadArena;
  /** Read already, not yet handed out. */
  #ahead: Uint8Array | undefined;
  #ended = false;
  /** The same file opened once more so that reading does not block; null where that cannot be had. */
  #probe: number | null | undefined;

  constructor(fs: FileFunctions, fd: number, arena: ReadArena) {
    this.#fs = fs;
    this.#fd = fd;
    this.#arena = arena;
  }

  read(limit: number, wait: boolean, lent: boolean): Uint8Array | undefined {
    if (!wait && !this.ready()) return new Uint8Array(0);
    if (this.#ahead !== undefined) {
      const bytes = this.#ahead.subarray(0, limit);
      this.#ahead = bytes.length < this.#ahead.length ? this.#ahead.subarray(bytes.length) : undefined;
      return bytes;
    }
    return this.#ended ? undefined : this.#blockingRead(limit, lent);
  }

  ready(): boolean {
    if (this.#ahead !== undefined || this.#ended) return true;
    this.#probe ??= openProbe(this.#fs, this.#fd);
    // Sockets, and systems without /proc: reading may then block although nobody was to wait.
    if (this.#probe === null) return true;
    const buffer = new Uint8Array(lookAhead);
    try {
      const length = this.#fs.readSync(this.#probe, buffer, 0, lookAhead, null);
      if (length === 0) this.#ended = true;
      else this.#ahead = buffer.subarray(0, length);
      return true;
    } catch (error) {
      // Whatever else is wrong, the read that follows will say it.
      return !isWouldBlock(error);
    }
  }

  block(): void {
    if (this.#ahead !== undefined || this.#ended) return;
    this.#ahead = this.#blockingRead(lookAhead, false);
  }

  #blockingRead(limit: number, lent: boolean): Uint8Array | undefined {
    let backoff: Backoff | undefined;
    for (;;) {
      try {
        const bytes = this.#arena.read(this.#fd, null, limit, lent);
        if (bytes.length > 0) return bytes;
        this.#ended = true;
        return undefined;
      } catch (error) {
        // How Windows ends a pipe.
        if (error instanceof Error && "code" in error && error.code === "EOF") {
          this.#ended = true;
          return undefined;
        }
        // Somebody has set the pipe to not block.
        if (!isWouldBlock(error)) throw streamFailed(error);
        (backoff ??= new Backoff()).pause();
      }
    }
  }
}

/** Only for what can keep a reader waiting: a regular file opened again would start from its beginning. */
function openProbe(fs: FileFunctions, fd: number): number | null {
  try {
    const stats = fs.fstatSync(fd);
    if (!stats.isFIFO() && !stats.isCharacterDevice()) return null;
    return fs.openSync(`/proc/self/fd/${fd}`, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  } catch {
    return null;
  }
}

/** What the reader of a pipe has told by going away; one for all streams of a host to the same place. */
export interface BrokenPipe {
  /** How often a guest was told so. */
  told: number;
}

/** So often a program may be told; some write once more when they end, and Go gives up by itself after ten times. */
const mostTold = 16;

/** What shells report of a program that SIGPIPE (13) has ended. */
const brokenPipeExitCode = 128 + 13;

/**
 * @param brokenPipe for the process's own output. A program that never looks at errors would write for ever to nobody, where
 *   elsewhere SIGPIPE ends it; WASI has no signals, so it is ended as by `exit` when it has been told often enough.
 */
export function fileDescriptorSink(fs: FileFunctions, fd: number, brokenPipe?: BrokenPipe): OutputSink {
  const tell = (): void => {
    if (brokenPipe !== undefined && ++brokenPipe.told > mostTold) exit(brokenPipeExitCode);
  };
  return {
    write(bytes) {
      try {
        writeAll(fs, fd, bytes, null);
      } catch (error) {
        if (!isBroken(error)) throw streamFailed(error);
        // The reader of a pipe has gone: that ends a stream, it is not a failure.
        tell();
        throw streamClosed();
      }
    },
    refused() {
      if (brokenPipe !== undefined && brokenPipe.told > 0) tell();
    },
  };
}

/** Between processes that Node starts, pipes are sockets, which can say it otherwise. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "EPIPE" || error.code === "ECONNRESET");
