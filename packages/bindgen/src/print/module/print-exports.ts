import type { ExportItem, WorldItem } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, upperCamel } from "../case.ts";
import { exportNames, rootFunctionName } from "../export-names.ts";
import { printExportFunction } from "../functions/export-function.ts";
import { block, documented, js, key, methodKey, openObject, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { classSources } from "../resources/print-class.ts";
import { hostIdentifier, hostPath } from "./host-names.ts";
import { coreModuleIdentifier, resourceClass, type Unit } from "./unit.ts";

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
    if (item.kind !== "instance") return entry(unit, item, "", []);
    const [best = item.name, ...others] = names.get(item.name) ?? [];
    const object = declare(unit.linkScope, best);
    const declaration = js`const ${object} = ${instanceObject(unit, item.items, [item.name])};`;
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

export function exportedClasses(unit: Unit): ReturnType<typeof classSources> {
  return classSources(unit.program.exports, "", (path) => documentationOf(unit, path));
}

function instanceObject(unit: Unit, items: readonly ExportItem[], path: readonly string[]): Printable {
  const prefix = `${path.join("/")}#`;
  return openObject(
    items.flatMap((item) =>
      item.kind === "instance"
        ? [js`${key(lowerCamel(item.name))}: ${instanceObject(unit, item.items, [...path, item.name])}`]
        : entry(unit, item, prefix, path),
    ),
  );
}

function entry(unit: Unit, item: ExportItem, prefix: string, path: readonly string[]): readonly Printable[] {
  switch (item.kind) {
    case "func": {
      if (resourceFunction(item.name) !== undefined) return [];
      const { parameters, statements } = printExportFunction(unit, item.func, item.type, `${prefix}${item.name}`, {
        kind: "function",
      });
      const method = block(js`${methodKey(functionName(item.name, path))}${parameters}`, statements);
      return [documented(documentationOf(unit, [...path, item.name]), method)];
    }
    case "host func":
      if (resourceFunction(item.name) !== undefined) return [];
      return [js`${key(functionName(item.name, path))}: ${hostIdentifier(unit.host, item.import)}`];
    case "resource": {
      const { resource } = item;
      if (resource.kind === "defined") return [property(upperCamel(item.name), resourceClass(unit, resource))];
      const known = unit.host.classes.get(`${hostPath(resource)}#${resource.name}`);
      if (known === undefined) return [];
      unit.host.used.add(known);
      return [property(upperCamel(item.name), known)];
    }
    case "core module":
      return [js`${key(lowerCamel(item.name))}: ${coreModuleIdentifier(unit, item.module)}`];
    default:
      return [];
  }
}

function functionName(name: string, path: readonly string[]): string {
  return path.length === 0 ? rootFunctionName(name) : lowerCamel(name);
}

function property(name: string, value: { readonly kind: "identifier"; readonly name: string }): Printable {
  return value.name === name ? value : js`${key(name)}: ${value}`;
}

function kindOf(item: ExportItem): "func" | "instance" | "resource" | "other" {
  if (item.kind === "host func") return "func";
  return item.kind === "func" || item.kind === "instance" || item.kind === "resource" ? item.kind : "other";
}
