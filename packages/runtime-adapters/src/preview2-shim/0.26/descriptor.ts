// wasi:filesystem/types, resource `descriptor`, over the shim's. It resolves paths by itself, since 0.26.0 follows symbolic links out of
// a preopened directory, and passes on only paths without any; and it mends what is wrong in both releases.

import { filesystemError } from "../../host/errors.ts";
import type { FileFunctions } from "../../host/features.ts";
import type { DescriptorFlags, NewTimestamp, OpenFlags, PathFlags } from "../../host/filesystem/model.ts";
import { locate, locateEntry } from "../../host/filesystem/path-walk.ts";
import { secondsOf } from "../../host/filesystem/times.ts";
import { memberOf } from "../../host/resources.ts";
import { translated } from "./errors.ts";
import type { Release } from "./features.ts";
import type { Mending } from "./resources.ts";
import type { Loose } from "./shim.ts";

export interface ShimFiles {
  readonly fs: FileFunctions;
  readonly release: Release;
  readonly mending: Mending;
  /** Calls what opens something; the shim 0.26.0 refuses that unless it has a preopened directory of its own. */
  readonly opening: <Result>(open: () => Result) => Result;
}

/** What one descriptor stands for. */
interface Opened {
  readonly files: ShimFiles;
  readonly inner: Loose;
  readonly path: string;
  readonly flags: DescriptorFlags;
  readonly mutable: boolean;
}

const openedKey = Symbol.for("@perdure/wasi/1/preview2-shim-descriptor");

/** The shim allocates what the guest asks for. */
const mostBytes = 1n << 20n;

export class Descriptor {
  readonly #opened: Opened;

  constructor(opened: Opened) {
    this.#opened = opened;
    Object.defineProperty(this, openedKey, { value: opened });
  }

  readViaStream(offset: bigint): Loose {
    this.#check("read");
    return this.#opened.files.mending.input(translated(() => this.#inner.readViaStream(offset)));
  }

  writeViaStream(offset: bigint): Loose {
    this.#check("write");
    return this.#opened.files.mending.output(translated(() => this.#inner.writeViaStream(offset)));
  }

  appendViaStream(): Loose {
    this.#check("write");
    return this.#opened.files.mending.output(translated(() => this.#inner.appendViaStream()));
  }

  /** Not passed on: the shim needs an addon for it that is not there on every platform. */
  advise(_offset: bigint, _length: bigint, _advice: string): void {
    if (this.getType() === "directory") throw filesystemError("bad-descriptor");
  }

  syncData(): void {
    translated(() => this.#inner.syncData());
  }

  getFlags(): DescriptorFlags {
    const isDirectory = this.getType() === "directory";
    const { flags, mutable } = this.#opened;
    return { ...flags, read: isDirectory || flags.read === true, mutateDirectory: isDirectory && mutable };
  }

  getType(): string {
    return translated(() => this.#inner.getType());
  }

  setSize(size: bigint): void {
    this.#check("write");
    translated(() => this.#inner.setSize(size));
  }

  setTimes(access: NewTimestamp, modification: NewTimestamp): void {
    if (!this.#opened.mutable) throw filesystemError("read-only");
    const [accessSeconds, modificationSeconds] = secondsOf(access, modification, () => toStats(this.stat()));
    // The shim passes milliseconds to a function that takes seconds.
    const asMilliseconds = (seconds: number): NewTimestamp => ({
      tag: "timestamp",
      val: { seconds: 0n, nanoseconds: seconds * 1e6 },
    });
    translated(() => this.#inner.setTimes(asMilliseconds(accessSeconds), asMilliseconds(modificationSeconds)));
  }

  read(length: bigint, offset: bigint): Loose {
    this.#check("read");
    return translated(() => this.#inner.read(length < mostBytes ? length : mostBytes, offset));
  }

  write(buffer: Uint8Array, offset: bigint): bigint {
    this.#check("write");
    return translated(() => this.#inner.write(buffer, offset));
  }

  readDirectory(): Loose {
    this.#checkDirectory(false);
    return translated(() => this.#inner.readDirectory());
  }

  sync(): void {
    translated(() => this.#inner.sync());
  }

  createDirectoryAt(path: string): void {
    this.#checkDirectory(true);
    translated(() => this.#inner.createDirectoryAt(this.#entry(path)));
  }

  stat(): Loose {
    return translated(() => this.#inner.stat());
  }

  statAt({ symlinkFollow = false }: PathFlags, path: string): Loose {
    this.#checkDirectory(false);
    return translated(() => this.#inner.statAt({}, this.#relative(path, symlinkFollow)));
  }

  setTimesAt(pathFlags: PathFlags, path: string, access: NewTimestamp, modification: NewTimestamp): void {
    this.#checkDirectory(true);
    const relative = this.#relative(path, pathFlags.symlinkFollow === true);
    const current = (): ReturnType<typeof toStats> => toStats(translated(() => this.#inner.statAt({}, relative)));
    const [accessSeconds, modificationSeconds] = secondsOf(access, modification, current);
    // 0.26.0 has mixed up which of the two follows links. There are none left to follow, so links themselves are meant.
    const symlinkFollow = this.#opened.files.release === "0.26.0";
    translated(() =>
      this.#inner.setTimesAt({ symlinkFollow }, relative, toTimestamp(accessSeconds), toTimestamp(modificationSeconds)),
    );
  }

  linkAt({ symlinkFollow = false }: PathFlags, oldPath: string, target: Descriptor, newPath: string): void {
    this.#checkDirectory(true);
    const other = checkedTarget(target);
    const from = this.#relative(oldPath, symlinkFollow);
    translated(() => this.#inner.linkAt({}, from, other.inner, entryOf(other, newPath)));
  }

  openAt(pathFlags: PathFlags, path: string, openFlags: OpenFlags, flags: DescriptorFlags): Descriptor {
    this.#checkDirectory(false);
    const { files, mutable, path: base } = this.#opened;
    const changes = openFlags.create || openFlags.truncate || flags.write || flags.mutateDirectory;
    if (changes && !mutable) throw filesystemError("read-only");
    if (openFlags.directory && (openFlags.create || openFlags.exclusive || openFlags.truncate))
      throw filesystemError("invalid");
    // An exclusively created file is never what a link leads to.
    const follow = pathFlags.symlinkFollow === true && !openFlags.exclusive;
    const place = translated(() => locate(files.fs, base, path, follow));
    // The shim does not know this flag; a directory is as mutable as the one that it is opened from.
    const { mutateDirectory: _unknown, ...known } = flags;
    const inner = files.opening(() =>
      translated(() => this.#inner.openAt({}, relativeTo(base, place), openFlags, known)),
    );
    return new Descriptor({ files, inner, path: place, flags: known, mutable });
  }

  readlinkAt(path: string): string {
    this.#checkDirectory(false);
    const target: string = translated(() => this.#inner.readlinkAt(this.#entry(path)));
    if (target.startsWith("/")) throw filesystemError("not-permitted");
    return target;
  }

  removeDirectoryAt(path: string): void {
    this.#checkDirectory(true);
    translated(() => this.#inner.removeDirectoryAt(this.#entry(path)));
  }

  renameAt(oldPath: string, target: Descriptor, newPath: string): void {
    this.#checkDirectory(true);
    const other = checkedTarget(target);
    const from = this.#entry(oldPath);
    translated(() => this.#inner.renameAt(from, other.inner, entryOf(other, newPath)));
  }

  symlinkAt(oldPath: string, newPath: string): void {
    this.#checkDirectory(true);
    if (oldPath.startsWith("/")) throw filesystemError("not-permitted");
    translated(() => this.#inner.symlinkAt(oldPath, this.#entry(newPath)));
  }

  unlinkFileAt(path: string): void {
    this.#checkDirectory(true);
    translated(() => this.#inner.unlinkFileAt(this.#entry(path)));
  }

  /** The shim compares descriptors, not what they stand for. */
  isSameObject(other: Descriptor): boolean {
    const opened = memberOf<Opened>(other, openedKey);
    if (opened === undefined) return false;
    const [mine, yours] = [this.metadataHash(), translated(() => opened.inner.metadataHash())];
    return mine.lower === yours.lower && mine.upper === yours.upper;
  }

  metadataHash(): Loose {
    return translated(() => this.#inner.metadataHash());
  }

  metadataHashAt({ symlinkFollow = false }: PathFlags, path: string): Loose {
    this.#checkDirectory(false);
    return translated(() => this.#inner.metadataHashAt({}, this.#relative(path, symlinkFollow)));
  }

  [Symbol.dispose](): void {
    this.#inner[Symbol.dispose]();
  }

  get #inner(): Loose {
    return this.#opened.inner;
  }

  #check(access: "read" | "write"): void {
    if (this.#opened.flags[access] !== true) throw filesystemError("bad-descriptor");
  }

  #checkDirectory(toChange: boolean): void {
    if (this.getType() !== "directory") throw filesystemError("not-directory");
    if (toChange && !this.#opened.mutable) throw filesystemError("read-only");
  }

  #entry(path: string): string {
    return entryOf(this.#opened, path);
  }

  #relative(path: string, follow: boolean): string {
    const { files, path: base } = this.#opened;
    return relativeTo(base, locate(files.fs, base, path, follow));
  }
}

function checkedTarget(target: Descriptor): Opened {
  const opened = memberOf<Opened>(target, openedKey);
  if (opened === undefined) throw filesystemError("cross-device");
  if (!opened.mutable) throw filesystemError("read-only");
  return opened;
}

const entryOf = ({ files, path: base }: Opened, path: string): string =>
  relativeTo(base, locateEntry(files.fs, base, path));

const relativeTo = (base: string, place: string): string =>
  place === base ? "." : place.slice(base.endsWith("/") ? base.length : base.length + 1);

const toTimestamp = (seconds: number): NewTimestamp => ({
  tag: "timestamp",
  val: { seconds: BigInt(Math.trunc(seconds)), nanoseconds: (seconds % 1) * 1e9 },
});

/** Only what the computation of timestamps looks at. */
function toStats(stat: Loose): Loose {
  const nanoseconds = (datetime: Loose): bigint =>
    datetime === undefined ? 0n : datetime.seconds * 1_000_000_000n + BigInt(datetime.nanoseconds);
  return { atimeNs: nanoseconds(stat.dataAccessTimestamp), mtimeNs: nanoseconds(stat.dataModificationTimestamp) };
}
