import type { ResourceType, TypeName, ValueType, World, WorldItem } from "../../plan/model.ts";
import { interfaceName, upperCamel } from "../case.ts";
import {
  fixedNames,
  giveWay,
  globalNames,
  itemsOf,
  takenNames,
  titleKey,
  typeOf,
  type TypeTitle,
  typeTitle,
} from "./type-titles.ts";
import { type Reference, structure } from "./value-type.ts";

/** One `.d.ts` file: an interface of a world, the bindings themselves, or those of a component that is imported or exported. */
export interface DeclarationFile {
  readonly interface?: string;
  /** Only where it is mentioned: the world of that component, which has files of its own. */
  readonly component?: World;
  readonly direction: "import" | "export";
  /** Path inside the output, without `.d.ts`. */
  readonly stem: string;
  /** What the file is called where another file imports it. */
  readonly alias: string;
  readonly items: readonly WorldItem[];
  /** In the file of the bindings themselves: what the world imports; `items` is then what it exports. */
  readonly imported?: readonly WorldItem[];
  readonly documentation?: string;
}

/** The bindings themselves. */
export function rootFile(world: World, folder: string): DeclarationFile {
  const own = (items: readonly WorldItem[]): readonly WorldItem[] =>
    items.filter((item) => item.item.kind !== "instance");
  const stem = `${folder}bindings`;
  return { direction: "export", stem, alias: "Bindings", items: own(world.exports), imported: own(world.imports) };
}

/** The files of all components inside an output: for each its folder, which is made when it is first asked for. */
export interface ComponentFolders {
  readonly folders: Map<World, string>;
  readonly taken: Set<string>;
}

/**
 * One file per imported and exported interface, named after it; versions appear in a name only where two would meet. Then one
 * for each component that is imported or exported.
 */
export function mentionableFiles(
  world: World,
  folder: string,
  components: ComponentFolders,
): readonly DeclarationFile[] {
  const stems = new Set<string>();
  const aliases = new Set<string>(["Bindings", ...fixedNames, ...globalNames]);
  const files: DeclarationFile[] = [];
  for (const [direction, items] of [
    ["import", world.imports],
    ["export", world.exports],
  ] as const) {
    for (const item of items) {
      if (item.item.kind !== "instance") continue;
      const { path, version } = interfaceName(item.name);
      const plain = fileName(path);
      const stem = free(
        [
          plain,
          fileName(`${path}-${version ?? ""}`),
          `${plain}-${direction}`,
          `${fileName(`${path}-${version ?? ""}`)}-${direction}`,
        ],
        stems,
      );
      const alias = free([upperCamel(stem)], aliases);
      files.push({
        interface: item.name,
        direction,
        stem: `${folder}interfaces/${stem}`,
        alias,
        items: item.item.items,
        ...(item.documentation === undefined ? {} : { documentation: item.documentation }),
      });
    }
  }
  for (const [component, name] of componentsIn([...world.imports, ...world.exports])) {
    let inner = components.folders.get(component);
    if (inner === undefined) {
      inner = `components/${free([fileName(name)], components.taken)}/`;
      components.folders.set(component, inner);
    }
    const alias = free([upperCamel(`${fileName(name)}-component`)], aliases);
    files.push({ component, direction: "export", stem: `${inner}bindings`, alias, items: [] });
  }
  return files;
}

/** Each with the name under which it appears first. */
function componentsIn(
  items: readonly WorldItem[],
  found: Map<World, string> = new Map<World, string>(),
): ReadonlyMap<World, string> {
  for (const { name, item } of items) {
    if (item.kind === "instance") componentsIn(item.items, found);
    if (item.kind === "component" && !found.has(item.world)) found.set(item.world, name);
  }
  return found;
}

/** Names of types as seen from one file; remembers which other files it mentions. */
export interface FileScope {
  /** Whether it is the file of the bindings themselves. Those have no classes before they are instantiated. */
  readonly isRoot: boolean;
  /** What this file calls a type that it declares. */
  readonly title: (direction: TypeName["direction"], path: readonly string[], name: string) => TypeTitle;
  /** How a use of a type is written: by the name that it has in this file, if it has one. */
  readonly reference: Reference;
  /** How the owner of a type calls it, for the line that repeats a name. */
  readonly owned: Reference;
  /** The name that this file itself gives to a type at `path`, whether it owns the type or only repeats it. */
  readonly isOwner: (
    type: ValueType | ResourceType,
    direction: TypeName["direction"],
    path: readonly string[],
    name: string,
  ) => boolean;
  /** The type of a component's bindings, as this file writes it. */
  readonly component: (world: World) => string;
  readonly mentioned: ReadonlySet<DeclarationFile>;
  /** Declarations of types without a name that are too long to be written where they are used. */
  readonly parts: readonly string[];
}

/** A type without a name whose text is longer gets a name of the file's own: types may contain each other twice, many times over. */
const longestText = 300;

export function fileScope(
  file: DeclarationFile,
  files: readonly DeclarationFile[],
  root: DeclarationFile,
  world: World,
): FileScope {
  const mentioned = new Set<DeclarationFile>();
  const ownerOf = (name: TypeName): DeclarationFile | undefined =>
    name.interface === undefined
      ? root
      : files.find((one) => one.interface === name.interface && one.direction === name.direction);
  const local = new Map<ValueType | ResourceType, string>();
  for (const [direction, item] of itemsOf(file)) {
    const type = typeOf(item);
    if (type !== undefined && world.names.has(type) && !local.has(type))
      local.set(type, typeTitle(file, direction, [], item.name).local);
  }
  const owned = (type: ValueType | ResourceType): string | undefined => {
    const name = world.names.get(type);
    const owner = name === undefined ? undefined : ownerOf(name);
    if (name === undefined || owner === undefined) return undefined;
    const title = typeTitle(owner, name.direction, name.path, name.name);
    if (owner === file) return title.local;
    mentioned.add(owner);
    return `${aliasIn(owner, file)}.${title.exported}`;
  };
  const parts: string[] = [];
  const anonymous = new Map<ValueType, string | undefined>();
  const part = (type: ValueType): string | undefined => {
    if (!composite.has(type.kind)) return undefined;
    if (anonymous.has(type)) return anonymous.get(type);
    const text = structure(type, reference);
    // No label gives a name with a dollar sign.
    const name = text.length > longestText ? `Part$${parts.length + 1}` : undefined;
    if (name !== undefined) parts.push(`type ${name} = ${text};`);
    anonymous.set(type, name);
    return name;
  };
  const reference = (type: ValueType | ResourceType): string | undefined =>
    local.get(type) ?? owned(type) ?? (isResource(type) ? undefined : part(type));
  const isOwner: FileScope["isOwner"] = (type, direction, path, name) => {
    const owned = world.names.get(type);
    return (
      owned !== undefined &&
      ownerOf(owned) === file &&
      titleKey(owned.direction, owned.path, owned.name) === titleKey(direction, path, name)
    );
  };
  const component = (inner: World): string => {
    const owner = files.find((one) => one.component === inner);
    if (owner === undefined) return "never";
    mentioned.add(owner);
    return `typeof ${aliasIn(owner, file)}`;
  };
  const title: FileScope["title"] = (direction, path, name) => typeTitle(file, direction, path, name);
  const isRoot = file.interface === undefined;
  return { isRoot, title, reference, owned, isOwner, component, mentioned, parts };
}

const composite: ReadonlySet<ValueType["kind"]> = new Set(["record", "tuple", "variant", "option", "result"]);

function isResource(type: ValueType | ResourceType): type is ResourceType {
  return type.kind === "defined" || type.kind === "imported";
}

/** The import lines for the files that were mentioned, in a stable order. */
export function importLines(file: DeclarationFile, mentioned: ReadonlySet<DeclarationFile>): readonly string[] {
  return [...mentioned]
    .map((other) => `import type * as ${aliasIn(other, file)} from "${relative(file.stem, other.stem)}.js";`)
    .sort();
}

/** What a file calls another one. It may define a type of that name; then the other file gives way. */
export function aliasIn(other: DeclarationFile, file: DeclarationFile): string {
  return giveWay(other.alias, takenNames(file));
}

/** The way from one file to another, as an import writes it. */
export function relative(from: string, to: string): string {
  const folders = from.split("/").slice(0, -1);
  const parts = to.split("/");
  let common = 0;
  while (common < folders.length && common < parts.length - 1 && folders[common] === parts[common]) common++;
  const up = "../".repeat(folders.length - common);
  return `${up === "" ? "./" : up}${parts.slice(common).join("/")}`;
}

function fileName(text: string): string {
  return text
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
}

function free(candidates: readonly string[], taken: Set<string>): string {
  let name = candidates.find((candidate) => !taken.has(candidate)) ?? candidates.at(-1) ?? "";
  while (taken.has(name)) name += "_";
  taken.add(name);
  return name;
}
