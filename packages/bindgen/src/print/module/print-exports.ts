import type { ExportItem, ResourceType, WorldItem } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, upperCamel } from "../case.ts";
import { exportNames, rootFunctionName } from "../export-names.ts";
import { printExportFunction } from "../functions/export-function.ts";
import { block, documented, js, key, methodKey, openObject, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { addClassSources, type ClassSource } from "../resources/print-class.ts";
import { hostIdentifier, resourceKey } from "./host-names.ts";
import { componentIdentifier, coreModuleIdentifier, resourceClass, type Unit } from "./unit.ts";

export interface PrintedExports {
  /** Objects of exported interfaces, declared before the return. */
  readonly statements: readonly Printable[];
  readonly result: Printable;
}

/** What `link` returns: functions, classes and an object for each interface, under its short and its full name. */
export function printExports(unit: Unit): PrintedExports {
  const { exports } = unit.program;
  const statements: Printable[] = [];
  const names = exportNames(exports.map((item) => ({ name: item.name, kind: kindOf(item) })));
  const entries = exports.flatMap((item): readonly Printable[] => {
    if (item.kind !== "instance") return entry(unit, item, rootPlace(unit));
    const [best = item.name, ...others] = names.get(item.name) ?? [];
    const object = declare(unit.linkScope, best);
    const declaration = js`const ${object} = ${instanceObject(unit, item.items, inner(rootPlace(unit), item.name))};`;
    statements.push(documented(documentationOf(unit, [item.name]), declaration));
    return [
      object.name === best ? object : js`${key(best)}: ${object}`,
      ...others.map((other) => js`${key(other)}: ${object}`),
    ];
  });
  return { statements, result: openObject(entries) };
}

/** Documentation of an export, by its names from the root on. */
export function documentationOf(unit: Unit, path: readonly string[]): string | undefined {
  let items = unit.program.world.exports;
  for (const [index, name] of path.entries()) {
    const item = itemsByName(items).get(name);
    if (item === undefined) return undefined;
    if (index === path.length - 1) return item.documentation;
    items = item.item.kind === "instance" ? item.item.items : [];
  }
  return undefined;
}

/** Kept by list: an interface of 10,000 functions is asked 10,000 times. */
const indices = new WeakMap<readonly WorldItem[], ReadonlyMap<string, WorldItem>>();

function itemsByName(items: readonly WorldItem[]): ReadonlyMap<string, WorldItem> {
  let index = indices.get(items);
  if (index === undefined) indices.set(items, (index = new Map(items.map((item) => [item.name, item]))));
  return index;
}

/** The imports of a component that came from outside: as exports, but each thing under the one name by which abi-core looks for it. */
export function printArguments(unit: Unit, args: readonly ExportItem[]): Printable {
  const entries = args.flatMap((item): readonly Printable[] =>
    item.kind === "instance"
      ? [js`${key(item.name)}: ${instanceObject(unit, item.items, inner(argumentPlace, item.name))}`]
      : entry(unit, item, argumentPlace),
  );
  return openObject(entries);
}

/** All resources that go out of a program, with the places where they do. */
export type OutgoingClasses = ReadonlyMap<ResourceType, readonly ClassSource[]>;

export function outgoingClasses(unit: Unit): OutgoingClasses {
  const found = new Map<ResourceType, ClassSource[]>();
  const { exports, initializers } = unit.program;
  addClassSources(found, exports, (path) => documentationOf(unit, path));
  for (const step of initializers)
    if (step.kind === "instantiate component") addClassSources(found, step.args, () => undefined);
  return found;
}

/** Where an item goes out. */
interface Place {
  readonly path: readonly string[];
  readonly documentation: (path: readonly string[]) => string | undefined;
  /** The member for a function. */
  readonly functionName: (label: string) => string;
}

function rootPlace(unit: Unit): Place {
  return { path: [], documentation: (path) => documentationOf(unit, path), functionName: rootFunctionName };
}

const argumentPlace: Place = { path: [], documentation: () => undefined, functionName: lowerCamel };

function inner({ path, documentation }: Place, name: string): Place {
  return { path: [...path, name], documentation, functionName: lowerCamel };
}

function instanceObject(unit: Unit, items: readonly ExportItem[], place: Place): Printable {
  return openObject(
    items.flatMap((item) =>
      item.kind === "instance"
        ? [js`${key(lowerCamel(item.name))}: ${instanceObject(unit, item.items, inner(place, item.name))}`]
        : entry(unit, item, place),
    ),
  );
}

function entry(unit: Unit, item: ExportItem, { path, documentation, functionName }: Place): readonly Printable[] {
  switch (item.kind) {
    case "func": {
      if (resourceFunction(item.name) !== undefined) return [];
      const title = path.length === 0 ? item.name : `${path.join("/")}#${item.name}`;
      const { parameters, statements } = printExportFunction(unit, item.func, item.type, title, { kind: "function" });
      const method = block(js`${methodKey(functionName(item.name))}${parameters}`, statements);
      return [documented(documentation([...path, item.name]), method)];
    }
    case "host func":
      if (resourceFunction(item.name) !== undefined) return [];
      return [js`${key(functionName(item.name))}: ${hostIdentifier(unit.host, item.import)}`];
    case "resource": {
      const { resource } = item;
      if (resource.kind === "defined") return [property(upperCamel(item.name), resourceClass(unit, resource))];
      const known = unit.host.classes.get(resourceKey(resource, resource.name));
      if (known === undefined) return [];
      unit.host.used.add(known);
      return [property(upperCamel(item.name), known)];
    }
    case "core module":
      return [js`${key(lowerCamel(item.name))}: ${coreModuleIdentifier(unit, item.module)}`];
    case "component":
      return [property(lowerCamel(item.name), componentIdentifier(unit, item.component))];
    default:
      return [];
  }
}

function property(name: string, value: { readonly kind: "identifier"; readonly name: string }): Printable {
  return value.name === name ? value : js`${key(name)}: ${value}`;
}

function kindOf(item: ExportItem): "func" | "instance" | "resource" | "other" {
  if (item.kind === "host func") return "func";
  return item.kind === "func" || item.kind === "instance" || item.kind === "resource" ? item.kind : "other";
}
