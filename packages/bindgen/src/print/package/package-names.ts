import { bindgenError } from "../../error.ts";

const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const reservedNames: ReadonlySet<string> = new Set(["node_modules", "favicon.ico"]);
const number = "(?:0|[1-9]\\d*)";
const word = `(?:${number}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const version = new RegExp(
  `^${number}\\.${number}\\.${number}(?:-${word}(?:\\.${word})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);

/** A name that npm accepts, made of a file's name. */
export function defaultPackageName(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/^[._]+/, "")
    .slice(0, 214);
  return packageName.test(safe) && !reservedNames.has(safe) ? safe : "component";
}

/** @throws {BindgenError} INVALID_OPTION unless npm would publish a package of that name and version. */
export function checkPackageFacts(name: string, packageVersion: string): void {
  if (name.length > 214 || !packageName.test(name) || reservedNames.has(name)) {
    throw bindgenError(
      "INVALID_OPTION",
      `${JSON.stringify(name)} cannot be the name of a package: npm wants lower case letters, digits, "-", "." and "_", with at most one scope, as in @acme/greeter`,
      { name },
    );
  }
  if (!version.test(packageVersion)) {
    throw bindgenError(
      "INVALID_OPTION",
      `${JSON.stringify(packageVersion)} cannot be the version of a package: npm wants three numbers, as in 1.2.3 or 1.2.3-beta.1`,
      { version: packageVersion },
    );
  }
}
