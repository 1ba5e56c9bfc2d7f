import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorOf, temporaryDirectory } from "../../../test/scenario.ts";
import { locate, locateEntry } from "./path-walk.ts";

function setUp(): string {
  const outside = temporaryDirectory();
  const base = join(outside, "base");
  fs.mkdirSync(join(base, "a/b"), { recursive: true });
  fs.writeFileSync(join(base, "file"), "");
  fs.writeFileSync(join(outside, "secret"), "");
  return base;
}

describe("locate", () => {
  test("finds what is inside, whatever way leads there", () => {
    const base = setUp();
    for (const path of ["a/b", "./a/b", "a//b", "a/./b", "a/../a/b", "a/b/", "a/b/.", "a/b/../b//"])
      expect(locate(fs, base, path, true), path).toBe(join(base, "a/b"));
    for (const path of [".", "./", "a/..", "a/b/../..", "./."]) expect(locate(fs, base, path, true), path).toBe(base);
    expect(locate(fs, base, "new", true)).toBe(join(base, "new"));
    expect(locate(fs, base, "new/", true)).toBe(`${base}/new/`);
  });

  test("refuses what leads out", () => {
    const base = setUp();
    fs.symlinkSync("..", join(base, "up"));
    fs.symlinkSync("../secret", join(base, "a/out-of-a"));
    fs.symlinkSync("../../secret", join(base, "a/out"));
    fs.symlinkSync("/etc", join(base, "absolute"));
    fs.symlinkSync("a/../../secret", join(base, "devious"));
    for (const path of [
      "..",
      "../secret",
      "a/../../secret",
      "a/b/../../../secret",
      "/etc",
      "/",
      "//",
      "./..",
      "up",
      "up/secret",
      "a/out",
      "absolute",
      "absolute/passwd",
      "devious",
      "a/b/../out",
    ])
      expect(
        errorOf(() => locate(fs, base, path, true)),
        path,
      ).toBe("not-permitted");
    // From the deeper base the same link leads out a step earlier.
    expect(errorOf(() => locate(fs, join(base, "a"), "out-of-a", true))).toBe("not-permitted");
  });

  test("does not look at the last segment when it is not to be followed, except before a slash", () => {
    const base = setUp();
    fs.symlinkSync("/etc", join(base, "absolute"));
    expect(locate(fs, base, "absolute", false)).toBe(join(base, "absolute"));
    expect(errorOf(() => locate(fs, base, "absolute/", false))).toBe("not-permitted");
  });

  test("looks at most once at each segment", () => {
    const base = setUp();
    let looks = 0;
    const counting = {
      readlinkSync: fs.readlinkSync,
      lstatSync: ((...parameters: Parameters<typeof fs.lstatSync>) => {
        looks++;
        return fs.lstatSync(...parameters);
      }) as typeof fs.lstatSync,
    };
    locate(counting, base, "a/b/new", false);
    expect(looks).toBe(2);
    looks = 0;
    locate(counting, base, "file", false);
    expect(looks).toBe(0);
    locate(counting, base, "a/b/new", true);
    expect(looks).toBe(3);
  });

  test("follows links inside, also in the middle and to the parent of a directory", () => {
    const base = setUp();
    fs.symlinkSync("a", join(base, "link"));
    fs.symlinkSync("../file", join(base, "a/to-file"));
    fs.symlinkSync("../../file", join(base, "a/b/to-file"));
    expect(locate(fs, base, "link/b", true)).toBe(join(base, "a/b"));
    expect(locate(fs, base, "link/to-file", true)).toBe(join(base, "file"));
    expect(locate(fs, base, "link/b/to-file", true)).toBe(join(base, "file"));
    // The parent of where the link leads to, not of the link.
    fs.symlinkSync("a/b", join(base, "deep"));
    expect(locate(fs, base, "deep/..", true)).toBe(join(base, "a"));
  });

  test("ends loops of links", () => {
    const base = setUp();
    fs.symlinkSync("loop2", join(base, "loop1"));
    fs.symlinkSync("loop1", join(base, "loop2"));
    fs.symlinkSync("self/self", join(base, "self"));
    for (const path of ["loop1", "loop1/x", "self", "self/x"])
      expect(
        errorOf(() => locate(fs, base, path, true)),
        path,
      ).toBe("loop");
  });

  test("tells a missing directory from one that is a file", () => {
    const base = setUp();
    expect(errorOf(() => locate(fs, base, "missing/x", true))).toBe("no-entry");
    expect(errorOf(() => locate(fs, base, "missing/..", true))).toBe("no-entry");
    expect(errorOf(() => locate(fs, base, "file/x", true))).toBe("not-directory");
    expect(errorOf(() => locate(fs, base, "file/..", true))).toBe("not-directory");
    expect(errorOf(() => locate(fs, base, "file/", true))).toBe("not-directory");
    expect(errorOf(() => locate(fs, base, "file/.", true))).toBe("not-directory");
  });

  test("refuses what is no path", () => {
    const base = setUp();
    expect(errorOf(() => locate(fs, base, "", true))).toBe("no-entry");
    expect(errorOf(() => locate(fs, base, "a\0b", true))).toBe("invalid");
    expect(errorOf(() => locate(fs, base, "a".repeat(300), true))).toBe("name-too-long");
    expect(errorOf(() => locate(fs, base, "./".repeat(1_000_000), true))).toBe("name-too-long");
  });
});

describe("locateEntry", () => {
  test("never follows the last segment", () => {
    const base = setUp();
    fs.symlinkSync("a", join(base, "link"));
    expect(locateEntry(fs, base, "link")).toBe(join(base, "link"));
    expect(errorOf(() => locateEntry(fs, base, "link/"))).toBe("not-directory");
    expect(locateEntry(fs, base, "link/b")).toBe(join(base, "a/b"));
  });

  test("refuses to name the base or a parent", () => {
    const base = setUp();
    expect(errorOf(() => locateEntry(fs, base, "a/."))).toBe("invalid");
    expect(errorOf(() => locateEntry(fs, base, "a/.."))).toBe("invalid");
    expect(errorOf(() => locateEntry(fs, base, "../"))).toBe("not-permitted");
    expect(errorOf(() => locateEntry(fs, base, "/"))).toBe("not-permitted");
  });
});
