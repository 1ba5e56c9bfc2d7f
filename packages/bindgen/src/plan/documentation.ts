/**
 * Documentation that WIT tools keep in custom sections named `package-docs`: one byte for the version, then
 * JSON. It is for people only, so that whatever cannot be understood is ignored.
 */
import type { Component } from "../decode/model.ts";
import type { Item } from "./items.ts";
import type { WorldItem } from "./model.ts";

export interface Documentation {
  /** Of functions and types directly in the world. */
  readonly world: (direction: "import" | "export") => InterfaceDocumentation | undefined;
  /** Of an interface that the world imports or exports under this name. */
  readonly interface: (name: string, direction: "import" | "export") => InterfaceDocumentation | undefined;
}

export interface InterfaceDocumentation {
  readonly text: string | undefined;
  readonly funcs: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, TypeDocumentation>;
}

interface TypeDocumentation {
  readonly text: string | undefined;
  readonly members: ReadonlyMap<string, string>;
}

// Every engine that runs this has it; only the type is missing without the DOM's.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** The versions that are known; they differ in what they leave out. */
const knownVersions: readonly (number | undefined)[] = [0, 1];

export function readDocumentation(component: Component): Documentation {
  const packages: PackageDocumentation[] = [];
  for (const { name, data } of component.customSections) {
    if (name !== "package-docs" || !knownVersions.includes(data[0])) continue;
    packages.push(readPackage(parse(data.subarray(1))));
  }
  const worlds = packages.flatMap((one) => one.worlds);
  // A component does not say which world it was made from: with more than one, nobody knows whose names these are.
  const world = worlds.length === 1 ? worlds[0] : undefined;
  return {
    world: (direction) =>
      world && { ...world.root, funcs: direction === "import" ? world.root.funcs : world.exportedFuncs },
    interface(name, direction) {
      const parts = /^(.+:.+)\/([^/@]+)(@.+)?$/.exec(name);
      if (parts === null)
        return (direction === "export" ? world?.exported.get(name) : undefined) ?? world?.interfaces.get(name);
      const [, owner, label, version = ""] = parts;
      const found = packages.find((one) => one.name === undefined || one.name === `${owner}${version}`);
      return found?.interfaces.get(label as string);
    },
  };
}

/** The members of a world item that say what it is for. */
export function documentationOf(
  documentation: InterfaceDocumentation | undefined,
  sort: Item["sort"],
  name: string,
): Pick<WorldItem, "documentation" | "memberDocumentation"> {
  if (documentation === undefined) return {};
  const type = sort === "type" ? documentation.types.get(name) : undefined;
  const text = sort === "func" ? documentation.funcs.get(name) : sort === "type" ? type?.text : documentation.text;
  return {
    ...(text === undefined ? {} : { documentation: text }),
    ...(type === undefined || type.members.size === 0 ? {} : { memberDocumentation: type.members }),
  };
}

interface PackageDocumentation {
  /** With its version; older tools do not write it. */
  readonly name: string | undefined;
  readonly interfaces: ReadonlyMap<string, InterfaceDocumentation>;
  readonly worlds: readonly WorldDocumentation[];
}

interface WorldDocumentation {
  readonly root: InterfaceDocumentation;
  readonly exportedFuncs: ReadonlyMap<string, string>;
  readonly interfaces: ReadonlyMap<string, InterfaceDocumentation>;
  readonly exported: ReadonlyMap<string, InterfaceDocumentation>;
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8").decode(json));
  } catch {
    return undefined;
  }
}

function readPackage(value: unknown): PackageDocumentation {
  const worlds = [...mapOf(member(value, "worlds"), (world) => readWorld(world)).values()];
  return {
    name: textOf(member(value, "package")),
    interfaces: mapOf(member(value, "interfaces"), readInterface),
    worlds,
  };
}

function readWorld(value: unknown): WorldDocumentation {
  const root = readInterface(value);
  return {
    root,
    // Names that are not imported as well stand among the imports.
    exportedFuncs: new Map([...root.funcs, ...mapOf(member(value, "func_exports"), docsOf)]),
    interfaces: mapOf(member(value, "interfaces"), readInterface),
    exported: mapOf(member(value, "interface_exports"), readInterface),
  };
}

function readInterface(value: unknown): InterfaceDocumentation {
  return {
    text: docsOf(value),
    funcs: mapOf(member(value, "funcs"), docsOf),
    types: mapOf(member(value, "types"), (type) => ({
      text: docsOf(type),
      members: mapOf(member(type, "items"), textOf),
    })),
  };
}

/** A text, or a record whose member `docs` is one. */
function docsOf(value: unknown): string | undefined {
  return textOf(value) ?? textOf(member(value, "docs"));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function mapOf<Value>(value: unknown, read: (value: unknown) => Value | undefined): ReadonlyMap<string, Value> {
  const map = new Map<string, Value>();
  if (typeof value !== "object" || value === null || Array.isArray(value)) return map;
  for (const [name, content] of Object.entries(value)) {
    const one = read(content);
    if (one !== undefined) map.set(name, one);
  }
  return map;
}
