// An open file or directory, and the state that all of them in one host share.

import type { BigIntStats } from "node:fs";
import { filesystemError, fromSystem } from "../errors.ts";
import type { FileFunctions } from "../features.ts";
import type { ReadArena } from "../io/read-arena.ts";
import type { DescriptorFlags, DescriptorType } from "./model.ts";
import type { OpenThing, OpenThings } from "./open-things.ts";
import { typeOf } from "./stat.ts";

export interface FileSystem {
  readonly fs: FileFunctions;
  readonly arena: ReadArena;
  /** Everything that is open; disposing of the host closes it. */
  readonly open: OpenThings;
  /** Makes metadata hashes of this host unlike those of any other. */
  readonly secret: bigint;
}

/** What a descriptor, also one of another copy of this package, tells about what it stands for. */
export interface DescriptorState {
  readonly path: string;
  readonly mutable: boolean;
  readonly type: DescriptorType;
  stats(): BigIntStats;
}

export function isSameObject(one: DescriptorState, other: DescriptorState): boolean {
  const first = one.stats();
  const second = other.stats();
  return first.dev === second.dev && first.ino === second.ino;
}

/** What is known of an object when it is opened. */
export interface Opened extends Pick<OpenObject, "path" | "flags" | "mutable"> {
  /** Without it the object is opened when its number is needed, as preopened directories are. */
  readonly fd?: number;
  /** Without it the system is asked when it is needed. */
  readonly type?: DescriptorType | undefined;
}

/** Shared by a descriptor and the streams made from it; the last one to go closes it. */
export class OpenObject implements DescriptorState, OpenThing {
  readonly files: FileSystem;
  /** Where it was when it was opened. For a directory, the real path that paths of the guest are relative to. */
  readonly path: string;
  /** What the guest asked for. */
  readonly flags: DescriptorFlags;
  /** Whether anything at or below this object may be changed at all: as the preopened directory was granted. */
  readonly mutable: boolean;
  #fd: number | undefined;
  #type: DescriptorType | undefined;
  #holders = 1;
  place = -1;

  constructor(files: FileSystem, { path, flags, mutable, fd, type }: Opened) {
    this.files = files;
    this.path = path;
    this.flags = flags;
    this.mutable = mutable;
    this.#fd = fd;
    this.#type = type;
    if (fd !== undefined) files.open.add(this);
  }

  get fd(): number {
    if (this.#fd !== undefined) return this.#fd;
    if (this.#holders === 0) throw filesystemError("bad-descriptor");
    try {
      this.#fd = this.files.fs.openSync(this.path, this.files.fs.constants.O_RDONLY);
    } catch (error) {
      throw fromSystem(error);
    }
    this.files.open.add(this);
    return this.#fd;
  }

  get type(): DescriptorType {
    return (this.#type ??= this.#askType());
  }

  stats(): BigIntStats {
    try {
      return this.files.fs.fstatSync(this.fd, { bigint: true });
    } catch (error) {
      throw fromSystem(error);
    }
  }

  /** One more holder. */
  retain(): this {
    this.#holders++;
    return this;
  }

  /** One holder less. */
  release(): void {
    if (this.#holders > 0 && --this.#holders === 0) this.#close();
  }

  [Symbol.dispose](): void {
    this.#holders = 0;
    this.#close();
  }

  /** As numbers: the stats with BigInts take Node much longer. */
  #askType(): DescriptorType {
    try {
      return typeOf(this.files.fs.fstatSync(this.fd).mode);
    } catch (error) {
      throw fromSystem(error);
    }
  }

  #close(): void {
    this.files.open.delete(this);
    if (this.#fd === undefined) return;
    const fd = this.#fd;
    this.#fd = undefined;
    try {
      this.files.fs.closeSync(fd);
    } catch {
      // The number is gone either way, and a drop has nobody to tell.
    }
  }
}
