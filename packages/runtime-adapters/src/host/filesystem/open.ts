// open-at

import { errorCodeOf, filesystemError, fromSystem } from "../errors.ts";
import type { DescriptorFlags, OpenFlags } from "./model.ts";
import { OpenObject, type FileSystem } from "./open-object.ts";
import { locate } from "./path-walk.ts";

export function openAt(
  directory: OpenObject,
  follow: boolean,
  path: string,
  openFlags: OpenFlags,
  flags: DescriptorFlags,
): OpenObject {
  const changes = openFlags.create || openFlags.truncate || flags.write || flags.mutateDirectory;
  if (changes && !directory.mutable) throw filesystemError("read-only");
  if (openFlags.directory && (openFlags.create || openFlags.exclusive || openFlags.truncate))
    throw filesystemError("invalid");

  const { files } = directory;
  const systemFlags = systemFlagsOf(files, openFlags, flags);
  const place = locate(files.fs, directory.path, path, false);
  let opened = openNoFollow(files, place, systemFlags);
  let openedPlace = place;
  if (opened === undefined) {
    if (!follow) throw filesystemError(openFlags.directory ? "not-directory" : "loop");
    openedPlace = locate(files.fs, directory.path, path, true);
    opened = openNoFollow(files, openedPlace, systemFlags);
    // Its target has become a symbolic link in the meantime.
    if (opened === undefined) throw filesystemError("loop");
  }
  return new OpenObject(files, {
    path: openedPlace,
    flags,
    mutable: directory.mutable,
    fd: opened,
    // The system refuses everything else.
    type: openFlags.directory && files.fs.constants.O_DIRECTORY !== undefined ? "directory" : undefined,
  });
}

function systemFlagsOf({ fs: { constants } }: FileSystem, openFlags: OpenFlags, flags: DescriptorFlags): number {
  // Truncating needs write access; without it the effect is up to the system.
  const writes = flags.write || openFlags.truncate;
  // Without read and write an object is still opened for reading: the system has no third way, `read` refuses by itself.
  let system = writes ? (flags.read ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY;
  if (openFlags.create) system |= constants.O_CREAT;
  if (openFlags.directory) system |= constants.O_DIRECTORY ?? 0;
  if (openFlags.exclusive) system |= constants.O_EXCL;
  if (openFlags.truncate) system |= constants.O_TRUNC;
  if (flags.fileIntegritySync || flags.requestedWriteSync) system |= constants.O_SYNC ?? 0;
  if (flags.dataIntegritySync) system |= constants.O_DSYNC ?? 0;
  return system | (constants.O_NOFOLLOW ?? 0);
}

/** A file descriptor, or `undefined` if there is a symbolic link at `place`. */
function openNoFollow({ fs }: FileSystem, place: string, systemFlags: number): number | undefined {
  // Windows cannot refuse links by itself.
  if (fs.constants.O_NOFOLLOW === undefined && isLink(fs, place)) return undefined;
  try {
    return fs.openSync(place, systemFlags, 0o666);
  } catch (error) {
    const code = errorCodeOf(error);
    // Linux answers ENOTDIR when a directory is wanted, FreeBSD always EMLINK.
    const mayBeLink = code === "loop" || code === "not-directory" || code === "too-many-links";
    if (mayBeLink && isLink(fs, place)) return undefined;
    throw fromSystem(error);
  }
}

function isLink(fs: FileSystem["fs"], place: string): boolean {
  try {
    return fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch (error) {
    throw fromSystem(error);
  }
}
