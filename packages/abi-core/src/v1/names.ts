// WIT names and versions, as the host side sees them. Contract §9 and §10.

/**
 * The JavaScript name of a WIT function: everything in lower case, then a capital after each hyphen ("inner-HTML" → "innerHtml"),
 * as the `heck` library does it, which jco and so today's hosts follow.
 */
export const camelCase = (name: string): string =>
  name.toLowerCase().replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The JavaScript name of a WIT resource: as `camelCase`, with a capital first. */
export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** An interface name and its version, apart. */
export interface InterfaceName {
  readonly name: string;
  readonly version: string | undefined;
}

/** Splits "wasi:cli/environment@0.2.0". A version is what follows the last `@`. */
export function splitVersion(full: string): InterfaceName {
  const at = full.lastIndexOf("@");
  return at < 0 ? { name: full, version: undefined } : { name: full.slice(0, at), version: full.slice(at + 1) };
}

/**
 * The part of a version that must be equal for two interfaces to fit: the major version, or before 1.0 the minor, or before
 * 0.1 the patch. A prerelease promises nothing, so it fits itself only. Build metadata says nothing about the interface.
 * Component Model, Linking.md, "canonical version".
 */
export function trackOf(version: string): string {
  const [plain = "", ...build] = version.split("+");
  if (build.length > 1) return version;
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  if (match === null) return plain;
  const [, major, minor] = match;
  if (major !== "0") return `${major}`;
  return minor !== "0" ? `0.${minor}` : plain;
}

/** Orders two versions of one track, later first. */
export function laterFirst(a: string, b: string): number {
  const left = a.split(/[.+-]/),
    right = b.split(/[.+-]/);
  for (let k = 0; k < 3; k++) {
    const difference = Number(right[k]) - Number(left[k]);
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference;
  }
  return 0;
}
