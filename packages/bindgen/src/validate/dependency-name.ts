/**
 * `url=<…>`, `integrity=<…>`, `locked-dep=<…>` and `unlocked-dep=<…>`: import names that left the
 * specification in 2026-07. Tools still write them. Only their form is checked, they are never
 * resolved. Each function takes its part from the front and returns the rest, or the problem.
 */
import type { Features } from "../decode/features.ts";
import { parsePackagePath, type NameProblem } from "./package-path.ts";
import { semverProblem } from "./semver.ts";

export function dependencyProblem(name: string, features: Features): NameProblem | undefined {
  const equals = name.indexOf("=") + 1;
  const rest = takeDependency(name.slice(0, equals), name.slice(equals), features);
  if (typeof rest !== "string") return rest;
  return rest === "" ? undefined : { problem: `trailing characters found: \`${rest}\`` };
}

function takeDependency(prefix: string, text: string, features: Features): string | NameProblem {
  const inner = take(text, "<");
  if (typeof inner !== "string") return inner;
  switch (prefix) {
    case "unlocked-dep=":
      return then(takePackageQuery(inner, features), (rest) => take(rest, ">"));
    case "locked-dep=": {
      const rest = then(takePackageVersion(inner, features), (after) => take(after, ">"));
      return then(rest, takeOptionalHash);
    }
    case "url=": {
      const end = inner.indexOf(">");
      if (end < 0) return { problem: "failed to find `>` character" };
      if (inner.slice(0, end).includes("<")) return { problem: "url cannot contain `<`" };
      return takeOptionalHash(inner.slice(end + 1));
    }
    default:
      return takeHash(inner);
  }
}

function then(rest: string | NameProblem, next: (rest: string) => string | NameProblem): string | NameProblem {
  return typeof rest === "string" ? next(rest) : rest;
}

function take(text: string, prefix: string): string | NameProblem {
  return text.startsWith(prefix) ? text.slice(prefix.length) : { problem: `expected \`${prefix}\` at \`${text}\`` };
}

/** A package, then any version, or a range of versions in braces. */
function takePackageQuery(text: string, features: Features): string | NameProblem {
  const rest = parsePackagePath(text, features, false);
  if (typeof rest !== "string" || !rest.startsWith("@")) return rest;
  if (rest.startsWith("@*")) return rest.slice(2);
  const range = take(rest.slice(1), "{");
  if (typeof range !== "string") return range;
  const end = range.indexOf("}");
  if (end < 0) return { problem: "failed to find `}` character" };
  return rangeProblem(range.slice(0, end)) ?? range.slice(end + 1);
}

function takePackageVersion(text: string, features: Features): string | NameProblem {
  const rest = parsePackagePath(text, features, false);
  if (typeof rest !== "string" || !rest.startsWith("@")) return rest;
  const end = rest.indexOf(">");
  const version = rest.slice(1, end < 0 ? undefined : end);
  return versionProblem(version) ?? rest.slice(1 + version.length);
}

function rangeProblem(range: string): NameProblem | undefined {
  if (range.startsWith("<")) return versionProblem(range.slice(1));
  if (!range.startsWith(">=")) return { problem: "expected `>=` or `<` at start of version range" };
  const space = range.indexOf(" ");
  const problem = versionProblem(range.slice(2, space < 0 ? undefined : space));
  if (problem !== undefined || space < 0) return problem;
  const upper = range.slice(space + 1);
  return upper.startsWith("<")
    ? versionProblem(upper.slice(1))
    : { problem: "expected `<` at start of version range upper bounds" };
}

function versionProblem(version: string): NameProblem | undefined {
  const problem = semverProblem(version);
  return problem === undefined ? undefined : { problem: `\`${version}\` is not a valid semver: ${problem}` };
}

function takeOptionalHash(text: string): string | NameProblem {
  if (!text.startsWith(",")) return text;
  return then(take(text.slice(1), "integrity=<"), takeHash);
}

/** Digests, separated by spaces, up to the closing bracket. */
function takeHash(text: string): string | NameProblem {
  const end = text.indexOf(">");
  if (end < 0) return { problem: "failed to find `>` character" };
  const digests = text
    .slice(0, end)
    .split(/\s/)
    .filter((digest) => digest !== "");
  if (digests.length === 0) return { problem: "integrity hash cannot be empty" };
  for (const digest of digests) {
    const algorithm = /^sha(?:256|384|512)/.exec(digest)?.[0];
    if (algorithm === undefined) return { problem: `unrecognized hash algorithm: \`${digest}\`` };
    if (digest[algorithm.length] !== "-") return { problem: `expected \`-\` after hash algorithm: ${digest}` };
    const value = digest.slice(algorithm.length + 1).split("?", 1)[0] ?? "";
    if (!/^[0-9A-Za-z+/]+={0,2}$/.test(value)) return { problem: `not valid base64: \`${value}\`` };
  }
  return text.slice(end + 1);
}
