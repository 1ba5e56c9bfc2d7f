import type { ResourceType, TypeName, ValueType, WorldItem } from "../../plan/model.ts";
import { interfaceName, upperCamel } from "../case.ts";
import type { DeclarationFile } from "./declaration-file.ts";

type Direction = TypeName["direction"];

/** What a type is called. */
export interface TypeTitle {
  /** In its own file. */
  readonly local: string;
  /** In other files and by users. */
  readonly exported: string;
  /** What the world imports and exports under one name is declared with the import. */
  readonly isDeclared?: true;
}

/** Names that `bindings.d.ts` has for itself. */
export const fixedNames: ReadonlySet<string> = new Set([
  "Imports",
  "Exports",
  "Host",
  "ComponentError",
  "InstantiateOptions",
  "ModuleSource",
]);

/** What declarations use of TypeScript's library. A type of such a name is exported by it, but has another one inside its file. */
export const globalNames: ReadonlySet<string> = new Set(
  (
    "Array ArrayBuffer BigInt64Array BigUint64Array Error Float32Array Float64Array Int8Array Int16Array Int32Array Map Pick Promise Readonly " +
    "ReadonlyMap Record Symbol Uint8Array Uint16Array Uint32Array"
  ).split(" "),
);

interface Titles {
  readonly taken: ReadonlySet<string>;
  readonly byPlace: ReadonlyMap<string, TypeTitle>;
}

const titles = new WeakMap<DeclarationFile, Titles>();

/** What a file calls a type that it declares, or that it only repeats. */
export function typeTitle(
  file: DeclarationFile,
  direction: Direction,
  path: readonly string[],
  name: string,
): TypeTitle {
  const title = titlesOf(file).byPlace.get(titleKey(direction, path, name));
  if (title === undefined) throw new Error(`${file.stem} has no type ${[...path, name].join("/")}.`);
  return title;
}

/** All names of types inside a file. */
export function takenNames(file: DeclarationFile): ReadonlySet<string> {
  return titlesOf(file).taken;
}

export function titleKey(direction: Direction, path: readonly string[], name: string): string {
  return [direction, ...path, name].join(" ");
}

/** What stands in a file itself, with its direction. */
export function itemsOf(file: DeclarationFile): readonly (readonly [Direction, WorldItem])[] {
  return [
    ...(file.imported ?? []).map((item) => ["import", item] as const),
    ...file.items.map((item) => [file.direction, item] as const),
  ];
}

export function typeOf({ item }: WorldItem): ValueType | ResourceType | undefined {
  if (item.kind === "type") return item.type;
  return item.kind === "resource" ? item.resource : undefined;
}

function titlesOf(file: DeclarationFile): Titles {
  let found = titles.get(file);
  if (found === undefined) titles.set(file, (found = makeTitles(file)));
  return found;
}

/** Level by level, so that it is the inner types that give way. */
function makeTitles(file: DeclarationFile): Titles {
  const isRoot = file.interface === undefined;
  const taken = new Set<string>(isRoot ? fixedNames : []);
  const byPlace = new Map<string, TypeTitle>();
  const wishes = new Map<ValueType | ResourceType, Map<string, TypeTitle>>();
  let level = itemsOf(file).map(([direction, item]) => ({ direction, item, path: [] as readonly string[] }));
  while (level.length > 0) {
    for (const { direction, item, path } of level) {
      const type = typeOf(item);
      if (type === undefined) continue;
      const wanted =
        isRoot && path.length === 0
          ? rootWish(item.name)
          : [...path, item.name].map((part) => upperCamel(interfaceName(part).label)).join("");
      const earlier = wishes.get(type) ?? new Map<string, TypeTitle>();
      wishes.set(type, earlier);
      const first = isRoot ? earlier.get(wanted) : undefined;
      const title: TypeTitle = first === undefined ? newTitle(wanted, taken) : { ...first, isDeclared: true };
      byPlace.set(titleKey(direction, path, item.name), title);
      if (first === undefined) earlier.set(wanted, title);
    }
    level = level.flatMap(({ direction, item, path }) =>
      item.item.kind === "instance"
        ? item.item.items.map((inner) => ({ direction, item: inner, path: [...path, item.name] }))
        : [],
    );
  }
  return { taken, byPlace };
}

function newTitle(wanted: string, taken: Set<string>): TypeTitle {
  const exported = giveWay(wanted, taken);
  taken.add(exported);
  if (!globalNames.has(exported)) return { local: exported, exported };
  const local = giveWay(`${exported}_`, taken);
  taken.add(local);
  return { local, exported };
}

/** A type may be called like an interface, `a:b/c@1.0.0`. */
function rootWish(name: string): string {
  return upperCamel(interfaceName(name).path.replace(/[:/]+/g, "-"));
}

export function giveWay(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  while (taken.has(free)) free += "_";
  return free;
}
