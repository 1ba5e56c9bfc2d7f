// wasi:io/error

import { errorCodeKey, mark } from "../resources.ts";

/** Resource `error`: what a stream reports when its last operation failed. */
export class IoError {
  readonly #message: string;
  readonly #filesystemErrorCode: string | undefined;

  constructor(message: string, filesystemErrorCode: string | undefined) {
    this.#message = message;
    this.#filesystemErrorCode = filesystemErrorCode;
  }

  toDebugString(): string {
    return this.#message;
  }

  [Symbol.dispose](): void {}

  static {
    mark(IoError.prototype, errorCodeKey, function () {
      return this.#filesystemErrorCode;
    });
  }
}
