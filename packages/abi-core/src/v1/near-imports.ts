// What to say about missing imports where something else was passed that is close to them.
import { describe, isRealPromise } from "./arguments.ts";
import { functionOf, own } from "./members.ts";
import type { Members } from "./members.ts";
import { camelCase, pascalCase, splitVersion, trackOf } from "./names.ts";

/** More would bury the names of what is missing. */
const mostNotes = 4;

/** Notes on an interface that nobody provides. @param wanted the rows of all interfaces; each begins with a name. */
export function interfaceNotes(
  imports: Members | undefined,
  interfaceName: string,
  wanted: readonly (readonly string[])[],
): readonly string[] {
  if (imports === undefined) return [];
  const { name, version } = splitVersion(interfaceName);
  const others = new Set(wanted.map(([row = ""]) => splitVersion(row).name));
  for (const key of Object.keys(imports)) {
    const given = splitVersion(key);
    if (given.name === name) return [sameName(imports, key, version, given.version)];
    // Only the last part of the name was passed, or it is misspelt.
    if (!others.has(given.name) && (name.endsWith(`/${given.name}`) || isNear(given.name, name)))
      return [`"${key}" was passed, but the name that is looked for is "${interfaceName}"`];
  }
  return [];
}

function sameName(imports: Members, key: string, version: string | undefined, given: string | undefined): string {
  if (imports[key] === undefined) return `"${key}" was passed, but is undefined`;
  const track = (one: string | undefined): string => (one === undefined ? "none" : trackOf(one));
  return `"${key}" was passed, but tracks never mix: its is ${track(given)}, and ${track(version)} is needed`;
}

/**
 * Notes on names that are missing in what was passed for their interface.
 * @param names all that the component uses of it. @param root whether they belong to no interface; then WIT names are good as they are.
 */
export function memberNotes(
  members: Members,
  absent: readonly string[],
  names: readonly string[],
  root: boolean,
): readonly string[] {
  const holds = (typeof members === "object" && members !== null) || typeof members === "function";
  if (!holds || isRealPromise(members)) return [`what was passed is ${describe(members)}`];
  const used = new Set(names.map((name) => partsOf(name).key));
  const notes = new Set<string>();
  for (const name of absent) {
    const note = notes.size < mostNotes ? memberNote(members, name, used, root) : undefined;
    if (note !== undefined) notes.add(note);
  }
  return [...notes];
}

function memberNote(members: Members, name: string, used: ReadonlySet<string>, root: boolean): string | undefined {
  const { kind, key, plain, method } = partsOf(name);
  const good = root ? [key, plain] : [key];
  const given = good.find((one) => own(members, one) !== undefined) ?? good.find((one) => Object.hasOwn(members, one));
  if (given !== undefined) {
    const value = own(members, given);
    if (value === undefined) return `"${given}" was passed, but is undefined`;
    const wrong = functionOf(value) === undefined;
    return `"${given}" was passed, but ${wrong ? `is ${describe(value)}, not a ${kind === "" ? "function" : "class"}` : `has no ${kind} "${method}"`}`;
  }
  const near = Object.keys(members).find((other) => other === plain || (!used.has(other) && isNear(other, key)));
  return near === undefined ? undefined : `"${near}" was passed, but the name that is looked for is "${key}"`;
}

/** A WIT name taken apart; `key` is the member of the interface that stands for it. */
function partsOf(name: string): { kind: string; key: string; plain: string; method: string } {
  const [, kind = "", plain = name, method = ""] = /^\[(\w+)\]([^.]*)(?:\.(.*))?$/.exec(name) ?? [];
  const ofClass = kind !== "" && kind !== "module" && kind !== "component";
  return {
    kind: kind === "static" ? "static method" : kind,
    key: ofClass ? pascalCase(plain) : camelCase(plain),
    plain,
    method: camelCase(method),
  };
}

/** Whether at most two letters were left out, added or replaced; of short names at most half of them. */
export const isNear = (a: string, b: string): boolean =>
  Math.abs(a.length - b.length) <= 2 && within(a, b, Math.min(2, b.length >> 1));

function within(a: string, b: string, edits: number): boolean {
  let k = 0;
  while (k < a.length && a[k] === b[k]) k++;
  if (k === a.length && k === b.length) return true;
  if (edits === 0) return false;
  const [left, right] = [a.slice(k), b.slice(k)];
  return (
    within(left.slice(1), right.slice(1), edits - 1) ||
    within(left.slice(1), right, edits - 1) ||
    within(left, right.slice(1), edits - 1)
  );
}
