// Paths of a guest → paths of the host, never outside of the directory that they are relative to
// (wasi:filesystem, path-resolution.md: no absolute paths, no `..` above the base, no symbolic link out of it).
//
// Node has no openat: what is returned is a path, and the system resolves its directories once more when it is used. Somebody
// with write access to the same directories who swaps one of them for a symbolic link in between is not noticed. A guest cannot
// do that on its own, since it runs nothing while we do. See docs/decisions/0008-native-wasi-host.md.

import type { Stats } from "node:fs";
import type { FileFunctions } from "../features.ts";
import { filesystemError, fromSystem } from "../errors.ts";

type FileSystemModule = Pick<FileFunctions, "lstatSync" | "readlinkSync">;

/** As many symbolic links as Linux follows in one path. */
const mostLinks = 40;

/** PATH_MAX of Linux; no system accepts much more, and it bounds the work that a path can cause. */
const mostUnits = 4096;

const onWindows = globalThis.process?.platform === "win32";

const slash = 0x2f;

/** Only a root ends in a slash. */
const join = (directory: string, name: string): string =>
  directory.charCodeAt(directory.length - 1) === slash ? directory + name : `${directory}/${name}`;

/**
 * The host path of an existing or future object. The last segment is followed if it is a symbolic link and `followLast` is set,
 * or if a slash comes after it; else it is not even looked at. The result ends in a slash when `path` does and nothing is there.
 *
 * @param base real path of a directory
 */
export function locate(fs: FileSystemModule, base: string, path: string, followLast: boolean): string {
  checkPath(path);
  if (!followLast && !path.includes("/") && path !== "." && path !== "..") return join(base, path);
  return walk(fs, base, path, followLast);
}

/**
 * The host path of a directory entry to create, remove, rename or read as a link: never follows the last segment. The result
 * ends in a slash when `path` does, so that the system insists on a directory.
 */
export function locateEntry(fs: FileSystemModule, base: string, path: string): string {
  checkPath(path);
  const bare = path.replace(/\/+$/, "");
  const name = bare.slice(bare.lastIndexOf("/") + 1);
  if (name === ".." || name === ".") {
    // Refused either way; the walk decides whether the reason is that it leads out.
    walk(fs, base, path, false);
    throw filesystemError("invalid");
  }
  const place = locate(fs, base, bare, false);
  if (bare === path) return place;
  const stats = lookUp(fs, place);
  if (stats !== undefined && !stats.isDirectory()) throw filesystemError("not-directory");
  return `${place}/`;
}

function checkPath(path: string): void {
  if (path === "") throw filesystemError("no-entry");
  if (path.length > mostUnits) throw filesystemError("name-too-long");
  if (path.includes("\0")) throw filesystemError("invalid");
  if (isAbsolute(path)) throw filesystemError("not-permitted");
}

/** Also what only Windows takes for a separator, a drive or a stream of a file. */
const isAbsolute = (path: string): boolean => path.charCodeAt(0) === slash || (onWindows && /[\\:]/.test(path));

function walk(fs: FileSystemModule, base: string, path: string, followLast: boolean): string {
  /** Places of the directories below `base` that lead to the current one; all have been looked at. */
  const parents: string[] = [];
  /** Segments still to go, the next one last. */
  const pending = path.split("/").reverse();
  let links = 0;

  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") {
      if (parents.pop() === undefined) throw filesystemError("not-permitted");
      continue;
    }
    const place = join(parents.at(-1) ?? base, segment);
    const isLast = pending.length === 0;
    if (isLast && !followLast) return place;

    const stats = lookUp(fs, place);
    if (stats === undefined) {
      if (isLast) return place;
      if (pending.every((rest) => rest === "")) return `${place}/`;
      throw filesystemError("no-entry");
    }
    if (stats.isSymbolicLink()) {
      if (++links > mostLinks) throw filesystemError("loop");
      pending.push(...readRelativeLink(fs, place).split("/").reverse());
    } else {
      if (!isLast && !stats.isDirectory()) throw filesystemError("not-directory");
      parents.push(place);
    }
  }
  return parents.at(-1) ?? base;
}

function lookUp(fs: FileSystemModule, place: string): Stats | undefined {
  try {
    return fs.lstatSync(place, { throwIfNoEntry: false });
  } catch (error) {
    throw fromSystem(error);
  }
}

/** The target of a symbolic link, with slashes; absolute ones are not permitted. */
export function readRelativeLink(fs: FileSystemModule, place: string): string {
  let target: string;
  try {
    target = fs.readlinkSync(place);
  } catch (error) {
    throw fromSystem(error);
  }
  if (onWindows) target = target.replaceAll("\\", "/");
  if (isAbsolute(target)) throw filesystemError("not-permitted");
  return target;
}
