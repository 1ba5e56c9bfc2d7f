import { describe, expect, test } from "vitest";
import { allFeatures, defaultFeatures } from "../decode/features.ts";
import { parseExternName } from "./extern-name.ts";
import { isLabel } from "./package-path.ts";

describe("a label", () => {
  test.each(["a", "a1", "A", "HTTP", "a-b-c", "a-1", "get-HTTP-2", "to-string", "constructor"])(
    "may be `%s`",
    (label) => {
      expect(isLabel(label)).toBe(true);
    },
  );

  test.each(["", "1", "1a", "-a", "a-", "a--b", "aB", "Ab", "a_b", "a.b", "é", "a b", "__proto__"])(
    "is not `%s`",
    (label) => {
      expect(isLabel(label)).toBe(false);
    },
  );

  test("of very many fragments is judged without backtracking", () => {
    expect(isLabel(`a${"-1".repeat(50_000)}`)).toBe(true);
    expect(isLabel(`a${"-1".repeat(50_000)}_`)).toBe(false);
  });
});

describe("an extern name", () => {
  test.each([
    ["a-b", { kind: "label", label: "a-b" }],
    ["[constructor]r", { kind: "constructor", resource: "r" }],
    ["[method]r.m", { kind: "method", resource: "r", label: "m" }],
    ["[static]r.m", { kind: "static", resource: "r", label: "m" }],
    ["wasi:http/types", { kind: "interface", text: "wasi:http/types" }],
    ["wasi:http/types@0.2.0-rc.1", { kind: "interface", text: "wasi:http/types@0.2.0-rc.1", version: "0.2.0-rc.1" }],
    ["a:b/HTTP", { kind: "interface", text: "a:b/HTTP" }],
    ["url=<https://a/b>", { kind: "dependency", text: "url=<https://a/b>" }],
    ["unlocked-dep=<a:b@{>=1.2.3 <2.0.0}>", { kind: "dependency", text: "unlocked-dep=<a:b@{>=1.2.3 <2.0.0}>" }],
    ["locked-dep=<a:b@1.2.3>,integrity=<sha256-aGk=>", expect.objectContaining({ kind: "dependency" })],
  ])("`%s` is understood", (name, parsed) => {
    expect(parseExternName(name, defaultFeatures)).toEqual(parsed);
  });

  test.each([
    ["", "`` is not in kebab case"],
    ["aB", "`aB` is not in kebab case"],
    ["[method]r", "failed to find `.` character"],
    ["[method]r.m.n", "`m.n` is not in kebab case"],
    ["a:b", "expected `/` after package name"],
    ["A:b/c", "character `A` is not lowercase in package name/namespace"],
    ["a:b/c/D_", "trailing characters found: `/D_`"],
    ["url=<a<b>", "url cannot contain `<`"],
    ["integrity=<md5-aGk=>", "unrecognized hash algorithm: `md5-aGk=`"],
    ["unlocked-dep=<a:b@{1.0.0}>", "expected `>=` or `<` at start of version range"],
    ["locked-dep=<a:b@1.0>", "is not a valid semver"],
  ])("`%s` is refused, with the reason", (name, problem) => {
    expect(parseExternName(name, defaultFeatures)).toEqual({ problem: expect.stringContaining(problem) });
  });

  test("has nested packages and interfaces only where that feature is on", () => {
    expect(parseExternName("a:b:c/d/e", allFeatures)).toMatchObject({ kind: "interface" });
    const problem = "expected `/` after package name";
    expect(parseExternName("a:b:c/d/e", defaultFeatures)).toEqual({ problem, feature: "nestedNames" });
  });
});
