import { js, literal, member, type Printable } from "../text/printable.ts";

/** What every object has from the language, by names that a label can become. */
export const everyones: ReadonlySet<string> = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

/** A member of an object from JavaScript. It may be missing; then it must not be found on every object. */
export function ownMember(holder: Printable, name: string): Printable {
  const found = member(holder, name);
  return everyones.has(name) ? js`(Object.hasOwn(${holder}, ${literal(name)}) ? ${found} : undefined)` : found;
}
