import { lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { userError } from "../user-error.ts";
import { explainSystemError } from "./explain-system-error.ts";
import { type HeldSignals, holdSignals } from "./held-signals.ts";
import { ownedFiles, readExisting } from "./owned-files.ts";

export interface WriteReport {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of an earlier run that the new output does not have. */
  readonly removed: readonly string[];
}

/** One file that changes: what was there moves to `backup` until everything has worked. */
interface Change {
  readonly name: string;
  readonly target: string;
  readonly backup: string;
  readonly existed: boolean;
  /** The new content's place until then; undefined for a file that goes away. */
  readonly temporary?: string;
}

/**
 * Writes all files below a folder, or none: each goes to a temporary neighbour first, then all are renamed, and a failure
 * puts everything back. Files with the same content are left alone, so that build tools see no change. Files that an
 * earlier run left and this one does not have are removed; files of somebody else are never touched. A signal that ends
 * the process is such a failure too.
 */
export async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
  mayReplace: ReadonlySet<string>,
): Promise<WriteReport> {
  const signals = holdSignals();
  try {
    return await writeAll(folder, files, mayReplace, signals);
  } finally {
    await signals.release();
  }
}

async function writeAll(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
  mayReplace: ReadonlySet<string>,
  signals: HeldSignals,
): Promise<WriteReport> {
  // There is nothing in a folder that is made here, so nothing is looked for.
  const created = new Set<string>();
  const changes: Change[] = [];
  const unchanged: string[] = [];
  const done: Change[] = [];
  try {
    makeFolder(folder, created, true);
    const earlier = created.has(folder) ? undefined : ownedFiles(folder);
    const owned = earlier?.names ?? new Set<string>();
    for (const name of earlier?.abandoned ?? []) rmSync(join(folder, name), { force: true });
    for (const [name, content] of files) {
      const target = join(folder, name);
      const parent = dirname(target);
      if (parent !== folder && !created.has(parent)) makeFolder(parent, created, false);
      const existing = created.has(parent) ? undefined : readExisting(target);
      if (existing !== undefined && existing.equals(typeof content === "string" ? Buffer.from(content) : content)) {
        unchanged.push(name);
        continue;
      }
      if (existing !== undefined && !owned.has(name) && !mayReplace.has(name)) throw notOurs(target);
      const change = describe(folder, name, changes.length, existing !== undefined, true);
      changes.push(change);
      writeFileSync(change.temporary ?? "", content, { flag: "wx" });
      await signals.passWhenDue();
    }
    for (const name of owned)
      if (!files.has(name) && readExisting(join(folder, name)) !== undefined)
        changes.push(describe(folder, name, changes.length, true, false));
    await signals.pass();
    for (const change of changes) {
      if (change.existed) renameSync(change.target, change.backup);
      done.push(change);
      if (change.temporary !== undefined) renameSync(change.temporary, change.target);
    }
  } catch (error) {
    for (const change of done.reverse()) {
      if (change.temporary !== undefined) rmSync(change.target, { force: true });
      if (change.existed) renameSync(change.backup, change.target);
    }
    for (const { temporary } of changes) if (temporary !== undefined) rmSync(temporary, { force: true });
    for (const path of [...created].reverse()) rmdirSync(path);
    throw explainSystemError(
      error,
      "OUTPUT_NOT_WRITABLE",
      `cannot write to ${folder}`,
      "Nothing was changed; choose another folder with -o.",
    );
  }
  for (const change of changes) if (change.existed) rmSync(change.backup, { force: true });
  const names = (removed: boolean): readonly string[] =>
    changes.filter((one) => (one.temporary === undefined) === removed).map((one) => one.name);
  return { written: names(false), unchanged, removed: names(true) };
}

function describe(folder: string, name: string, index: number, existed: boolean, isNew: boolean): Change {
  const target = join(folder, name);
  const stem = join(dirname(target), `.perdure-${process.pid}-${index}`);
  return { name, target, backup: `${stem}.old`, existed, ...(isNew ? { temporary: `${stem}.new` } : {}) };
}

/**
 * Makes a folder and remembers which ones are new, so that a failure leaves none behind. The output folder itself may be
 * a link that its owner made; a link inside it would lead outside.
 */
function makeFolder(path: string, created: Set<string>, mayBeLink: boolean): void {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    const parent = dirname(path);
    if (parent !== path) makeFolder(parent, created, true);
    mkdirSync(path);
    created.add(path);
    return;
  }
  const isFolder = status.isDirectory() || (mayBeLink && status.isSymbolicLink() && statSync(path).isDirectory());
  if (isFolder) return;
  const what = status.isSymbolicLink() ? "a symbolic link, which would lead outside of the folder" : "not a folder";
  throw userError(
    "OUTPUT_NOT_A_FOLDER",
    `${path} is in the way: it is ${what}. Remove it, or choose another folder with -o.`,
    path,
  );
}

function notOurs(path: string): Error {
  return userError(
    "OUTPUT_NOT_OURS",
    `${path} exists and was not written by perdure, so it is left alone. Remove it, choose another folder with -o, or replace it with --force.`,
    path,
  );
}
