import { remember } from "./module/remember.ts";
import type { AbiName, AbiSymbol } from "./symbols.ts";
import type { NameOf } from "./text/layout.ts";
import type { Identifier } from "./text/printable.ts";
import { declare, type Scope } from "./text/scope.ts";

/** Functions of the ABI that are constants of the file; those that are not are called as members of the namespace. */
export interface LocalSymbols {
  readonly nameOf: NameOf;
  /** Those that were asked for. */
  readonly named: ReadonlyMap<AbiSymbol, Identifier>;
}

/**
 * Names the functions that are called again and again, when they are met. An engine that compiles a call through the namespace of a module
 * loads and compares the function each time, since its module could assign it anew; a constant of the file it knows.
 */
export function localSymbols(scope: Scope): LocalSymbols {
  const named = new Map<AbiSymbol, Identifier>();
  const nameOf: NameOf = (symbol) =>
    rare.has(symbol.name) ? `abi.${symbol.name}` : remember(named, symbol, () => declare(scope, symbol.name)).name;
  return { nameOf, named };
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
