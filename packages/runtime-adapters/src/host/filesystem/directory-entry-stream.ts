// wasi:filesystem/types, resource `directory-entry-stream`

import type { Dir, Dirent } from "node:fs";
import { filesystemError, fromSystem } from "../errors.ts";
import type { DescriptorType, DirectoryEntry } from "./model.ts";
import type { FileSystem } from "./open-object.ts";
import type { OpenThing } from "./open-things.ts";

/** How many entries Node reads ahead. */
const bufferSize = 128;

export class DirectoryEntryStream implements OpenThing {
  place = -1;
  readonly #files: FileSystem;
  #directory: Dir | undefined;

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    try {
      this.#directory = files.fs.opendirSync(path, { bufferSize });
    } catch (error) {
      throw fromSystem(error);
    }
    files.open.add(this);
  }

  /** `.` and `..` do not appear. */
  readDirectoryEntry(): DirectoryEntry | undefined {
    if (this.#directory === undefined) throw filesystemError("bad-descriptor");
    let entry: Dirent | null;
    try {
      entry = this.#directory.readSync();
    } catch (error) {
      throw fromSystem(error);
    }
    if (entry === null) return undefined;
    // A name that is no Unicode has been mended by Node, and nothing could be opened by it.
    if (entry.name.includes("\ufffd")) throw filesystemError("illegal-byte-sequence");
    return { type: typeOfEntry(entry), name: entry.name };
  }

  [Symbol.dispose](): void {
    this.#files.open.delete(this);
    this.#directory?.closeSync();
    this.#directory = undefined;
  }
}

function typeOfEntry(entry: Dirent): DescriptorType {
  if (entry.isFile()) return "regular-file";
  if (entry.isDirectory()) return "directory";
  if (entry.isSymbolicLink()) return "symbolic-link";
  if (entry.isCharacterDevice()) return "character-device";
  if (entry.isBlockDevice()) return "block-device";
  if (entry.isFIFO()) return "fifo";
  if (entry.isSocket()) return "socket";
  return "unknown";
}
