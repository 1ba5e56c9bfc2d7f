// Buffers for reading. A fresh ArrayBuffer costs more than the read of a file page.

import type { FileFunctions } from "../features.ts";

const chunkSize = 256 * 1024;
const largestShared = 64 * 1024;

export class ReadArena {
  readonly #fs: Pick<FileFunctions, "readSync">;
  #chunk: Uint8Array = new Uint8Array(0);
  #used = 0;
  #lent: Uint8Array = new Uint8Array(0);
  /** The part of it that was lent last; programs read in pieces of one size. */
  #lentPart: Uint8Array = this.#lent;

  constructor(fs: Pick<FileFunctions, "readSync">) {
    this.#fs = fs;
  }

  /**
   * Reads at most `size` bytes of an open file.
   * @param position where in it; null is where it stands.
   * @param lent the caller is done with the bytes before anything else is read, so they may lie where they lay the last time: no page of
   *   that memory is new to the processor. Else they are a part of their own of a larger buffer, which is never written again.
   */
  read(fd: number, position: number | null, size: number, lent: boolean): Uint8Array {
    if (lent) {
      if (this.#lent.length < size) {
        this.#lent = new Uint8Array(Math.max(size, largestShared));
        this.#lentPart = this.#lent.subarray(0, 0);
      }
      const count = this.#fs.readSync(fd, this.#lent, 0, size, position);
      if (this.#lentPart.length !== count) this.#lentPart = this.#lent.subarray(0, count);
      return this.#lentPart;
    }
    if (size > largestShared) {
      const buffer = new Uint8Array(size);
      return buffer.subarray(0, this.#fs.readSync(fd, buffer, 0, size, position));
    }
    if (this.#chunk.length - this.#used < size) {
      this.#chunk = new Uint8Array(chunkSize);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += this.#fs.readSync(fd, this.#chunk, start, size, position);
    return this.#chunk.subarray(start, this.#used);
  }
}
