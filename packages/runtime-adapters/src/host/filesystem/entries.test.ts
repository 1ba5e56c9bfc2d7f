import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { errorOf, interfaceOf, temporaryDirectory } from "../../../test/scenario.ts";
import { host } from "../index.ts";
import type { Descriptor } from "./descriptor.ts";

function setUp(): { path: string; root: Descriptor } {
  const path = temporaryDirectory();
  return {
    path,
    root: interfaceOf(host({ preopens: { "/": path } }), "wasi:filesystem/preopens").getDirectories()[0][0],
  };
}

describe("create-directory-at", () => {
  test("creates one, with or without a slash at the end", () => {
    const { path, root } = setUp();
    root.createDirectoryAt("a");
    root.createDirectoryAt("a/b/");
    expect(lstatSync(join(path, "a/b")).isDirectory()).toBe(true);
  });

  test("refuses what exists and what has no parent", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    expect(errorOf(() => root.createDirectoryAt("file"))).toBe("exist");
    expect(errorOf(() => root.createDirectoryAt("."))).toBe("exist");
    expect(errorOf(() => root.createDirectoryAt("x/y"))).toBe("no-entry");
    expect(errorOf(() => root.createDirectoryAt("file/y"))).toBe("not-directory");
  });
});

describe("remove-directory-at", () => {
  test("removes an empty one", () => {
    const { path, root } = setUp();
    mkdirSync(join(path, "a"));
    mkdirSync(join(path, "b"));
    root.removeDirectoryAt("a");
    root.removeDirectoryAt("b/");
    expect(existsSync(join(path, "a"))).toBe(false);
    expect(existsSync(join(path, "b"))).toBe(false);
  });

  test("refuses one with entries, a file, a link, and the base itself", () => {
    const { path, root } = setUp();
    mkdirSync(join(path, "a/b"), { recursive: true });
    writeFileSync(join(path, "file"), "");
    symlinkSync("a/b", join(path, "link"));
    expect(errorOf(() => root.removeDirectoryAt("a"))).toBe("not-empty");
    expect(errorOf(() => root.removeDirectoryAt("file"))).toBe("not-directory");
    expect(errorOf(() => root.removeDirectoryAt("link"))).toBe("not-directory");
    expect(errorOf(() => root.removeDirectoryAt("link/"))).toBe("not-directory");
    expect(errorOf(() => root.removeDirectoryAt("."))).toBe("invalid");
    expect(errorOf(() => root.removeDirectoryAt("a/b/.."))).toBe("invalid");
    expect(errorOf(() => root.removeDirectoryAt(".."))).toBe("not-permitted");
    expect(existsSync(join(path, "a/b"))).toBe(true);
  });
});

describe("unlink-file-at", () => {
  test("removes files and links, not what they lead to", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    symlinkSync("file", join(path, "link"));
    root.unlinkFileAt("link");
    expect(existsSync(join(path, "file"))).toBe(true);
    root.unlinkFileAt("file");
    expect(existsSync(join(path, "file"))).toBe(false);
  });

  test("refuses directories, and a slash after a file", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    mkdirSync(join(path, "sub"));
    expect(errorOf(() => root.unlinkFileAt("sub"))).toBe("is-directory");
    expect(errorOf(() => root.unlinkFileAt("sub/"))).toBe("is-directory");
    expect(errorOf(() => root.unlinkFileAt("file/"))).toBe("not-directory");
    expect(errorOf(() => root.unlinkFileAt("missing"))).toBe("no-entry");
  });
});

describe("rename-at", () => {
  test("moves between directories and replaces files", () => {
    const { path, root } = setUp();
    mkdirSync(join(path, "sub"));
    writeFileSync(join(path, "file"), "new");
    writeFileSync(join(path, "sub/file"), "old");
    root.renameAt("file", root.openAt({}, "sub", {}, { read: true }), "file");
    expect(readFileSync(join(path, "sub/file"), "utf8")).toBe("new");
    expect(existsSync(join(path, "file"))).toBe(false);
  });

  test("tells why it cannot", () => {
    const { path, root } = setUp();
    mkdirSync(join(path, "full/entry"), { recursive: true });
    mkdirSync(join(path, "sub"));
    writeFileSync(join(path, "file"), "");
    expect(errorOf(() => root.renameAt("missing", root, "x"))).toBe("no-entry");
    expect(errorOf(() => root.renameAt("sub", root, "full"))).toBe("not-empty");
    expect(errorOf(() => root.renameAt("file", root, "sub"))).toBe("is-directory");
    expect(errorOf(() => root.renameAt("file", root, "new/"))).toBe("not-directory");
    expect(errorOf(() => root.renameAt("file", root, "../x"))).toBe("not-permitted");
    expect(errorOf(() => root.renameAt("file", {} as Descriptor, "x"))).toBe("cross-device");
  });

  test("takes a descriptor of another copy of this package", async () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    vi.resetModules();
    const copy = await import("../index.ts");
    const other = temporaryDirectory();
    const foreign = interfaceOf(copy.host({ preopens: { "/": other } }), "wasi:filesystem/preopens");
    const [[target]] = foreign.getDirectories();
    expect(target.constructor).not.toBe(root.constructor);
    root.renameAt("file", target, "moved");
    expect(existsSync(join(other, "moved"))).toBe(true);
  });
});

describe("link-at", () => {
  test("makes a second name, of a link itself or of what it leads to", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    symlinkSync("file", join(path, "link"));
    root.linkAt({}, "file", root, "second");
    root.linkAt({}, "link", root, "link2");
    root.linkAt({ symlinkFollow: true }, "link", root, "third");
    expect(lstatSync(join(path, "file")).nlink).toBe(3);
    expect(lstatSync(join(path, "link2")).isSymbolicLink()).toBe(true);
  });

  test("refuses directories, existing names and names outside", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    mkdirSync(join(path, "sub"));
    expect(errorOf(() => root.linkAt({}, "sub", root, "x"))).toBe("not-permitted");
    expect(errorOf(() => root.linkAt({}, "file", root, "sub"))).toBe("exist");
    expect(errorOf(() => root.linkAt({}, "file", root, "../x"))).toBe("not-permitted");
  });
});

describe("symlink-at and readlink-at", () => {
  test("write and read a link", () => {
    const { path, root } = setUp();
    root.symlinkAt("../anywhere", "link");
    expect(readlinkSync(join(path, "link"))).toBe("../anywhere");
    expect(root.readlinkAt("link")).toBe("../anywhere");
  });

  test("refuse absolute targets", () => {
    const { path, root } = setUp();
    expect(errorOf(() => root.symlinkAt("/etc", "link"))).toBe("not-permitted");
    symlinkSync("/etc", join(path, "absolute"));
    expect(errorOf(() => root.readlinkAt("absolute"))).toBe("not-permitted");
  });

  test("refuse existing names, missing ones, and what is no link", () => {
    const { path, root } = setUp();
    writeFileSync(join(path, "file"), "");
    expect(errorOf(() => root.symlinkAt("x", "file"))).toBe("exist");
    expect(errorOf(() => root.symlinkAt("", "new"))).toBe("no-entry");
    expect(errorOf(() => root.readlinkAt("file"))).toBe("invalid");
    expect(errorOf(() => root.readlinkAt("missing"))).toBe("no-entry");
  });
});
