import { lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { userError } from "../user-error.ts";

export interface WriteReport {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

interface Pending {
  readonly name: string;
  readonly target: string;
  readonly temporary: string;
  readonly backup: string;
  readonly existed: boolean;
}

/**
 * Writes all files below a folder, or none: each goes to a temporary neighbour first, then all are renamed, and a failure
 * puts everything back. Files with the same content are left alone, so that build tools see no change.
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array | string>): WriteReport {
  const created: string[] = [];
  const pending: Pending[] = [];
  const unchanged: string[] = [];
  const installed: Pending[] = [];
  try {
    makeFolder(folder, created);
    for (const [name, content] of files) {
      const target = join(folder, name);
      makeFolder(dirname(target), created);
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      const existing = readExisting(target);
      if (existing !== undefined && existing.equals(bytes)) {
        unchanged.push(name);
        continue;
      }
      const stem = join(dirname(target), `.${process.pid}-${pending.length}`);
      const one = { name, target, temporary: `${stem}.new`, backup: `${stem}.old`, existed: existing !== undefined };
      pending.push(one);
      writeFileSync(one.temporary, bytes, { flag: "wx" });
    }
    for (const one of pending) {
      if (one.existed) renameSync(one.target, one.backup);
      installed.push(one);
      renameSync(one.temporary, one.target);
    }
  } catch (error) {
    for (const one of installed.reverse()) {
      rmSync(one.target, { force: true });
      if (one.existed) renameSync(one.backup, one.target);
    }
    for (const one of pending) rmSync(one.temporary, { force: true });
    for (const path of created.reverse()) rmdirSync(path);
    throw explain(error, folder);
  }
  for (const one of pending) rmSync(one.backup, { force: true });
  return { written: pending.map((one) => one.name), unchanged };
}

/** Makes a folder and remembers which ones are new, so that a failure leaves none behind. A symbolic link inside the output would lead elsewhere. */
function makeFolder(path: string, created: string[]): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    const parent = dirname(path);
    if (parent !== path) makeFolder(parent, created);
    mkdirSync(path);
    created.push(path);
  }
}

function readExisting(path: string): Buffer | undefined {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) return undefined;
  if (!status.isFile())
    throw userError(
      "OUTPUT_NOT_A_FILE",
      `${path} is in the way: it exists and is not an ordinary file. Remove it, or choose another folder with -o.`,
      path,
    );
  return readFileSync(path);
}

function explain(error: unknown, folder: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || error instanceof TypeError || path === undefined) return error;
  const reasons: ReadonlyMap<string, string> = new Map([
    ["EACCES", "you have no permission to write there"],
    ["EPERM", "the system does not permit it"],
    ["EROFS", "the file system is read-only"],
    ["ENOSPC", "the disk is full"],
    ["ENOTDIR", "a part of the path is a file, not a folder"],
    ["EEXIST", "something is in the way"],
  ]);
  const reason = reasons.get(code);
  return reason === undefined
    ? error
    : userError(
        "OUTPUT_NOT_WRITABLE",
        `cannot write to ${folder}: ${reason} (${path}). Nothing was changed; choose another folder with -o.`,
        path,
      );
}
