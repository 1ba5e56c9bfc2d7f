import { fstatSync, writeSync } from "node:fs";

/**
 * Whether lines go to the file descriptor itself. `process.stdout` loads sockets and streams, which takes as long as all else that is
 * written; only consoles of Windows need it, since they take characters and not bytes.
 */
let direct = process.platform !== "win32";

/** As much of a stream as decides whether there are colours. */
export function standardOutput(): { readonly isTTY?: boolean } {
  if (!direct) return process.stdout;
  try {
    return { isTTY: fstatSync(1).isCharacterDevice() };
  } catch {
    // It is closed.
    return {};
  }
}

/** @throws what the system says; where standard output is a stream, that comes as its event `error` */
export function writeOut(text: string, onLost: (error: unknown) => void): void {
  let rest = Buffer.from(text);
  while (direct && rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      // A pipe that is full and that another process made non-blocking: the stream waits for it.
      direct = false;
    }
  }
  if (rest.length === 0) return;
  if (process.stdout.listenerCount("error") === 0) process.stdout.on("error", onLost);
  process.stdout.write(rest);
}
