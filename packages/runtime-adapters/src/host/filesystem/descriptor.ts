// wasi:filesystem/types, resource `descriptor`

import type { BigIntStats } from "node:fs";
import { markDirect } from "@perdure/abi-core/spi";
import type { FileFunctions } from "../features.ts";
import { filesystemError, fromSystem } from "../errors.ts";
import { InputStream } from "../io/input-stream.ts";
import { OutputStream } from "../io/output-stream.ts";
import { descriptorKey, mark, memberOf } from "../resources.ts";
import { DirectoryEntryStream } from "./directory-entry-stream.ts";
import * as entries from "./entries.ts";
import { AppendSink, FileSink, FileSource, readAt, readPosition, writePosition } from "./file-streams.ts";
import type {
  DescriptorFlags,
  DescriptorStat,
  DescriptorType,
  MetadataHashValue,
  NewTimestamp,
  OpenFlags,
  PathFlags,
} from "./model.ts";
import { isSameObject, type DescriptorState, type OpenObject } from "./open-object.ts";
import { openAt } from "./open.ts";
import { locate } from "./path-walk.ts";
import { descriptorStat, metadataHash } from "./stat.ts";
import { secondsOf } from "./times.ts";

/** More is never read at once: the guest chooses the number, the host pays for the buffer. */
const mostBytes = 1n << 20n;

const noBytes = new Uint8Array(0);

export class Descriptor {
  readonly #object: OpenObject;

  constructor(object: OpenObject) {
    this.#object = object;
  }

  readViaStream(offset: bigint): InputStream {
    this.#checkReadable();
    return new InputStream(new FileSource(this.#object, readPosition(offset)));
  }

  writeViaStream(offset: bigint): OutputStream {
    this.#checkWritable();
    return new OutputStream(new FileSink(this.#object, writePosition(offset)));
  }

  appendViaStream(): OutputStream {
    this.#checkWritable();
    return new OutputStream(new AppendSink(this.#object));
  }

  /** Advice is not passed on: Node cannot. */
  advise(_offset: bigint, _length: bigint, _advice: string): void {
    if (this.#object.type === "directory") throw filesystemError("bad-descriptor");
  }

  syncData(): void {
    try {
      this.#fs.fdatasyncSync(this.#object.fd);
    } catch (error) {
      throw fromSystem(error);
    }
  }

  getFlags(): Required<DescriptorFlags> {
    const { flags, mutable } = this.#object;
    const isDirectory = this.#object.type === "directory";
    return {
      read: isDirectory || flags.read === true,
      write: flags.write === true,
      fileIntegritySync: flags.fileIntegritySync === true,
      dataIntegritySync: flags.dataIntegritySync === true,
      requestedWriteSync: flags.requestedWriteSync === true,
      // A directory is as mutable as the one that it was opened from, asked for or not: C programs never ask.
      mutateDirectory: isDirectory && mutable,
    };
  }

  getType(): DescriptorType {
    return this.#object.type;
  }

  setSize(size: bigint): void {
    this.#checkWritable();
    try {
      this.#fs.ftruncateSync(this.#object.fd, writePosition(size));
    } catch (error) {
      throw fromSystem(error);
    }
  }

  setTimes(access: NewTimestamp, modification: NewTimestamp): void {
    if (!this.#object.mutable) throw filesystemError("read-only");
    const [accessSeconds, modificationSeconds] = secondsOf(access, modification, () => this.#object.stats());
    try {
      this.#fs.futimesSync(this.#object.fd, accessSeconds, modificationSeconds);
    } catch (error) {
      throw fromSystem(error);
    }
  }

  read(length: bigint, offset: bigint): [Uint8Array, boolean] {
    return this.#read(length, offset, false);
  }

  write(buffer: Uint8Array, offset: bigint): bigint {
    this.#checkWritable();
    const position = writePosition(offset);
    try {
      return BigInt(this.#fs.writeSync(this.#object.fd, buffer, 0, buffer.length, position));
    } catch (error) {
      throw fromSystem(error);
    }
  }

  readDirectory(): DirectoryEntryStream {
    this.#checkDirectory();
    return new DirectoryEntryStream(this.#object.files, this.#object.path);
  }

  sync(): void {
    try {
      this.#fs.fsyncSync(this.#object.fd);
    } catch (error) {
      throw fromSystem(error);
    }
  }

  createDirectoryAt(path: string): void {
    entries.createDirectoryAt(this.#object, path);
  }

  stat(): DescriptorStat {
    return descriptorStat(this.#object.stats());
  }

  statAt(pathFlags: PathFlags, path: string): DescriptorStat {
    return descriptorStat(this.#statsAt(pathFlags, path));
  }

  setTimesAt(pathFlags: PathFlags, path: string, access: NewTimestamp, modification: NewTimestamp): void {
    this.#checkDirectory();
    if (!this.#object.mutable) throw filesystemError("read-only");
    const place = locate(this.#fs, this.#object.path, path, pathFlags.symlinkFollow === true);
    try {
      const [accessSeconds, modificationSeconds] = secondsOf(access, modification, () =>
        this.#fs.lstatSync(place, { bigint: true }),
      );
      this.#fs.lutimesSync(place, accessSeconds, modificationSeconds);
    } catch (error) {
      throw fromSystem(error);
    }
  }

  linkAt(oldPathFlags: PathFlags, oldPath: string, newDescriptor: Descriptor, newPath: string): void {
    entries.linkAt(this.#object, oldPathFlags.symlinkFollow === true, oldPath, stateOf(newDescriptor), newPath);
  }

  openAt(pathFlags: PathFlags, path: string, openFlags: OpenFlags, flags: DescriptorFlags): Descriptor {
    this.#checkDirectory();
    return new Descriptor(openAt(this.#object, pathFlags.symlinkFollow === true, path, openFlags, flags));
  }

  readlinkAt(path: string): string {
    return entries.readlinkAt(this.#object, path);
  }

  removeDirectoryAt(path: string): void {
    entries.removeDirectoryAt(this.#object, path);
  }

  renameAt(oldPath: string, newDescriptor: Descriptor, newPath: string): void {
    entries.renameAt(this.#object, oldPath, stateOf(newDescriptor), newPath);
  }

  symlinkAt(oldPath: string, newPath: string): void {
    entries.symlinkAt(this.#object, oldPath, newPath);
  }

  unlinkFileAt(path: string): void {
    entries.unlinkFileAt(this.#object, path);
  }

  isSameObject(other: Descriptor): boolean {
    const state = memberOf<DescriptorState>(other, descriptorKey);
    return state !== undefined && isSameObject(this.#object, state);
  }

  metadataHash(): MetadataHashValue {
    return metadataHash(this.#object.stats(), this.#object.files.secret);
  }

  metadataHashAt(pathFlags: PathFlags, path: string): MetadataHashValue {
    return metadataHash(this.#statsAt(pathFlags, path), this.#object.files.secret);
  }

  [Symbol.dispose](): void {
    this.#object.release();
  }

  static {
    const { read, write } = Descriptor.prototype;
    mark(Descriptor.prototype, descriptorKey, function () {
      return this.#object;
    });
    markDirect(write);
    markDirect(read, function (this: Descriptor, length: bigint, offset: bigint) {
      return this.#read(length, offset, true);
    });
  }

  get #fs(): FileFunctions {
    return this.#object.files.fs;
  }

  #read(length: bigint, offset: bigint, lent: boolean): [Uint8Array, boolean] {
    this.#checkReadable();
    const position = readPosition(offset);
    if (length === 0n) return [noBytes, false];
    if (position === null) return [noBytes, true];
    try {
      const bytes = readAt(this.#object, Number(length < mostBytes ? length : mostBytes), position, lent);
      return [bytes, bytes.length === 0];
    } catch (error) {
      throw fromSystem(error);
    }
  }

  #checkReadable(): void {
    if (this.#object.flags.read !== true) throw filesystemError("bad-descriptor");
  }

  #checkWritable(): void {
    if (this.#object.flags.write !== true) throw filesystemError("bad-descriptor");
  }

  #checkDirectory(): void {
    if (this.#object.type !== "directory") throw filesystemError("not-directory");
  }

  /** One look at the last segment in the common case, that it is no symbolic link. */
  #statsAt(pathFlags: PathFlags, path: string): BigIntStats {
    this.#checkDirectory();
    let place = locate(this.#fs, this.#object.path, path, false);
    let stats = this.#lookUp(place);
    if (pathFlags.symlinkFollow === true && stats.isSymbolicLink()) {
      place = locate(this.#fs, this.#object.path, path, true);
      stats = this.#lookUp(place);
    }
    return stats;
  }

  #lookUp(place: string): BigIntStats {
    let stats: BigIntStats | undefined;
    try {
      stats = this.#fs.lstatSync(place, { bigint: true, throwIfNoEntry: false });
    } catch (error) {
      throw fromSystem(error);
    }
    if (stats === undefined) throw filesystemError("no-entry");
    return stats;
  }
}

/** A descriptor that knows nothing of ours belongs to another implementation, and so to another file system. */
function stateOf(descriptor: Descriptor): DescriptorState {
  const state = memberOf<DescriptorState>(descriptor, descriptorKey);
  if (state === undefined) throw filesystemError("cross-device");
  return state;
}
