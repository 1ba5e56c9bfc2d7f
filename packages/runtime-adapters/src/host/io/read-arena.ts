// Buffers for reading. A fresh ArrayBuffer costs more than the read of a file page, so reads share larger ones:
// each result is a part of its own, which is never written again.

const chunkSize = 256 * 1024;
const largestShared = 64 * 1024;

export class ReadArena {
  #chunk: Uint8Array = new Uint8Array(0);
  #used = 0;

  /** Calls `fill` with room for `size` bytes and returns those that it says it has filled. */
  read(
    size: number,
    fill: (buffer: Uint8Array, offset: number, size: number, position: number | bigint | null) => number,
    position: number | bigint | null,
  ): Uint8Array {
    if (size > largestShared) {
      const buffer = new Uint8Array(size);
      return buffer.subarray(0, fill(buffer, 0, size, position));
    }
    if (this.#chunk.length - this.#used < size) {
      this.#chunk = new Uint8Array(chunkSize);
      this.#used = 0;
    }
    const start = this.#used;
    const end = start + fill(this.#chunk, start, size, position);
    this.#used = end;
    return this.#chunk.subarray(start, end);
  }
}
