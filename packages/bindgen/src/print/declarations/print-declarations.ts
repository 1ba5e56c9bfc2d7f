import type { Program, ResourceType, World, WorldItem } from "../../plan/model.ts";
import { interfaceName, lowerCamel, upperCamel } from "../case.ts";
import { exportNames, rootFunctionName } from "../export-names.ts";
import {
  aliasIn,
  type ComponentFolders,
  type DeclarationFile,
  type FileScope,
  fileScope,
  importLines,
  mentionableFiles,
  relative,
  rootFile,
} from "./declaration-file.ts";
import { componentType, interfaceItems, memberFunction, separated } from "./interface-items.ts";
import { comment, indent, memberName, quoted } from "./text.ts";

/** `Symbol.dispose` is not in every `lib`; the reference keeps the file checkable on its own. */
const disposable = `/// <reference lib="esnext.disposable" />`;

export interface DeclarationOptions {
  /** Whether there is JavaScript beside the declarations that makes instances. */
  readonly instantiation: boolean;
}

/**
 * The declaration files of a component by path: `bindings.d.ts`, and one file per interface; the same in a folder for each
 * component that it imports or exports. They import nothing but each other.
 */
export function printDeclarations(
  { world }: Pick<Program, "world">,
  header: string,
  options: DeclarationOptions,
): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  const components: ComponentFolders = { folders: new Map([[world, ""]]), taken: new Set() };
  // Printing one finds those inside it.
  for (const [inner, folder] of components.folders) {
    const instantiation = options.instantiation || inner !== world;
    printWorld(out, inner, header, { instantiation, folder, components });
  }
  return out;
}

interface WorldOptions extends DeclarationOptions {
  /** Where its files go: nothing, or a folder with a slash at its end. */
  readonly folder: string;
  readonly components: ComponentFolders;
}

function printWorld(out: Map<string, string>, world: World, header: string, options: WorldOptions): void {
  const files = mentionableFiles(world, options.folder, options.components);
  const root = rootFile(world, options.folder);
  for (const file of files) {
    if (file.component !== undefined) continue;
    const scope = fileScope(file, files, root, world);
    const body = interfaceItems(file.items, scope, file.direction === "import" ? "host" : "component");
    out.set(
      `${file.stem}.d.ts`,
      assemble(
        header,
        comment(file.documentation ?? `The interface \`${file.interface ?? ""}\`.`),
        importLines(file, scope.mentioned),
        [...body, ...partLines(scope)],
      ),
    );
  }
  out.set(`${root.stem}.d.ts`, bindingsFile(world, header, root, files, options));
}

function partLines({ parts }: FileScope): readonly string[] {
  return parts.length === 0 ? [] : ["", "// Parts of types that are too long to be written in one piece.", ...parts];
}

function bindingsFile(
  world: World,
  header: string,
  root: DeclarationFile,
  files: readonly DeclarationFile[],
  options: DeclarationOptions,
): string {
  const scope = fileScope(root, files, root, world);
  const used = new Set<DeclarationFile>();
  const typeOf = (item: WorldItem, direction: "import" | "export"): string => {
    const file = files.find((one) => one.interface === item.name && one.direction === direction);
    if (file === undefined) return "never";
    used.add(file);
    return `typeof ${aliasIn(file, root)}`;
  };
  const importTypes = interfaceItems(world.imports.filter(isType), scope, "host");
  const exportTypes = interfaceItems(world.exports.filter(isType), scope, "component");
  const imports = world.imports.flatMap((item) => importMember(item, () => typeOf(item, "import"), scope));
  const exports = exportMembers(world.exports, (item) => typeOf(item, "export"), scope);
  const optional = imports.every((one) => one.optional);
  const importsArgument = optional ? "imports?: Imports" : "imports: Imports";
  const body = [
    ...importTypes,
    ...(importTypes.length > 0 ? [""] : []),
    ...exportTypes,
    ...(exportTypes.length > 0 ? [""] : []),
    "/** What the component needs from JavaScript. Names may be given with or without their version; WASI comes from the host. */",
    ...(imports.length === 0
      ? ["export type Imports = Readonly<Record<string, never>>;"]
      : importsType(imports.map((one) => one.text))),
    "",
    "/** What the component gives to JavaScript. */",
    "export interface Exports {",
    ...indent(separated(exports)),
    "}",
    "",
    ...errorType,
    ...namespaces(root, files),
    ...(options.instantiation ? instantiators(importsArgument) : []),
  ];
  const mentioned = new Set([...used, ...scope.mentioned]);
  return assemble(header, [], importLines(root, mentioned), [...body, ...partLines(scope)]);
}

/** Lets users name the types of an interface: `import type { WasiIoStreams } from …`. */
function namespaces(root: DeclarationFile, files: readonly DeclarationFile[]): readonly string[] {
  if (files.length === 0) return [];
  const lines = files
    .map((file) => `export type * as ${aliasIn(file, root)} from "${relative(root.stem, file.stem)}.js";`)
    .sort();
  return ["", "// The types of each interface.", ...lines];
}

function instantiators(importsArgument: string): readonly string[] {
  return [
    "",
    ...optionTypes,
    "",
    "/** Makes an instance; core modules are loaded from the files beside this one. */",
    `export function instantiate(${importsArgument}, options?: InstantiateOptions): Promise<Exports>;`,
    "",
    "/** Makes an instance at once, where core modules can be read synchronously (Node, Deno, Bun) or are passed in. */",
    `export function instantiateSync(${importsArgument}, options?: InstantiateOptions): Exports;`,
  ];
}

function isType(item: WorldItem): boolean {
  return (
    item.item.kind === "type" ||
    item.item.kind === "resource" ||
    (item.item.kind === "func" && item.name.startsWith("["))
  );
}

function importMember(
  item: WorldItem,
  typeOf: () => string,
  scope: FileScope,
): readonly { readonly text: string; readonly optional: boolean }[] {
  const { path, version } = interfaceName(item.name);
  switch (item.item.kind) {
    case "instance": {
      // Types need nothing at run time.
      if (item.item.items.every((inner) => inner.item.kind === "type")) return [];
      const type = typeOf();
      const names = version === undefined ? [item.name] : [item.name, path];
      if (path.startsWith("wasi:"))
        return [{ text: `{ ${names.map((name) => `${quoted(name)}?: ${type}`).join("; ")} }`, optional: true }];
      const members = names.map((name) => `{ ${memberName(name)}: ${type} }`);
      return [{ text: members.length === 1 ? (members[0] ?? "") : `(${members.join(" | ")})`, optional: false }];
    }
    case "func":
      if (item.name.startsWith("[")) return [];
      return [
        {
          text: `{ ${memberFunction(lowerCamel(item.name), { name: item.name, item: item.item }, item.item.type, scope, "host").join(" ")} }`,
          optional: false,
        },
      ];
    case "resource":
      return [
        { text: `{ ${memberName(upperCamel(item.name))}: ${classType(item.item.resource, scope)} }`, optional: false },
      ];
    case "core module":
      return [{ text: `{ ${memberName(lowerCamel(item.name))}: object }`, optional: false }];
    case "component": {
      const type = componentType(item.item.world, scope, "host");
      return [{ text: `{ ${memberName(lowerCamel(item.name))}: ${type} }`, optional: false }];
    }
    default:
      return [];
  }
}

function importsType(texts: readonly string[]): readonly string[] {
  if (texts.length === 1) return [`export type Imports = ${texts[0] ?? ""};`];
  return [
    "export type Imports =",
    ...indent(texts.map((text, index) => `& ${text}${index === texts.length - 1 ? ";" : ""}`)),
  ];
}

function exportMembers(
  items: readonly WorldItem[],
  typeOf: (item: WorldItem) => string,
  scope: FileScope,
): readonly (readonly string[])[] {
  const names = exportNames(items.map((item) => ({ name: item.name, kind: nameKind(item) })));
  return items.flatMap((item): readonly (readonly string[])[] => {
    switch (item.item.kind) {
      case "func":
        return item.name.startsWith("[")
          ? []
          : [memberFunction(rootFunctionName(item.name), item, item.item.type, scope, "component")];
      case "resource":
        return [[`readonly ${memberName(upperCamel(item.name))}: ${classType(item.item.resource, scope)};`]];
      case "instance": {
        const type = typeOf(item);
        return (names.get(item.name) ?? []).map((name, index) => [
          ...(index === 0 ? comment(item.documentation) : []),
          `readonly ${memberName(name)}: ${type};`,
        ]);
      }
      case "core module":
        return [[`readonly ${memberName(lowerCamel(item.name))}: object;`]];
      case "component": {
        const type = componentType(item.item.world, scope, "component");
        return [[...comment(item.documentation), `readonly ${memberName(lowerCamel(item.name))}: ${type};`]];
      }
      default:
        return [];
    }
  });
}

/** The class behind an exported resource. */
function classType(resource: ResourceType, scope: FileScope): string {
  const owned = scope.owned(resource);
  return owned === undefined ? "object" : `typeof ${owned}`;
}

export function nameKind(item: WorldItem): "func" | "instance" | "resource" | "other" {
  const { kind } = item.item;
  return kind === "func" || kind === "instance" || kind === "resource" ? kind : "other";
}

const optionTypes: readonly string[] = [
  "/** What may be given to `instantiate` besides imports. */",
  "export interface InstantiateOptions {",
  "  /** Provides the interfaces that `imports` leaves out, WASI above all. */",
  "  readonly host?: Host;",
  "  /** Used instead of `host` where neither it nor a registered host is there. */",
  "  readonly fallback?: Host;",
  "  /** Core modules to use instead of the files beside this one, in their order. */",
  "  readonly modules?: readonly ModuleSource[];",
  '  /** Which resources end some time after their objects were forgotten: all (the default), none, or those of these names, for example `["acme:store/types#blob"]`. The others must be disposed. */',
  "  readonly finalization?: boolean | readonly string[];",
  "  /** Whether errors of `result` functions have a stack trace; taking one costs more than most calls. Default: no. */",
  "  readonly stacks?: boolean;",
  "}",
  "",
  "/** A `WebAssembly.Module`, its bytes, a `Response`, or the address of a file. */",
  "export type ModuleSource = object | string;",
  "",
  "/** Anything that an adapter package makes, for example `host()` of `@perdure/runtime-adapters/host`. */",
  "export interface Host {",
  "  readonly spi: 1;",
  "  readonly name: string;",
  "  resolve(interfaceName: string, version: string | undefined): Readonly<Record<string, unknown>> | undefined;",
  "}",
];

const errorType: readonly string[] = [
  "/** Thrown where a function's result is an error. */",
  "export interface ComponentError<E = unknown> extends Error {",
  "  readonly payload: E;",
  "}",
];

function assemble(
  header: string,
  documentation: readonly string[],
  imports: readonly string[],
  body: readonly string[],
): string {
  const disposal = body.some((line) => line.includes("[Symbol.dispose]")) ? [disposable] : [];
  // A file without any import or export would be a global script for TypeScript.
  const module = body.some((line) => line.startsWith("export ")) ? [] : ["export {};"];
  const parts = [[header, ...disposal], documentation, imports, body, module].filter((part) => part.length > 0);
  return `${parts.map((part) => part.join("\n")).join("\n\n")}\n`;
}
