/**
 * What a component exports, or gives to a component that came from outside, as the program offers it.
 */
import { spend } from "./budget.ts";
import { useHostFunc } from "./canon.ts";
import type { ComponentItem, NamedItem } from "./items.ts";
import type { ComponentReference, ExportItem } from "./model.ts";
import { seenFrom, useImport, useModule, useResource, type ProgramBuilder } from "./program-builder.ts";
import { unsupportedError, type Unsupported } from "./unsupported.ts";

type Purpose = "export" | "argument";

/** Recursive: the depth of instances is bounded when they are made. `path` is for messages. */
export function exportItems(
  builder: ProgramBuilder,
  named: Iterable<NamedItem>,
  purpose: Purpose = "export",
  path: readonly string[] = [],
): readonly ExportItem[] {
  const items: ExportItem[] = [];
  for (const one of named) {
    spend(builder.budget, "interface items", 1);
    const item = exportItem(builder, one, purpose, [...path, one.name.name]);
    if (item !== undefined) items.push(item);
  }
  return items;
}

function exportItem(
  builder: ProgramBuilder,
  { name: { name }, item }: NamedItem,
  purpose: Purpose,
  path: readonly string[],
): ExportItem | undefined {
  switch (item.sort) {
    case "func": {
      const { func } = item;
      const who = `The ${purpose} ${quoted(path)}`;
      if (func.kind === "unsupported") throw unsupportedError(func, who);
      if (func.inner !== undefined) throw unsupportedError(func.inner, who);
      const type = func.declared;
      if (func.kind === "host") return { kind: "host func", name, type, import: useHostFunc(builder, func) };
      return { kind: "func", name, type, func: func.lift.get() };
    }
    case "instance":
      return { kind: "instance", name, items: exportItems(builder, item.instance.exports.values(), purpose, path) };
    case "core module":
      return { kind: "core module", name, module: useModule(builder, item.module) };
    case "type": {
      const { type } = item;
      if (type.kind === "value type") {
        return builder.types.inner[type.type.id] === undefined ? { kind: "type", name, type: type.type } : undefined;
      }
      if (type.kind !== "resource") return undefined;
      useResource(builder, type.resource);
      return { kind: "resource", name, resource: type.resource };
    }
    case "component": {
      const { component } = item;
      if (component.kind === "unsupported") throw unsupportedError(component, `The ${purpose} ${quoted(path)}`);
      return { kind: "component", name, component: useComponent(builder, component) };
    }
    case "value":
      builder.warnings.push(
        `The ${purpose} ${quoted(path)} is a ${item.sort}, which bindings cannot offer; it is left out`,
      );
      return undefined;
  }
}

/** Makes a component part of the program as a value. */
export function useComponent(
  builder: ProgramBuilder,
  component: Exclude<ComponentItem, Unsupported>,
): ComponentReference {
  if (component.kind === "host component") {
    const number = useImport(component.builder, component.leaf, { kind: "component" });
    return seenFrom<ComponentReference>(builder, component.builder, { kind: "import", import: number });
  }
  const program = builder.planNested(component);
  const reference: ComponentReference = { kind: "nested", program };
  return program.closure ? seenFrom<ComponentReference>(builder, component.builder, reference) : reference;
}

function quoted(path: readonly string[]): string {
  return path.map((name) => JSON.stringify(name)).join(" › ");
}
