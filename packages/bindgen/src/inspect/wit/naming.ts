/**
 * Who owns a type, and how it is called in other places. WIT names a type of another interface with `use`, which is more
 * than a component needs: it may mention any type that was imported or exported before.
 */
import type { AnyType, DefinedType, ResourceIdentity, ResourceType } from "../../validate/types.ts";
import { witName, witPath } from "./words.ts";

/** Types that have names at the boundary of a component. */
export type NamedType = DefinedType | ResourceType;

/** A block that defines types. */
export type Owner =
  | {
      readonly kind: "interface";
      /** How other packages call it. */
      readonly key: string;
      readonly package: string;
      readonly label: string;
      imported: boolean;
      /** Another block uses a type of it. */
      used: boolean;
    }
  /** Its types have names, but no other block can use them. */
  | { readonly kind: "world" | "comment" };

export interface TypeName {
  readonly owner: Owner;
  readonly name: string;
}

export interface Naming {
  readonly types: Map<NamedType, TypeName>;
  readonly resources: Map<ResourceIdentity, TypeName>;
  /** What uses what: interfaces by key, and packages. Neither may come back to itself. */
  readonly uses: Map<string, Set<string>>;
  /** How much may still be written: types and names. */
  budget: number;
}

/** The package of the world. It needs all others, so that none of them can use it. */
export const mainPackage = "root:component";

export function newNaming(budget: number): Naming {
  return { types: new Map(), resources: new Map(), uses: new Map(), budget };
}

/** The block that is being written. */
export interface Block {
  readonly owner: Owner;
  /** Names that are taken in it. */
  readonly taken: Set<string>;
  /** Types of others by the names that they have here. */
  readonly used: Map<TypeName, string>;
  readonly useLines: string[];
}

export function newBlock(owner: Owner, taken: Iterable<string>): Block {
  return { owner, taken: new Set(taken), used: new Map(), useLines: [] };
}

export function nameOf(naming: Naming, type: AnyType): TypeName | undefined {
  if (type.sort === "resource") return naming.types.get(type) ?? naming.resources.get(type.identity);
  return type.sort === "defined" ? naming.types.get(type) : undefined;
}

/** The first name that a type gets is its name. */
export function giveName(naming: Naming, type: NamedType, name: TypeName): void {
  naming.types.set(type, name);
  if (type.sort === "resource" && !naming.resources.has(type.identity)) naming.resources.set(type.identity, name);
}

/** How the block calls the type; undefined where WIT has no way to name it there. */
export function localName(naming: Naming, block: Block, type: TypeName): string | undefined {
  const known = type.owner === block.owner || block.owner.kind === "comment" ? type.name : block.used.get(type);
  if (known !== undefined) return witName(known);
  let name = type.name;
  while (block.taken.has(name)) name = `other-${name}`;
  const line = useLine(naming, block, type, name);
  if (line === undefined) return undefined;
  block.useLines.push(line);
  return witName(name);
}

/** `use a:b/c.{t as u};`, and from now on `u` is `t`; undefined where WIT has no such use. */
export function useLine(naming: Naming, block: Block, type: TypeName, name: string): string | undefined {
  const { owner } = type;
  if (owner.kind !== "interface" || !mayUse(naming, block.owner, owner)) return undefined;
  owner.used = true;
  block.taken.add(name);
  block.used.set(type, name);
  const from = block.owner.kind === "interface" ? block.owner.package : mainPackage;
  const path = owner.package === from ? witName(owner.label) : witPath(owner.key);
  const what = `${witName(type.name)}${name === type.name ? "" : ` as ${witName(name)}`}`;
  // In a world, `use` means an import.
  return `use ${path}.{${what}};${block.owner.kind === "world" && !owner.imported ? " // of the export" : ""}`;
}

/** The world uses everything; interfaces and packages must not use each other in a circle. */
function mayUse(naming: Naming, from: Owner, to: Owner & { readonly kind: "interface" }): boolean {
  if (from.kind !== "interface") return from.kind === "world";
  if (from.package === to.package) return addUse(naming, from.key, to.key);
  if (to.package === mainPackage) return false;
  return addUse(naming, from.key, to.key) && addUse(naming, `package ${from.package}`, `package ${to.package}`);
}

function addUse(naming: Naming, from: string, to: string): boolean {
  const { uses } = naming;
  let known = uses.get(from);
  if (known?.has(to) === true) return true;
  const reached = new Set([to]);
  for (const place of reached) for (const next of uses.get(place) ?? []) reached.add(next);
  naming.budget -= reached.size;
  if (reached.has(from)) return false;
  if (known === undefined) uses.set(from, (known = new Set()));
  known.add(to);
  return true;
}
