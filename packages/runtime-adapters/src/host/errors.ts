// Host errors as WASI error codes (wasi:filesystem/types, enum error-code; wasi:io/streams, variant stream-error).

import { componentError } from "@perdure/abi-core/spi";
import { IoError } from "./io/io-error.ts";

const codeOfErrno = {
  EACCES: "access",
  EAGAIN: "would-block",
  EWOULDBLOCK: "would-block",
  EALREADY: "already",
  EBADF: "bad-descriptor",
  EBUSY: "busy",
  EDEADLK: "deadlock",
  EDQUOT: "quota",
  EEXIST: "exist",
  EFBIG: "file-too-large",
  EILSEQ: "illegal-byte-sequence",
  EINPROGRESS: "in-progress",
  EINTR: "interrupted",
  EINVAL: "invalid",
  EIO: "io",
  EISDIR: "is-directory",
  ELOOP: "loop",
  // What FreeBSD answers to O_NOFOLLOW on a symbolic link as well; the path walk handles that case before.
  EMLINK: "too-many-links",
  EMSGSIZE: "message-size",
  ENAMETOOLONG: "name-too-long",
  ENODEV: "no-device",
  ENOENT: "no-entry",
  ENOLCK: "no-lock",
  ENOMEM: "insufficient-memory",
  ENOSPC: "insufficient-space",
  ENOTDIR: "not-directory",
  ENOTEMPTY: "not-empty",
  ENOTRECOVERABLE: "not-recoverable",
  ENOTSUP: "unsupported",
  EOPNOTSUPP: "unsupported",
  ENOSYS: "unsupported",
  ENOTTY: "no-tty",
  ENXIO: "no-such-device",
  EOVERFLOW: "overflow",
  EPERM: "not-permitted",
  EPIPE: "pipe",
  EROFS: "read-only",
  ESPIPE: "invalid-seek",
  ETXTBSY: "text-file-busy",
  EXDEV: "cross-device",
  // Node refuses these before it asks the system: a NUL in a path, a number outside its range.
  ERR_INVALID_ARG_VALUE: "invalid",
  ERR_OUT_OF_RANGE: "overflow",
} as const;

export type FilesystemErrorCode = (typeof codeOfErrno)[keyof typeof codeOfErrno];

const table: ReadonlyMap<string, FilesystemErrorCode> = new Map(Object.entries(codeOfErrno));

/** The `err` of a wasi:filesystem function, ready to be thrown. */
export const filesystemError = (code: FilesystemErrorCode): Error => componentError(code);

/** The code for what a system call threw; `undefined` when the error is not one of the system. */
export function errorCodeOf(error: unknown): FilesystemErrorCode | undefined {
  if (typeof error !== "object" || error === null || !("code" in error) || typeof error.code !== "string")
    return undefined;
  const code = table.get(error.code);
  if (code !== undefined) return code;
  // A system error that WASI has no word for, such as EMFILE.
  return "syscall" in error ? "io" : undefined;
}

/** A system error as the `err` of a wasi:filesystem function; every other error (a defect) stays as it is. */
export function fromSystem(error: unknown): unknown {
  const code = errorCodeOf(error);
  return code === undefined ? error : filesystemError(code);
}

/** `stream-error.closed`, ready to be thrown. */
export const streamClosed = (): Error => componentError({ tag: "closed" });

/** A system error as `stream-error.last-operation-failed`; every other error stays as it is. */
export function streamFailed(error: unknown): unknown {
  const code = errorCodeOf(error);
  if (code === undefined) return error;
  const message = error instanceof Error ? error.message : code;
  return componentError({ tag: "last-operation-failed", val: new IoError(message, code) });
}
