// What callers without a type checker pass by mistake. A misspelt grant must not count as one that was not made, and a
// misspelt `readOnly` not as the permission to write.

import { adapterError } from "@perdure/abi-core/spi";
import type { HostGrants, Preopen } from "./grants.ts";

const grantNames = Object.keys({
  args: true,
  env: true,
  cwd: true,
  preopens: true,
  stdin: true,
  stdout: true,
  stderr: true,
  network: true,
} satisfies Record<keyof HostGrants, true>);

const preopenNames = Object.keys({ path: true, readOnly: true } satisfies Record<keyof Preopen, true>);

/** Writes a grant as it stands in the call, for messages: `host({ args })`. */
export type ShowGrant = (grant: string) => string;

/** @throws `INVALID_GRANT` for names that are no grants, and for values of the wrong type */
export function checkGrants(grants: HostGrants, show: ShowGrant = (grant) => `host({ ${grant} })`): void {
  const invalid = (grant: string, expected: string): Error =>
    adapterError("INVALID_GRANT", `${show(grant)}: ${expected}.`);
  if (!isRecord(grants)) throw invalid("…", "an object with grants is expected");
  for (const name of Object.keys(grants))
    if (!grantNames.includes(name))
      throw invalid(name.slice(0, 40), `there is no such grant; ${nearest(name, grantNames)}`);

  const { args, env, cwd, network, preopens } = grants;
  if (args !== undefined && !(Array.isArray(args) && args.every((argument) => typeof argument === "string")))
    throw invalid("args", "an array of strings is expected");
  if (env !== undefined && !(isRecord(env) && Object.values(env).every((value) => typeof value === "string")))
    throw invalid("env", "an object whose values are strings is expected");
  if (cwd !== undefined && typeof cwd !== "string") throw invalid("cwd", "a path is expected");
  if (
    network !== undefined &&
    typeof network !== "boolean" &&
    !(isRecord(network) && isRecord(network["preview2Shim"]))
  )
    throw invalid("network", "true, false or { preview2Shim } with the namespace of that package is expected");
  if (preopens === undefined) return;
  if (!isRecord(preopens)) throw invalid("preopens", 'an object is expected, such as { "/data": "./data" }');
  for (const [guestPath, granted] of Object.entries(preopens)) {
    const wrong = wrongPreopen(guestPath, granted);
    if (wrong !== undefined) throw invalid(`preopens: { ${JSON.stringify(guestPath)}: … }`, wrong);
  }
}

/** What is wrong with one preopen, as a sentence. */
function wrongPreopen(guestPath: string, granted: unknown): string | undefined {
  const path = isRecord(granted) ? granted["path"] : granted;
  if (guestPath === "")
    return "the path for the guest is empty; name the place where it finds the directory, such as /data";
  if (path === "")
    // Node would take it for the current directory, which nobody meant to grant: an environment variable that is not set.
    return 'the path on the host is empty; "." would be the current directory';
  if (typeof path !== "string") return "the path of a directory on the host, or { path, readOnly }, is expected";
  if (!isRecord(granted)) return undefined;
  const unknown = Object.keys(granted).find((name) => !preopenNames.includes(name));
  if (unknown !== undefined) return `there is no "${unknown}" in a preopen; ${nearest(unknown, preopenNames)}`;
  const { readOnly } = granted;
  if (readOnly !== undefined && typeof readOnly !== "boolean") return "readOnly must be true or false";
  return undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The name that was probably meant, and all of them. */
function nearest(name: string, names: readonly string[]): string {
  const [best = "", edits = 0] =
    names
      .map((one): [string, number] => [one, distance(name.toLowerCase(), one.toLowerCase())])
      .sort(([, a], [, b]) => a - b)[0] ?? [];
  const meant = name.length <= 40 && edits <= best.length / 2 ? `"${best}" is probably meant, of ` : "there are ";
  return meant + names.join(", ");
}

/** Letters left out, added or replaced (Levenshtein); the second name is one of ours, so it is short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let k = 0; k < Math.min(a.length, 41); k++) {
    const next = [k + 1];
    for (let m = 0; m < b.length; m++)
      next.push(Math.min(next[m]! + 1, row[m + 1]! + 1, row[m]! + (a[k] === b[m] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
