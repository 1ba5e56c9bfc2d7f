import type { FileFunctions } from "../features.ts";
import { Backoff } from "./clock.ts";

/** Writes everything, also to a pipe that somebody has set to not block. `position` null: where the file is, or at its end. */
export function writeAll(
  fs: Pick<FileFunctions, "writeSync">,
  fd: number,
  bytes: Uint8Array,
  position: number | null,
): void {
  let written = 0;
  let backoff: Backoff | undefined;
  do {
    try {
      written += fs.writeSync(
        fd,
        bytes,
        written,
        bytes.length - written,
        position === null ? null : position + written,
      );
    } catch (error) {
      if (!isWouldBlock(error)) throw error;
      (backoff ??= new Backoff()).pause();
    }
  } while (written < bytes.length);
}

export const isWouldBlock = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "EAGAIN" || error.code === "EWOULDBLOCK");
