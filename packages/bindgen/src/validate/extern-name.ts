/**
 * The grammar of import and export names (Explainer.md, "Import and Export Definitions").
 * Parsing returns a problem instead of throwing, because the caller says where the name stands.
 */
import type { Features } from "../decode/features.ts";
import { dependencyProblem } from "./dependency-name.ts";
import { isLabel, notKebab, parsePackagePath, type NameProblem } from "./package-path.ts";

export type ParsedName =
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "constructor"; readonly resource: string }
  | { readonly kind: "method" | "static"; readonly resource: string; readonly label: string }
  | { readonly kind: "interface"; readonly text: string; readonly version?: string }
  /** `url=`, `locked-dep=` …: removed from the specification in 2026-07, still found in imports. */
  | { readonly kind: "dependency"; readonly text: string };

export function parseExternName(name: string, features: Features): ParsedName | NameProblem {
  const parsed = parse(name, features);
  if (!("problem" in parsed) || features.nestedNames) return parsed;
  return "problem" in parse(name, { ...features, nestedNames: true }) ? parsed : { ...parsed, feature: "nestedNames" };
}

function parse(name: string, features: Features): ParsedName | NameProblem {
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

/** `words ":" words "/" label`, then a version; the version is checked by the caller. */
function parseInterfaceName(text: string, features: Features): ParsedName | NameProblem {
  const at = text.indexOf("@");
  const rest = parsePackagePath(at < 0 ? text : text.slice(0, at), features, true);
  if (typeof rest !== "string") return rest;
  if (rest !== "") return { problem: `trailing characters found: \`${rest}${at < 0 ? "" : text.slice(at)}\`` };
  return { kind: "interface", text, ...(at < 0 ? {} : { version: text.slice(at + 1) }) };
}
