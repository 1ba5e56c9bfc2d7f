import { linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { bytes, errorOf, interfaceOf, temporaryDirectory, text } from "../../../test/scenario.ts";
import { host } from "../index.ts";
import type { Descriptor } from "./descriptor.ts";
import type { DirectoryEntry } from "./model.ts";

const follow = { symlinkFollow: true };
const readWrite = { read: true, write: true };

function setUp(readOnly = false): { path: string; root: Descriptor } {
  const path = temporaryDirectory();
  const scenario = host({ preopens: { "/": { path, readOnly } } });
  onTestFinished(() => scenario[Symbol.dispose]());
  return { path, root: interfaceOf(scenario, "wasi:filesystem/preopens").getDirectories()[0][0] };
}

const create = (root: Descriptor, name: string): Descriptor => root.openAt({}, name, { create: true }, readWrite);

describe("preopens", () => {
  test("carry the guest's names and the host's directories, in order", () => {
    const path = temporaryDirectory();
    mkdirSync(join(path, "data"));
    const scenario = host({ preopens: { "/": path, "/data": join(path, "data") } });
    const directories = interfaceOf(scenario, "wasi:filesystem/preopens").getDirectories();
    expect(directories.map(([, name]: [unknown, string]) => name)).toEqual(["/", "/data"]);
    expect(directories[0][0].isSameObject(directories[1][0])).toBe(false);
    scenario[Symbol.dispose]();
  });

  test("are none by default", () => {
    expect(interfaceOf(host(), "wasi:filesystem/preopens").getDirectories()).toEqual([]);
  });

  test("that do not exist are refused when the host is made", () => {
    const path = temporaryDirectory();
    expect(() => host({ preopens: { "/": join(path, "missing") } })).toThrow(/granted as "\/", cannot be used/);
    writeFileSync(join(path, "file"), "");
    expect(() => host({ preopens: { "/": join(path, "file") } })).toThrow(/is not a directory/);
  });
});

describe("open-at", () => {
  test("creates, opens again and refuses what exists when exclusive", () => {
    const { path, root } = setUp();
    create(root, "file").write(bytes("abc"), 0n);
    expect(readFileSync(join(path, "file"), "utf8")).toBe("abc");
    expect(text(root.openAt({}, "file", {}, { read: true }).read(9n, 0n)[0])).toBe("abc");
    expect(errorOf(() => root.openAt({}, "file", { create: true, exclusive: true }, readWrite))).toBe("exist");
    expect(errorOf(() => root.openAt({}, "other", {}, { read: true }))).toBe("no-entry");
  });

  test("truncates", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "content");
    root.openAt({}, "file", { truncate: true }, { write: true });
    expect(statSync(join(path, "file")).size).toBe(0);
  });

  test("insists on a directory when asked to", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    mkdirSync(join(path, "sub"));
    expect(errorOf(() => root.openAt({}, "file", { directory: true }, { read: true }))).toBe("not-directory");
    expect(root.openAt({}, "sub", { directory: true }, { read: true }).getType()).toBe("directory");
    expect(errorOf(() => root.openAt({}, "new", { directory: true, create: true }, readWrite))).toBe("invalid");
    expect(errorOf(() => root.openAt({}, "sub", {}, readWrite))).toBe("is-directory");
  });

  test("opens directories, through which paths work as through the preopen", () => {
    const { path, root } = setUp();
    mkdirSync(join(path, "sub"));
    const sub = root.openAt({}, "sub", {}, { read: true });
    create(sub, "file").write(bytes("x"), 0n);
    expect(readFileSync(join(path, "sub/file"), "utf8")).toBe("x");
    expect(errorOf(() => sub.openAt(follow, "../sub/file", {}, { read: true }))).toBe("not-permitted");
    expect(root.openAt({}, ".", {}, { read: true }).isSameObject(root)).toBe(true);
  });

  test("refuses paths relative to a file", () => {
    const { root } = setUp();
    const file = create(root, "file");
    expect(errorOf(() => file.openAt({}, "x", {}, { read: true }))).toBe("not-directory");
    expect(errorOf(() => file.createDirectoryAt("x"))).toBe("not-directory");
    expect(errorOf(() => file.statAt({}, "x"))).toBe("not-directory");
    expect(errorOf(() => file.readlinkAt("x"))).toBe("not-directory");
    expect(errorOf(() => file.readDirectory())).toBe("not-directory");
  });

  test("opens a symbolic link only when it is to be followed", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "abc");
    symlinkSync("file", join(path, "link"));
    expect(errorOf(() => root.openAt({}, "link", {}, { read: true }))).toBe("loop");
    expect(text(root.openAt(follow, "link", {}, { read: true }).read(9n, 0n)[0])).toBe("abc");
    symlinkSync("missing", join(path, "dangling"));
    root.openAt(follow, "dangling", { create: true }, readWrite).write(bytes("made"), 0n);
    expect(readFileSync(join(path, "missing"), "utf8")).toBe("made");
    expect(errorOf(() => root.openAt(follow, "link", { create: true, exclusive: true }, readWrite))).toBe("exist");
  });

  test("honours the integrity flags where the system has them", () => {
    const { root } = setUp();
    const flags = { write: true, fileIntegritySync: true, dataIntegritySync: true };
    const file = root.openAt({}, "file", { create: true }, flags);
    expect(file.write(bytes("x"), 0n)).toBe(1n);
    expect(file.getFlags()).toEqual({ ...flags, read: false, requestedWriteSync: false, mutateDirectory: false });
  });
});

describe("descriptor flags", () => {
  test("of a directory say that it may be changed", () => {
    expect(setUp().root.getFlags()).toMatchObject({ read: true, write: false, mutateDirectory: true });
    expect(setUp(true).root.getFlags()).toMatchObject({ read: true, write: false, mutateDirectory: false });
  });

  test("decide about reading and writing", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "abc");
    const reader = root.openAt({}, "file", {}, { read: true });
    expect(errorOf(() => reader.write(bytes("x"), 0n))).toBe("bad-descriptor");
    expect(errorOf(() => reader.writeViaStream(0n))).toBe("bad-descriptor");
    expect(errorOf(() => reader.appendViaStream())).toBe("bad-descriptor");
    expect(errorOf(() => reader.setSize(0n))).toBe("bad-descriptor");
    const writer = root.openAt({}, "file", {}, { write: true });
    expect(errorOf(() => writer.read(1n, 0n))).toBe("bad-descriptor");
    expect(errorOf(() => writer.readViaStream(0n))).toBe("bad-descriptor");
    const neither = root.openAt({}, "file", {}, {});
    expect(errorOf(() => neither.read(1n, 0n))).toBe("bad-descriptor");
    expect(neither.stat().size).toBe(3n);
  });

  test("let nothing be changed below a directory that was granted for reading", () => {
    const { path, root } = setUp(true);
    writeFileSync(join(path, "file"), "abc");
    mkdirSync(join(path, "sub"));
    const sub = root.openAt({}, "sub", {}, { read: true });
    const now = { tag: "now" } as const;
    for (const attempt of [
      () => root.openAt({}, "file", {}, readWrite),
      () => root.openAt({}, "new", { create: true }, { read: true }),
      () => root.openAt({}, "file", { truncate: true }, { read: true }),
      () => root.openAt({}, "sub", {}, { read: true, mutateDirectory: true }),
      () => sub.createDirectoryAt("x"),
      () => root.unlinkFileAt("file"),
      () => root.removeDirectoryAt("sub"),
      () => root.renameAt("file", root, "file2"),
      () => root.linkAt({}, "file", root, "file2"),
      () => root.symlinkAt("file", "file2"),
      () => root.setTimesAt({}, "file", now, now),
      () => root.openAt({}, "file", {}, { read: true }).setTimes(now, now),
    ])
      expect(errorOf(attempt)).toBe("read-only");
    expect(text(root.openAt({}, "file", {}, { read: true }).read(9n, 0n)[0])).toBe("abc");
  });
});

describe("read and write", () => {
  test("work at offsets and report the end", () => {
    const { root } = setUp();
    const file = create(root, "file");
    expect(file.write(bytes("hello world"), 0n)).toBe(11n);
    expect(file.write(bytes("W"), 6n)).toBe(1n);
    expect(text(file.read(5n, 6n)[0])).toBe("World");
    expect(file.read(5n, 11n)).toEqual([new Uint8Array(0), true]);
    expect(file.read(0n, 0n)).toEqual([new Uint8Array(0), false]);
    expect(file.read(5n, 1n << 62n)).toEqual([new Uint8Array(0), true]);
    expect(errorOf(() => file.read(5n, 1n << 63n))).toBe("invalid");
    expect(errorOf(() => file.write(bytes("x"), 1n << 60n))).toBe("file-too-large");
  });

  test("reach beyond 4 GiB", () => {
    const { root } = setUp();
    const file = create(root, "sparse");
    const offset = 5n * 1024n ** 3n;
    file.write(bytes("far"), offset);
    expect(text(file.read(9n, offset)[0])).toBe("far");
    expect(file.stat().size).toBe(offset + 3n);
    expect(text(file.readViaStream(offset + 1n).blockingRead(9n))).toBe("ar");
  });

  test("never read more than a bounded amount at once", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), new Uint8Array(3 << 20));
    expect(root.openAt({}, "file", {}, { read: true }).read((1n << 64n) - 1n, 0n)[0].length).toBe(1 << 20);
  });

  test("on a directory say what it is", () => {
    const { root } = setUp();
    expect(errorOf(() => root.read(1n, 0n))).toBe("is-directory");
    expect(errorOf(() => root.write(bytes("x"), 0n))).toBe("bad-descriptor");
  });
});

describe("streams of a file", () => {
  test("read from an offset to the end, then are closed", () => {
    const { root } = setUp();
    const file = create(root, "file");
    file.write(bytes("hello world"), 0n);
    const stream = file.readViaStream(6n);
    expect(text(stream.read(2n))).toBe("wo");
    expect(stream.skip(1n)).toBe(1n);
    expect(text(stream.blockingRead(100n))).toBe("ld");
    expect(errorOf(() => stream.read(1n))).toEqual({ tag: "closed" });
    expect(stream.subscribe().ready()).toBe(true);
  });

  test("write from an offset, zeroes too", () => {
    const { path, root } = setUp();
    const file = create(root, "file");
    file.write(bytes("aaaaaa"), 0n);
    const stream = file.writeViaStream(1n);
    stream.write(bytes("b"));
    stream.writeZeroes(2n);
    stream.blockingWriteAndFlush(bytes("c"));
    expect(readFileSync(join(path, "file"), "latin1")).toBe("ab\0\0ca");
  });

  test("append, whatever else is written in between", () => {
    const { path, root } = setUp();
    const file = create(root, "file");
    const stream = file.appendViaStream();
    stream.write(bytes("one"));
    file.write(bytes("1111"), 0n);
    stream.write(bytes("two"));
    expect(readFileSync(join(path, "file"), "utf8")).toBe("1111two");
  });

  test("append to a file that has been removed", () => {
    const { root } = setUp();
    const file = create(root, "file");
    file.write(bytes("one"), 0n);
    root.unlinkFileAt("file");
    file.appendViaStream().write(bytes("two"));
    expect(text(file.read(9n, 0n)[0])).toBe("onetwo");
  });

  test("outlive their descriptor", () => {
    const { root } = setUp();
    const file = create(root, "file");
    file.write(bytes("abc"), 0n);
    const stream = file.readViaStream(0n);
    file[Symbol.dispose]();
    expect(text(stream.read(9n))).toBe("abc");
    stream[Symbol.dispose]();
    expect(errorOf(() => stream.read(1n))).toEqual({ tag: "closed" });
    expect(errorOf(() => file.stat())).toBe("bad-descriptor");
  });

  test("report a failure with an error whose code can be asked for, and are closed afterwards", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "abc");
    const stream = root.openAt({}, ".", {}, { read: true }).readViaStream(0n);
    const failure = errorOf(() => stream.read(1n)) as { tag: string; val: { toDebugString(): string } };
    expect(failure.tag).toBe("last-operation-failed");
    expect(failure.val.toDebugString()).toContain("EISDIR");
    const { filesystemErrorCode } = interfaceOf(host(), "wasi:filesystem/types");
    expect(filesystemErrorCode(failure.val)).toBe("is-directory");
    expect(filesystemErrorCode({})).toBeUndefined();
  });
});

describe("metadata", () => {
  test("stat tells type, size, links and times with nanoseconds", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "abc");
    linkSync(join(path, "file"), join(path, "second"));
    const stat = root.openAt({}, "file", {}, { read: true }).stat();
    const expected = statSync(join(path, "file"), { bigint: true });
    expect(stat).toMatchObject({ type: "regular-file", size: 3n, linkCount: 2n });
    expect(stat.dataModificationTimestamp).toEqual({
      seconds: expected.mtimeNs / 1_000_000_000n,
      nanoseconds: Number(expected.mtimeNs % 1_000_000_000n),
    });
    expect(root.stat().type).toBe("directory");
  });

  test("stat-at follows a symbolic link only when told to", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "abc");
    symlinkSync("file", join(path, "link"));
    expect(root.statAt({}, "link").type).toBe("symbolic-link");
    expect(root.statAt(follow, "link")).toMatchObject({ type: "regular-file", size: 3n });
    expect(errorOf(() => root.statAt(follow, "missing"))).toBe("no-entry");
  });

  test("get-type knows files and directories", () => {
    const { root } = setUp();
    expect(create(root, "file").getType()).toBe("regular-file");
    expect(root.getType()).toBe("directory");
  });

  test("set-size cuts and extends", () => {
    const { root } = setUp();
    const file = create(root, "file");
    file.write(bytes("abcdef"), 0n);
    file.setSize(3n);
    file.setSize(5n);
    expect(text(file.read(9n, 0n)[0])).toBe("abc\0\0");
  });

  test("set-times sets one, leaves the other, or takes the present", () => {
    const { root } = setUp();
    const file = create(root, "file");
    const stamp = { tag: "timestamp", val: { seconds: 1_600_000_000n, nanoseconds: 123_456_000 } } as const;
    file.setTimes(stamp, stamp);
    expect(file.stat().dataModificationTimestamp!.seconds).toBe(1_600_000_000n);
    expect(Math.trunc(file.stat().dataModificationTimestamp!.nanoseconds / 1000)).toBe(123_456);
    file.setTimes({ tag: "now" }, { tag: "no-change" });
    expect(file.stat().dataModificationTimestamp!.seconds).toBe(1_600_000_000n);
    expect(file.stat().dataAccessTimestamp!.seconds).toBeGreaterThan(1_600_000_000n);
    const wrong = { tag: "timestamp", val: { seconds: 0n, nanoseconds: 1_000_000_000 } } as const;
    expect(errorOf(() => file.setTimes(wrong, wrong))).toBe("invalid");
  });

  test("set-times-at changes the link itself or what it leads to", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    symlinkSync("file", join(path, "link"));
    const stamp = (seconds: bigint) => ({ tag: "timestamp", val: { seconds, nanoseconds: 0 } }) as const;
    root.setTimesAt({}, "link", stamp(1000n), stamp(2000n));
    root.setTimesAt(follow, "link", stamp(3000n), stamp(4000n));
    expect(root.statAt({}, "link").dataModificationTimestamp!.seconds).toBe(2000n);
    expect(root.statAt({}, "file").dataModificationTimestamp).toEqual({ seconds: 4000n, nanoseconds: 0 });
  });

  test("metadata-hash stays with the object and changes with its content", () => {
    const { path, root } = setUp();
    const file = create(root, "file");
    const before = file.metadataHash();
    expect(root.metadataHashAt({}, "file")).toEqual(before);
    linkSync(join(path, "file"), join(path, "second"));
    expect(root.metadataHashAt({}, "second")).toEqual(before);
    file.write(bytes("more"), 0n);
    expect(file.metadataHash().lower).toBe(before.lower);
    expect(file.metadataHash().upper).not.toBe(before.upper);
    expect(root.metadataHash().lower).not.toBe(before.lower);
  });

  test("is-same-object compares objects, not descriptors", () => {
    const { root } = setUp();
    const file = create(root, "file");
    expect(file.isSameObject(root.openAt({}, "file", {}, { read: true }))).toBe(true);
    expect(file.isSameObject(root)).toBe(false);
  });

  test("sync, sync-data and advise succeed", () => {
    const { root } = setUp();
    const file = create(root, "file");
    expect(() => [file.sync(), file.syncData(), root.sync(), file.advise(0n, 10n, "sequential")]).not.toThrow();
    expect(errorOf(() => root.advise(0n, 10n, "normal"))).toBe("bad-descriptor");
  });
});

describe("read-directory", () => {
  test("lists names and types, without . and ..", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    mkdirSync(join(path, "sub"));
    symlinkSync("file", join(path, "link"));
    const stream = root.readDirectory();
    const entries: DirectoryEntry[] = [];
    for (let entry = stream.readDirectoryEntry(); entry !== undefined; entry = stream.readDirectoryEntry())
      entries.push(entry);
    expect(entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { type: "regular-file", name: "file" },
      { type: "symbolic-link", name: "link" },
      { type: "directory", name: "sub" },
    ]);
    expect(stream.readDirectoryEntry()).toBeUndefined();
    stream[Symbol.dispose]();
  });

  test("reports a name that is no Unicode", () => {
    const { path, root } = setUp();
    writeFileSync(Buffer.concat([Buffer.from(`${path}/`), Buffer.from([0x61, 0xff])]), "");
    expect(errorOf(() => root.readDirectory().readDirectoryEntry())).toBe("illegal-byte-sequence");
  });
});
