import type { DefinedResource, ExportItem, ResourceType } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, staticName } from "../case.ts";
import { printExportFunction } from "../functions/export-function.ts";
import { resourceClass, type Unit } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, documented, js, literal, methodKey, type Printable } from "../text/printable.ts";

/** Where a resource and its functions are exported: the items of one interface or of the root. */
export interface ClassSource {
  readonly name: string;
  readonly items: readonly ExportItem[];
  /** In front of names in messages: `perf:bench/res#`. */
  readonly prefix: string;
  readonly documentation: (name: string) => string | undefined;
}

/** The class of a defined resource: constructor, methods, statics, disposal. */
export function printClass(unit: Unit, resource: DefinedResource, source: ClassSource | undefined): Printable {
  const members: Printable[] = [];
  let constructor: Printable | undefined;
  for (const item of source?.items ?? []) {
    const part = resourceFunction(item.name);
    if (item.kind !== "func" || part === undefined || part.resource !== source?.name) continue;
    const title = `${source.prefix}${item.name}`;
    const documentation = source.documentation(item.name);
    if (part.kind === "constructor") {
      const { parameters, statements } = printExportFunction(unit, item.func, item.type, title, {
        kind: "constructor",
        resource,
      });
      constructor = documented(documentation, block(js`constructor${parameters}`, statements));
    } else if (part.kind === "method") {
      const { parameters, statements } = printExportFunction(unit, item.func, item.type, title, { kind: "method" });
      members.push(documented(documentation, block(js`${methodKey(lowerCamel(part.name))}${parameters}`, statements)));
    } else {
      const { parameters, statements } = printExportFunction(unit, item.func, item.type, title, { kind: "function" });
      members.push(
        documented(documentation, block(js`static ${methodKey(staticName(part.name))}${parameters}`, statements)),
      );
    }
  }
  const closed = block(js`constructor()`, [
    js`throw new TypeError(${literal(`${source?.prefix ?? ""}${source?.name ?? "this resource"} has no constructor`)});`,
  ]);
  members.unshift(constructor ?? closed);
  members.push(block(js`[Symbol.dispose]()`, [js`${call(abi.disposeObject, js`this`)};`]));
  const documentation = source?.documentation(source.name);
  return documented(documentation, block(js`class ${resourceClass(unit, resource)}`, members));
}

/** All defined resources that exports name, each with the place where it is exported first. */
export function classSources(
  items: readonly ExportItem[],
  prefix: string,
  documentation: (path: readonly string[]) => string | undefined,
  path: readonly string[] = [],
  found: Map<ResourceType, ClassSource> = new Map<ResourceType, ClassSource>(),
): Map<ResourceType, ClassSource> {
  for (const item of items) {
    if (item.kind === "resource" && !found.has(item.resource)) {
      found.set(item.resource, {
        name: item.name,
        items,
        prefix,
        documentation: (name) => documentation([...path, name]),
      });
    }
    if (item.kind === "instance") {
      const inner = path.length === 0 ? item.name : `${prefix.replace(/#$/, "")}/${item.name}`;
      classSources(item.items, `${inner}#`, documentation, [...path, item.name], found);
    }
  }
  return found;
}
