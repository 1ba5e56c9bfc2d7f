// wasi:io/streams, resource `input-stream`

import { markDirect } from "@perdure/abi-core/spi";
import { streamClosed } from "../errors.ts";
import { Pollable, type Waitable } from "./pollable.ts";

/** Where the bytes come from. */
export interface InputSource extends Waitable {
  /**
   * At most `limit` (> 0) bytes; none if nothing is there yet and `wait` is false; `undefined` at the end.
   * The source never changes the bytes afterwards, unless they are only `lent`. Errors are thrown as `stream-error`.
   */
  read(limit: number, wait: boolean, lent: boolean): Uint8Array | undefined;
  /** The stream is dropped. */
  close?(): void;
}

/** More is never read at once: the guest chooses the number, the host pays for the buffer. */
const mostBytes = 1 << 20;

const nothing = new Uint8Array(0);

export class InputStream {
  readonly #source: InputSource;
  #closed = false;

  constructor(source: InputSource) {
    this.#source = source;
  }

  read(length: bigint): Uint8Array {
    return this.#take(length, false, false);
  }

  blockingRead(length: bigint): Uint8Array {
    return this.#take(length, true, false);
  }

  skip(length: bigint): bigint {
    return BigInt(this.#take(length, false, true).length);
  }

  blockingSkip(length: bigint): bigint {
    return BigInt(this.#take(length, true, true).length);
  }

  subscribe(): Pollable {
    return new Pollable(this.#source);
  }

  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#source.close?.();
  }

  #take(length: bigint, wait: boolean, lent: boolean): Uint8Array {
    if (this.#closed) throw streamClosed();
    // As a number at once: to compare a BigInt with a number takes some engines longer than all the rest of this.
    const limit = Math.min(Number(length), mostBytes);
    if (limit <= 0) return nothing;
    const bytes = this.#source.read(limit, wait, lent);
    if (bytes === undefined) throw streamClosed();
    return bytes;
  }

  static {
    const { read, blockingRead } = InputStream.prototype;
    markDirect(read, function (this: InputStream, length: bigint) {
      return this.#take(length, false, true);
    });
    markDirect(blockingRead, function (this: InputStream, length: bigint) {
      return this.#take(length, true, true);
    });
  }
}
