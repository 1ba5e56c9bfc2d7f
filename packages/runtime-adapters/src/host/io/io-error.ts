// wasi:io/error

import { errorCodeKey, mark } from "../resources.ts";

/** Resource `error`: what a stream reports when its last operation failed. */
export class IoError {
  readonly #message: string;

  constructor(message: string, filesystemErrorCode: string | undefined) {
    this.#message = message;
    mark(this, errorCodeKey, filesystemErrorCode);
  }

  toDebugString(): string {
    return this.#message;
  }

  [Symbol.dispose](): void {}
}
