import { isAbsolute } from "node:path";
import { userError } from "../user-error.ts";

/** @param what for example "file" */
export function notFound(what: string, path: string): Error {
  const from = isAbsolute(path) ? "" : `; it is relative to ${process.cwd()}`;
  return userError("FILE_NOT_FOUND", `there is no ${what} ${path === "" ? '""' : path}. Check the path${from}.`, path);
}
