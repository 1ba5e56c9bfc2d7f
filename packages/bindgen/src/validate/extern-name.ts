/**
 * The grammar of import and export names (Explainer.md, "Import and Export Definitions").
 * Parsing returns a problem instead of throwing, because the caller says where the name stands.
 */
import type { Features } from "../decode/features.ts";
import { semverProblem } from "./semver.ts";

export type ParsedName =
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "constructor"; readonly resource: string }
  | { readonly kind: "method" | "static"; readonly resource: string; readonly label: string }
  | { readonly kind: "interface"; readonly text: string; readonly version?: string }
  /** `url=`, `locked-dep=` …: removed from the specification in 2026-07, still found in imports. */
  | { readonly kind: "dependency"; readonly text: string };

export interface NameProblem {
  readonly problem: string;
}

/** A word or an acronym, then more of them, or digits, between single hyphens. */
const labelPattern: RegExp = /^(?:[a-z][0-9a-z]*|[A-Z][0-9A-Z]*)(?:-(?:[0-9a-z]+|[0-9A-Z]+))*$/;

const labelCharacters: RegExp = /^[0-9A-Za-z-]*/;

export function isLabel(text: string): boolean {
  return labelPattern.test(text);
}

export function parseExternName(name: string, features: Features): ParsedName | NameProblem {
  if (name.startsWith("[constructor]")) {
    const resource = name.slice("[constructor]".length);
    return isLabel(resource) ? { kind: "constructor", resource } : notKebab(resource);
  }
  for (const kind of ["method", "static"] as const) {
    const prefix = `[${kind}]`;
    if (!name.startsWith(prefix)) continue;
    const dot = name.indexOf(".", prefix.length);
    if (dot < 0) return { problem: "failed to find `.` character" };
    const resource = name.slice(prefix.length, dot);
    const label = name.slice(dot + 1);
    if (!isLabel(resource)) return notKebab(resource);
    return isLabel(label) ? { kind, resource, label } : notKebab(label);
  }
  const legacy = /^(?:unlocked-dep|locked-dep|url|integrity)=/.exec(name);
  if (legacy !== null) return parseDependency(name, legacy[0]);
  if (name.includes(":")) return parseInterfaceName(name, features);
  return isLabel(name) ? { kind: "label", label: name } : notKebab(name);
}

function notKebab(text: string): NameProblem {
  return { problem: `\`${text}\` is not in kebab case` };
}

/** `words ":" words "/" label`, then a version; the version is checked by the caller. */
function parseInterfaceName(text: string, features: Features): ParsedName | NameProblem {
  const at = text.indexOf("@");
  const rest = parsePackagePath(at < 0 ? text : text.slice(0, at), features, true);
  if (typeof rest !== "string") return rest;
  if (rest !== "") return { problem: `trailing characters found: \`${rest}${at < 0 ? "" : text.slice(at)}\`` };
  return { kind: "interface", text, ...(at < 0 ? {} : { version: text.slice(at + 1) }) };
}

/** Returns what follows the path. */
function parsePackagePath(path: string, features: Features, withInterface: boolean): string | NameProblem {
  let rest = path;
  const takeLabel = (lowerCase: boolean): NameProblem | undefined => {
    const label = labelCharacters.exec(rest)?.[0] ?? "";
    if (!isLabel(label)) return notKebab(label);
    const upper = lowerCase ? /[A-Z]/.exec(label)?.[0] : undefined;
    if (upper !== undefined) {
      return { problem: `character \`${upper}\` is not lowercase in package name/namespace` };
    }
    rest = rest.slice(label.length);
    return undefined;
  };
  let problem = takeLabel(true);
  if (problem !== undefined) return problem;
  if (!rest.startsWith(":")) return { problem: `expected \`:\` at \`${rest}\`` };
  let packages = 0;
  while (rest.startsWith(":") && (packages === 0 || features.nestedNames)) {
    rest = rest.slice(1);
    problem = takeLabel(true);
    if (problem !== undefined) return problem;
    packages++;
  }
  let interfaces = 0;
  while (rest.startsWith("/") && (interfaces === 0 || features.nestedNames)) {
    rest = rest.slice(1);
    problem = takeLabel(false);
    if (problem !== undefined) return problem;
    interfaces++;
  }
  if (interfaces === 0 && withInterface) return { problem: "expected `/` after package name" };
  return rest;
}

/** Names of dependencies are kept as they are: they are never resolved, only their form is checked. */
function parseDependency(text: string, prefix: string): ParsedName | NameProblem {
  const rest = text.slice(prefix.length);
  if (!rest.startsWith("<")) return { problem: `expected \`<\` at \`${rest}\`` };
  const end = rest.indexOf(">");
  if (end < 0) {
    return prefix.endsWith("dep=")
      ? (packageProblem(rest.slice(1), prefix) ?? { problem: "expected `>` at ``" })
      : { problem: "failed to find `>` character" };
  }
  const inner = rest.slice(1, end);
  const problem =
    prefix === "url="
      ? inner.includes("<")
        ? { problem: "url cannot contain `<`" }
        : undefined
      : prefix === "integrity="
        ? hashProblem(inner)
        : packageProblem(inner, prefix);
  if (problem !== undefined) return problem;
  let after = rest.slice(end + 1);
  if ((prefix === "url=" || prefix === "locked-dep=") && after.startsWith(",")) {
    const hash = /^,integrity=<([^>]*)>/.exec(after);
    if (hash === null) {
      const begun = after.startsWith(",integrity=<");
      return { problem: begun ? "failed to find `>` character" : `expected \`integrity=<\` at \`${after.slice(1)}\`` };
    }
    const wrong = hashProblem(hash[1] ?? "");
    if (wrong !== undefined) return wrong;
    after = after.slice(hash[0].length);
  }
  return after === "" ? { kind: "dependency", text } : { problem: `trailing characters found: \`${after}\`` };
}

function packageProblem(text: string, prefix: string): NameProblem | undefined {
  const at = text.indexOf("@");
  const rest = parsePackagePath(at < 0 ? text : text.slice(0, at), packagePathFeatures, false);
  if (typeof rest !== "string") return rest;
  if (rest !== "") return { problem: `expected \`>\` at \`${rest}\`` };
  if (at < 0) return undefined;
  const version = text.slice(at + 1);
  if (prefix === "locked-dep=") return versionProblem(version);
  if (version === "*") return undefined;
  if (!version.startsWith("{")) return { problem: `expected \`{\` at \`${version}\`` };
  if (!version.endsWith("}")) return { problem: "failed to find `}` character" };
  return rangeProblem(version.slice(1, -1));
}

const packagePathFeatures: Features = { nestedNames: false } as Features;

function rangeProblem(range: string): NameProblem | undefined {
  if (range.startsWith("<")) return versionProblem(range.slice(1));
  if (!range.startsWith(">=")) return { problem: "expected `>=` or `<` at start of version range" };
  const [lower = "", upper] = range.slice(2).split(" ", 2);
  const problem = versionProblem(lower);
  if (problem !== undefined || upper === undefined) return problem;
  return upper.startsWith("<")
    ? versionProblem(upper.slice(1))
    : { problem: "expected `<` at start of version range upper bounds" };
}

function versionProblem(version: string): NameProblem | undefined {
  const problem = semverProblem(version);
  return problem === undefined ? undefined : { problem: `\`${version}\` is not a valid semver: ${problem}` };
}

function hashProblem(hashes: string): NameProblem | undefined {
  const list = hashes.split(/\s+/).filter((hash) => hash !== "");
  if (list.length === 0) return { problem: "integrity hash cannot be empty" };
  for (const hash of list) {
    const algorithm = /^sha(?:256|384|512)/.exec(hash)?.[0];
    if (algorithm === undefined) return { problem: `unrecognized hash algorithm: \`${hash}\`` };
    if (hash[algorithm.length] !== "-") return { problem: `expected \`-\` after hash algorithm: ${hash}` };
    const digest = hash.slice(algorithm.length + 1).split("?", 1)[0] ?? "";
    if (!/^[0-9A-Za-z+/]+={0,2}$/.test(digest)) return { problem: `not valid base64: \`${digest}\`` };
  }
  return undefined;
}
