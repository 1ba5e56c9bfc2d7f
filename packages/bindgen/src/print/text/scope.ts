import { isIdentifierName } from "./identifier-name.ts";
import type { Identifier } from "./printable.ts";

/**
 * Names of one function or of the file. A name is unique in its own scope, in the scopes around it and in those inside it,
 * whatever the order of declaration, so nothing is ever shadowed.
 */
export interface Scope {
  readonly parent?: Scope;
  readonly names: Set<string>;
  /** Names that were declared in scopes inside this one. */
  readonly inner: Set<string>;
  /** The number to try next for a name that is taken: a hostile file can ask for one name ten thousand times. */
  readonly next: Map<string, number>;
}

export function fileScope(): Scope {
  return { names: new Set(unavailable), inner: new Set(), next: new Map() };
}

/** Names that are only parts of names: nothing is unavailable. */
export function emptyScope(): Scope {
  return { names: new Set(), inner: new Set(), next: new Map() };
}

export function innerScope(parent: Scope): Scope {
  return { parent, names: new Set(), inner: new Set(), next: new Map() };
}

/** A new name, as near to the wish as possible. The wish may be any text; it may come from a component. */
export function declare(scope: Scope, wish: string): Identifier {
  const base = baseFor(wish);
  let name = base;
  if (isTaken(scope, base)) {
    const separator = "0123456789".includes(base.slice(-1)) ? "_" : "";
    let count = nextNumber(scope, base);
    do name = `${base}${separator}${count++}`;
    while (isTaken(scope, name));
    scope.next.set(base, count);
  }
  scope.names.add(name);
  for (let outer = scope.parent; outer !== undefined; outer = outer.parent) outer.inner.add(name);
  return { kind: "identifier", name };
}

function baseFor(wish: string): string {
  if (wish.length <= 100 && isIdentifierName(wish)) return wish;
  const plain = wish.replace(/[^A-Za-z0-9_$]/g, "_").slice(0, 100);
  return isIdentifierName(plain) ? plain : `_${plain}`;
}

/** Numbered names: `p0`, `p1` … */
export function declareNumbered(scope: Scope, prefix: string): Identifier {
  let count = 0;
  while (isTaken(scope, `${prefix}${count}`)) count++;
  return declare(scope, `${prefix}${count}`);
}

function nextNumber(scope: Scope, base: string): number {
  let next = 2;
  for (let one: Scope | undefined = scope; one !== undefined; one = one.parent)
    next = Math.max(next, one.next.get(base) ?? 2);
  return next;
}

function isTaken(scope: Scope, name: string): boolean {
  if (scope.inner.has(name)) return true;
  for (let outer: Scope | undefined = scope; outer !== undefined; outer = outer.parent) {
    if (outer.names.has(name)) return true;
  }
  return false;
}

/** Reserved words, names with a meaning of their own in strict code, and the globals and locals that emitted code uses. */
const unavailable: readonly string[] = (
  "arguments await break case catch class const constructor continue debugger default delete do else enum eval export extends false finally for function " +
  "if implements import in instanceof interface let new null package private protected public return static super switch this throw true try " +
  "typeof var void while with yield __proto__ prototype then async of get set undefined NaN Infinity globalThis " +
  "Array BigInt BigInt64Array BigUint64Array Error Float32Array Float64Array Int16Array Int32Array Int8Array Number Object Symbol TypeError " +
  "URL Uint16Array Uint32Array Uint8Array WebAssembly abi component instantiate instantiateSync link cx host"
).split(" ");
