// wasi:io/streams, resource `output-stream`

import { markDirect } from "@perdure/abi-core/spi";
import { streamClosed } from "../errors.ts";
import { alwaysReady, Pollable } from "./pollable.ts";

/** Where the bytes go. Every sink takes all that it is given before it returns, so there is never anything to wait for. */
export interface OutputSink {
  /** Writes everything, and keeps none of the bytes. Errors are thrown as `stream-error`; the stream is closed after one. */
  write(bytes: Uint8Array): void;
  /** The guest goes on writing although the stream has told it that it is closed. */
  refused?(): void;
  /** The stream is dropped. */
  close?(): void;
}

/** What `splice` needs of an input stream, whoever made it. */
export interface AnyInputStream {
  read(length: bigint): Uint8Array;
  blockingRead(length: bigint): Uint8Array;
}

/** What check-write permits. */
const budget = 1 << 20;
const permitted = BigInt(budget);

/** The most that the functions which write and flush in one step accept. */
const mostAtOnce = 4096;

export class OutputStream {
  readonly #sink: OutputSink;
  #closed = false;

  constructor(sink: OutputSink) {
    this.#sink = sink;
  }

  checkWrite(): bigint {
    if (this.#closed) throw this.#refusal();
    return permitted;
  }

  write(contents: Uint8Array): void {
    this.#put(contents, budget, "write");
  }

  blockingWriteAndFlush(contents: Uint8Array): void {
    this.#put(contents, mostAtOnce, "blocking-write-and-flush");
  }

  flush(): void {
    if (this.#closed) throw this.#refusal();
  }

  blockingFlush(): void {
    if (this.#closed) throw this.#refusal();
  }

  subscribe(): Pollable {
    return new Pollable(alwaysReady);
  }

  writeZeroes(length: bigint): void {
    this.#putZeroes(length, budget, "write-zeroes");
  }

  blockingWriteZeroesAndFlush(length: bigint): void {
    this.#putZeroes(length, mostAtOnce, "blocking-write-zeroes-and-flush");
  }

  splice(source: AnyInputStream, length: bigint): bigint {
    if (this.#closed) throw this.#refusal();
    return this.#forward(source.read(length < permitted ? length : permitted));
  }

  blockingSplice(source: AnyInputStream, length: bigint): bigint {
    if (this.#closed) throw this.#refusal();
    return this.#forward(source.blockingRead(length < permitted ? length : permitted));
  }

  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#sink.close?.();
  }

  static {
    const { write, blockingWriteAndFlush } = OutputStream.prototype;
    markDirect(write);
    markDirect(blockingWriteAndFlush);
  }

  #refusal(): Error {
    this.#sink.refused?.();
    return streamClosed();
  }

  #forward(bytes: Uint8Array): bigint {
    this.#put(bytes, budget, "splice");
    return BigInt(bytes.length);
  }

  #putZeroes(length: bigint, limit: number, name: string): void {
    if (length > BigInt(limit)) throw tooMuch(name, length, limit);
    this.#put(new Uint8Array(Number(length)), limit, name);
  }

  #put(bytes: Uint8Array, limit: number, name: string): void {
    if (this.#closed) throw this.#refusal();
    if (bytes.length > limit) throw tooMuch(name, bytes.length, limit);
    if (bytes.length === 0) return;
    try {
      this.#sink.write(bytes);
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }
}

/** Not an `err` but a trap, as the interface says: the guest wrote more than it was permitted to. */
const tooMuch = (name: string, length: bigint | number, limit: number): Error =>
  new Error(`wasi:io/streams#output-stream.${name} was called with ${length} bytes, ${limit} are permitted at once.`);
