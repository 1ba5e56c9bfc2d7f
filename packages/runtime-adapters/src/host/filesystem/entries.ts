// The functions that change or read entries of a directory: create, remove, rename, link.

import { errorCodeOf, filesystemError, fromSystem, type FilesystemErrorCode } from "../errors.ts";
import { unlinkTakesDirectories } from "../features.ts";
import type { DescriptorState, OpenObject } from "./open-object.ts";
import { locate, locateEntry, readRelativeLink } from "./path-walk.ts";

function checkMutable(directory: DescriptorState): void {
  if (directory.type !== "directory") throw filesystemError("not-directory");
  if (!directory.mutable) throw filesystemError("read-only");
}

export function createDirectoryAt(directory: OpenObject, path: string): void {
  checkMutable(directory);
  const { fs } = directory.files;
  // A directory that `.` or `..` names exists.
  const place = /(^|\/)\.\.?\/*$/.test(path)
    ? locate(fs, directory.path, path, true)
    : locateEntry(fs, directory.path, path);
  try {
    fs.mkdirSync(place);
  } catch (error) {
    throw fromSystem(error);
  }
}

export function removeDirectoryAt(directory: OpenObject, path: string): void {
  checkMutable(directory);
  const { fs } = directory.files;
  const place = locateEntry(fs, directory.path, path);
  try {
    fs.rmdirSync(place);
  } catch (error) {
    // Solaris and some others say "exists" for a directory that is not empty; Windows "no entry" for a file.
    throw restated(error, "exist", "not-empty");
  }
}

export function unlinkFileAt(directory: OpenObject, path: string): void {
  checkMutable(directory);
  const { fs } = directory.files;
  const place = locateEntry(fs, directory.path, path);
  const isDirectory = (): boolean => fs.lstatSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  try {
    if (unlinkTakesDirectories() && isDirectory()) throw filesystemError("is-directory");
    fs.unlinkSync(place);
  } catch (error) {
    // What POSIX prescribes for a directory, and macOS and Windows answer, is EPERM.
    throw errorCodeOf(error) === "not-permitted" && isDirectory() ? filesystemError("is-directory") : fromSystem(error);
  }
}

export function renameAt(directory: OpenObject, oldPath: string, target: DescriptorState, newPath: string): void {
  checkMutable(directory);
  checkMutable(target);
  const { fs } = directory.files;
  const oldPlace = locateEntry(fs, directory.path, oldPath);
  const newPlace = locateEntry(fs, target.path, newPath);
  try {
    fs.renameSync(oldPlace, newPlace);
  } catch (error) {
    throw fromSystem(error);
  }
}

export function linkAt(
  directory: OpenObject,
  follow: boolean,
  oldPath: string,
  target: DescriptorState,
  newPath: string,
): void {
  checkMutable(directory);
  checkMutable(target);
  const { fs } = directory.files;
  const oldPlace = locate(fs, directory.path, oldPath, follow);
  const newPlace = locateEntry(fs, target.path, newPath);
  try {
    fs.linkSync(oldPlace, newPlace);
  } catch (error) {
    throw fromSystem(error);
  }
}

/** The target may lead out of the directory, as on every system; following it later is what is refused. */
export function symlinkAt(directory: OpenObject, target: string, newPath: string): void {
  checkMutable(directory);
  if (target.startsWith("/")) throw filesystemError("not-permitted");
  // The systems agree on this one, Node answers differently on some.
  if (target === "") throw filesystemError("no-entry");
  const { fs } = directory.files;
  const place = locateEntry(fs, directory.path, newPath);
  try {
    fs.symlinkSync(target, place);
  } catch (error) {
    throw fromSystem(error);
  }
}

export function readlinkAt(directory: OpenObject, path: string): string {
  if (directory.type !== "directory") throw filesystemError("not-directory");
  const { fs } = directory.files;
  return readRelativeLink(fs, locateEntry(fs, directory.path, path));
}

function restated(error: unknown, from: FilesystemErrorCode, to: FilesystemErrorCode): unknown {
  return errorCodeOf(error) === from ? filesystemError(to) : fromSystem(error);
}
