/**
 * The grammar of import and export names (Explainer.md, "Import and Export Definitions").
 * Parsing returns a problem instead of throwing, because the caller says where the name stands.
 */
import type { Features } from "../decode/features.ts";
import { dependencyProblem } from "./dependency-name.ts";

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

const fragmentPattern: RegExp = /^(?:[0-9a-z]+|[0-9A-Z]+)$/;
const labelCharacters: RegExp = /^[0-9A-Za-z-]*/;

/** Words in lower case and acronyms in upper case, with single hyphens between; a letter comes first. */
export function isLabel(text: string): boolean {
  // One fragment at a time: a single expression for the whole could be made to backtrack for ever.
  return /^[A-Za-z]/.test(text) && text.split("-").every((fragment) => fragmentPattern.test(fragment));
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
  if (/^(?:unlocked-dep|locked-dep|url|integrity)=/.test(name)) {
    return dependencyProblem(name, features) ?? { kind: "dependency", text: name };
  }
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

/** Reads `namespace:package/interface` from the start of `path`; returns what follows, or the problem. */
export function parsePackagePath(path: string, features: Features, withInterface: boolean): string | NameProblem {
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
