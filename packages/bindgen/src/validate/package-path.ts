/**
 * Labels, and the paths of packages and interfaces that are made of them.
 */
import type { FeatureName, Features } from "../decode/features.ts";

export interface NameProblem {
  readonly problem: string;
  /** There is no problem where this part of the Component Model is on. */
  readonly feature?: FeatureName;
}

const fragmentPattern: RegExp = /^(?:[0-9a-z]+|[0-9A-Z]+)$/;
const labelCharacters: RegExp = /^[0-9A-Za-z-]*/;

/** Words in lower case and acronyms in upper case, with single hyphens between; a letter comes first. */
export function isLabel(text: string): boolean {
  // One fragment at a time: a single expression for the whole could be made to backtrack for ever.
  return /^[A-Za-z]/.test(text) && text.split("-").every((fragment) => fragmentPattern.test(fragment));
}

export function notKebab(text: string): NameProblem {
  return {
    problem: `\`${text}\` is not in kebab case, which is words of lower-case letters and digits, or of upper-case ones, with single hyphens between them, and a letter first`,
  };
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
