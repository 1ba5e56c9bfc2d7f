import { userError } from "../user-error.ts";

const reasons: ReadonlyMap<string, string> = new Map([
  ["EACCES", "there is no permission for it"],
  ["EPERM", "the system does not permit it"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "the disk is full"],
  ["ENOENT", "a part of the path does not exist"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["ELOOP", "symbolic links lead in a circle"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EEXIST", "something is in the way"],
]);

export function systemReason({ code = "", message }: NodeJS.ErrnoException): string {
  return reasons.get(code) ?? message;
}

/** The system's refusal as a sentence; any other error as it is. */
export function explainSystemError(error: unknown, code: string, what: string, advice: string): unknown {
  const { code: systemCode, path } = error as NodeJS.ErrnoException;
  if (systemCode === undefined || !/^E[A-Z]+$/.test(systemCode)) return error;
  const reason = systemReason(error as NodeJS.ErrnoException);
  return userError(code, `${what}: ${reason}${path === undefined ? "" : ` (${path})`}. ${advice}`, path);
}
