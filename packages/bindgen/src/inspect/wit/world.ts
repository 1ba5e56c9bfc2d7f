/**
 * Imports and exports of a component as members of a world, and the interfaces among them.
 */
import type { ExternName } from "../../decode/model.ts";
import type { Documentation } from "../../plan/documentation.ts";
import type { ComponentType, Entity, InstanceType } from "../../validate/types.ts";
import { annotations, finished, type Items, type Lines, members, outsideOfWit } from "./members.ts";
import { type Block, giveName, mainPackage, type Naming, newBlock, newNaming, type Owner } from "./naming.ts";
import { comment, witName, witPath } from "./words.ts";

export type Side = "import" | "export";

export interface World {
  readonly naming: Naming;
  readonly documentation: Documentation;
  readonly block: Block;
  readonly members: WorldMember[];
  /** Interfaces by the names that `use` calls them by, those without a name of their own included. */
  readonly interfaces: Map<string, Interface>;
}

export interface Interface {
  readonly owner: Owner & { readonly kind: "interface" };
  readonly block: Block;
  documentation: string | undefined;
  readonly members: Map<string, readonly string[]>;
  /** What a second import or export of the same name has that the first has not in the same way. */
  readonly others: string[];
}

/** An interface without a name of its own is written in the world, unless somebody uses its types. */
export type WorldMember =
  | readonly string[]
  | { readonly head: string; readonly before: readonly string[]; readonly inside: Interface };

/** Types and names that are written for a file of so many bytes. Real components need a small part of it. */
function budgetFor(size: number): number {
  return 2_000 + 4 * size;
}

export function readWorld(type: ComponentType, size: number, documentation: Documentation): World {
  const world: World = {
    naming: newNaming(budgetFor(size)),
    documentation,
    block: newBlock({ kind: "world" }, [...type.imports.keys(), ...type.exports.keys()]),
    members: [],
    interfaces: new Map(),
  };
  addItems(world, "import", { entities: type.imports, attributes: type.importAttributes }, new Map());
  addItems(world, "export", { entities: type.exports, attributes: type.exportAttributes }, type.imports);
  return world;
}

function addItems(world: World, side: Side, items: Items, imports: ReadonlyMap<string, Entity>): void {
  const { naming, block, documentation } = world;
  const all = { ...items, documentation: documentation.world(side) };
  const found: (WorldMember | (() => readonly string[]))[] = [];
  for (const [name, entity, lines] of members(naming, block, all, `${side} `)) {
    if (entity.kind === "instance") {
      found.push(instanceMember(world, side, items.attributes.get(name) ?? { name }, entity.type));
    } else if (!isLabel(name)) {
      found.push(after(lines(), comment));
    } else if (entity.kind === "type" && side === "export") {
      found.push(exportedType(world, name, entity, lines(), imports.has(name)));
    } else found.push(lines());
  }
  for (const member of found) world.members.push(typeof member === "function" ? member() : member);
}

/** Changes lines, now or when they are written. */
function after(lines: Lines, change: (lines: readonly string[]) => readonly string[]): Lines {
  return typeof lines === "function" ? () => change(lines()) : change(lines);
}

/** Only interfaces have longer names in WIT. */
function isLabel(name: string): boolean {
  return !/[:=]/.test(name);
}

/** A world of WIT imports all of its types; they are written so, because functions need their names. */
function exportedType(
  { naming }: World,
  name: string,
  { created }: Entity & { readonly kind: "type" },
  lines: Lines,
  isTaken: boolean,
): Lines {
  if (typeof lines !== "function" && lines.length === 0) return [`// export ${name}: the type above`];
  if (!isTaken) return after(lines, (text) => ["// an export:", ...text]);
  if (created.sort === "defined" || created.sort === "resource") {
    // The name means another thing in this world.
    naming.types.delete(created);
    giveName(naming, created, { owner: { kind: "comment" }, name });
  }
  return after(lines, (text) => comment(["an export, whose name an import has as well:", ...text]));
}

function instanceMember(world: World, side: Side, full: ExternName, type: InstanceType): WorldMember {
  const { name } = full;
  const id = interfaceId(full);
  if (id === undefined && !isLabel(name))
    return comment(outsideOfWit(world.naming, `${side} ${name}:`, { kind: "instance", type }));
  const noted = id === undefined && full.implements !== undefined ? [`// implements ${full.implements}`] : [];
  const before = [...annotations(full), ...noted];
  const documentation = world.documentation.interface(name, side);
  if (id === undefined) {
    const inside = interfaceOf(world, hoistedName(world, name), mainPackage);
    addMembers(world, side, inside, type, documentation?.text, documentation);
    return { head: `${side} ${witName(name)}:`, before, inside };
  }
  addMembers(world, side, interfaceOf(world, id.key, id.package), type, documentation?.text, documentation);
  const path = witPath(id.key);
  return [...before, full.implements === undefined ? `${side} ${path};` : `${side} ${witName(name)}: ${path};`];
}

/** The interface that the name, or the attribute `implements`, means; undefined where WIT cannot say it. */
function interfaceId({
  name,
  implements: implemented,
  versionSuffix = "",
}: ExternName): { readonly key: string; readonly package: string } | undefined {
  const key = `${implemented ?? name}${versionSuffix}`;
  const match = /^([^:/=]+:[^:/]+)\/[^:/@]+(?:@(\d+\.\d+\.\d+.*))?$/.exec(key);
  if (match === null) return undefined;
  return { key, package: match[2] === undefined ? (match[1] as string) : `${match[1]}@${match[2]}` };
}

function hoistedName({ interfaces }: World, name: string): string {
  let free = name;
  while (interfaces.has(free)) free = `other-${free}`;
  return free;
}

function interfaceOf({ interfaces }: World, key: string, packageName: string): Interface {
  const known = interfaces.get(key);
  if (known !== undefined) return known;
  const label = key.replace(/@.*$/, "").replace(/^.*\//, "");
  const owner: Interface["owner"] = {
    kind: "interface",
    key,
    package: packageName,
    label,
    imported: false,
    used: false,
  };
  const block = newBlock(owner, []);
  const made: Interface = { owner, block, documentation: undefined, members: new Map(), others: [] };
  interfaces.set(key, made);
  return made;
}

function addMembers(
  { naming }: World,
  side: Side,
  inside: Interface,
  { exports, attributes }: InstanceType,
  text: string | undefined,
  documentation: Items["documentation"],
): void {
  const { block, owner } = inside;
  inside.documentation ??= text;
  if (side === "import") owner.imported = true;
  for (const name of exports.keys()) block.taken.add(name);
  const found: (readonly [name: string, lines: Lines])[] = [];
  for (const [name, , lines] of members(naming, block, { entities: exports, attributes, documentation })) {
    found.push([name, lines()]);
  }
  for (const [name, lines] of found) {
    const known = inside.members.get(name);
    const written = finished(lines);
    if (known === undefined) inside.members.set(name, written);
    else if (written.length > 0 && written.join("\n") !== known.join("\n")) {
      inside.others.push(...comment([`as an ${side}:`, ...written]));
    }
  }
}
