import type { DefinedResource, ExportItem, ResourceType } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, staticName } from "../case.ts";
import { printExportFunction } from "../functions/export-function.ts";
import { remember } from "../module/remember.ts";
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

/**
 * The class of a defined resource: constructor, methods, statics, disposal. A resource has one class, however many places
 * it goes out by; each function is the one of the first place that has it.
 */
export function printClass(unit: Unit, resource: DefinedResource, sources: readonly ClassSource[]): Printable {
  const [source] = sources;
  const members: Printable[] = [];
  let constructor: Printable | undefined;
  const seen = new Set<string>();
  for (const { source, item, part } of sources.flatMap(functionsOf)) {
    const place = `${part.kind} ${lowerCamel(part.name)}`;
    if (seen.has(place)) continue;
    seen.add(place);
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

interface SourceFunction {
  readonly source: ClassSource;
  readonly item: ExportItem & { readonly kind: "func" };
  readonly part: NonNullable<ReturnType<typeof resourceFunction>>;
}

function functionsOf(source: ClassSource): readonly SourceFunction[] {
  return source.items.flatMap((item) => {
    const part = resourceFunction(item.name);
    return item.kind === "func" && part?.resource === source.name ? [{ source, item, part }] : [];
  });
}

/** Adds to `found` all resources that items name, with the places where they do. */
export function addClassSources(
  found: Map<ResourceType, ClassSource[]>,
  items: readonly ExportItem[],
  documentation: (path: readonly string[]) => string | undefined,
  prefix = "",
  path: readonly string[] = [],
): void {
  for (const item of items) {
    if (item.kind === "resource") {
      remember(found, item.resource, () => []).push({
        name: item.name,
        items,
        prefix,
        documentation: (name) => documentation([...path, name]),
      });
    }
    if (item.kind === "instance") {
      const inner = path.length === 0 ? item.name : `${prefix.replace(/#$/, "")}/${item.name}`;
      addClassSources(found, item.items, documentation, `${inner}#`, [...path, item.name]);
    }
  }
}
