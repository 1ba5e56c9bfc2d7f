/**
 * Says what keeps a text from being a semantic version (semver.org, 2.0), or nothing if it is one.
 * The wording is that of the reference implementation.
 */
export function semverProblem(text: string): string | undefined {
  if (text === "") return "empty string, expected a semver version";
  let rest = text;
  for (const part of ["major", "minor", "patch"] as const) {
    if (part !== "major") {
      const after = part === "minor" ? "major" : "minor";
      if (rest === "") return `unexpected end of input while parsing ${after} version number`;
      if (!rest.startsWith(".")) return `${unexpected(rest)} after ${after} version number`;
      rest = rest.slice(1);
    }
    const digits = /^[0-9]+/.exec(rest)?.[0];
    if (digits === undefined) {
      return rest === ""
        ? `unexpected end of input while parsing ${part} version number`
        : `${unexpected(rest)} while parsing ${part} version number`;
    }
    if (digits.length > 1 && digits.startsWith("0")) return `invalid leading zero in ${part} version number`;
    // The limit of a 64-bit number, which the reference implementation counts in.
    if (digits.length > 20 || BigInt(digits) >= 1n << 64n) return `value of ${part} version number exceeds 64 bits`;
    rest = rest.slice(digits.length);
  }
  if (rest.startsWith("-")) {
    const identifier = /^[0-9A-Za-z.-]*/.exec(rest.slice(1))?.[0] ?? "";
    const problem = identifierProblem(identifier, "pre-release identifier", true);
    if (problem !== undefined) return problem;
    rest = rest.slice(identifier.length + 1);
  }
  if (rest.startsWith("+")) {
    const metadata = /^[0-9A-Za-z.-]*/.exec(rest.slice(1))?.[0] ?? "";
    const problem = identifierProblem(metadata, "build metadata", false);
    if (problem !== undefined) return problem;
    rest = rest.slice(metadata.length + 1);
  }
  return rest === "" ? undefined : `${unexpected(rest)} after patch version number`;
}

function identifierProblem(text: string, what: string, numbersAreExact: boolean): string | undefined {
  for (const segment of text.split(".")) {
    if (segment === "") return `empty identifier segment in ${what}`;
    if (numbersAreExact && /^0[0-9]+$/.test(segment)) return `invalid leading zero in ${what}`;
  }
  return undefined;
}

function unexpected(rest: string): string {
  return `unexpected character '${String.fromCodePoint(rest.codePointAt(0) ?? 0)}'`;
}
