import type { Identifier, Printable } from "./text/printable.ts";
import { declare, type Scope } from "./text/scope.ts";
import { type AbiName, type AbiSymbol } from "./symbols.ts";

/** Names of the file for functions of the ABI; those without one are called as members of the namespace. */
export type LocalSymbols = ReadonlyMap<AbiName, Identifier>;

export const noLocals: LocalSymbols = new Map();

/**
 * Names the functions that are called again and again. An engine that compiles a call through the namespace of a module loads and
 * compares the function each time, since its module could assign it anew; a constant of the file it knows.
 */
export function nameLocally(scope: Scope, ...content: readonly Printable[]): LocalSymbols {
  const names = [...symbolsIn(content)].map((symbol) => symbol.name).filter((name) => !rare.has(name));
  return new Map(names.sort().map((name) => [name, declare(scope, name)]));
}

/** What instantiation calls, and what is called when something is wrong. */
const rare: ReadonlySet<AbiName> = new Set<AbiName>([
  "base64",
  "bridge",
  "component",
  "componentError",
  "componentInstance",
  "core",
  "coreModule",
  "exitCode",
  "expect",
  "failure",
  "hostComponent",
  "hostCore",
  "hostModule",
  "hostResource",
  "inOwnTask",
  "instance",
  "instanceExports",
  "instantiate",
  "instantiateSync",
  "invalidCase",
  "isAbiError",
  "isComponentError",
  "isTrap",
  "lookUp",
  "memory",
  "notReady",
  "resource",
  "tasks",
  "trap",
  "trapped",
  "undoMoves",
  "unwound",
]);

function symbolsIn(content: readonly Printable[]): ReadonlySet<AbiSymbol> {
  const found = new Set<AbiSymbol>();
  const pending: Printable[] = [...content];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    if (typeof one === "number") continue;
    if (isList(one)) for (const part of one) pending.push(part);
    else if (one.kind === "abi") found.add(one);
    else if (one.kind === "group" || one.kind === "indent") pending.push(one.content);
  }
  return found;
}

function isList(content: Printable): content is readonly Printable[] {
  return Array.isArray(content);
}
