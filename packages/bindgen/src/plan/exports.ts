/**
 * What the outermost component exports, as the program offers it.
 */
import { spend } from "./budget.ts";
import { useHostFunc } from "./canon.ts";
import type { InstanceItem, NamedItem } from "./items.ts";
import type { ExportItem } from "./model.ts";
import { useResource, type ProgramBuilder } from "./program-builder.ts";
import { unsupportedError } from "./unsupported.ts";

/** Recursive: the depth of instances is bounded when they are made. `path` is for messages. */
export function exportItems(
  builder: ProgramBuilder,
  instance: InstanceItem,
  path: readonly string[] = [],
): readonly ExportItem[] {
  spend(builder.budget, "interface items", instance.exports.size);
  const items: ExportItem[] = [];
  for (const named of instance.exports.values()) {
    const item = exportItem(builder, named, [...path, named.name.name]);
    if (item !== undefined) items.push(item);
  }
  return items;
}

function exportItem(
  builder: ProgramBuilder,
  { name: { name }, item }: NamedItem,
  path: readonly string[],
): ExportItem | undefined {
  switch (item.sort) {
    case "func": {
      const { func } = item;
      if (func.kind === "unsupported") throw unsupportedError(func, `The export ${quoted(path)}`);
      const type = func.declared;
      if (func.kind === "host") return { kind: "host func", name, type, import: useHostFunc(builder, func) };
      return { kind: "func", name, type, func: func.lift.get() };
    }
    case "instance":
      return { kind: "instance", name, items: exportItems(builder, item.instance, path) };
    case "core module":
      return { kind: "core module", name, module: item.module.reference.get() };
    case "type": {
      const { type } = item;
      if (type.kind === "value type") return { kind: "type", name, type: type.type };
      if (type.kind !== "resource") return undefined;
      useResource(builder, type.resource);
      return { kind: "resource", name, resource: type.resource };
    }
    case "component":
    case "value":
      builder.warnings.push(
        `The export ${quoted(path)} is a ${item.sort}, which bindings cannot offer; it is left out`,
      );
      return undefined;
  }
}

function quoted(path: readonly string[]): string {
  return path.map((name) => JSON.stringify(name)).join(" › ");
}
