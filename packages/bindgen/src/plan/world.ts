/**
 * The interface of the component as its author wrote it, with the names that types go by.
 */
import { spend } from "./budget.ts";
import { documentationOf, type Documentation, type InterfaceDocumentation } from "./documentation.ts";
import type { Executed } from "./execute.ts";
import type { Item, NamedItem } from "./items.ts";
import type { ResourceType, TypeName, ValueType, World, WorldItem } from "./model.ts";
import type { ProgramBuilder } from "./program-builder.ts";

type Direction = TypeName["direction"];

export function makeWorld(
  builder: ProgramBuilder,
  { imports, exports }: Executed,
  documentation: Documentation,
): World {
  const world = {
    imports: rootItems(builder, imports, documentation, "import"),
    exports: rootItems(builder, [...exports.exports.values()], documentation, "export"),
  };
  const names = new Map<ValueType | ResourceType, TypeName>();
  collectNames(names, world.imports, "import", []);
  collectNames(names, world.exports, "export", []);
  return { ...world, names };
}

function rootItems(
  builder: ProgramBuilder,
  items: readonly NamedItem[],
  documentation: Documentation,
  direction: Direction,
): readonly WorldItem[] {
  const root = documentation.world(direction);
  return worldItems(builder, items, root, [direction], (name) => documentation.interface(name, direction));
}

/** Recursive: the depth of instances is bounded when they are made. `path` is for messages. */
function worldItems(
  builder: ProgramBuilder,
  items: Iterable<NamedItem>,
  documentation: InterfaceDocumentation | undefined,
  path: readonly string[],
  inner?: (name: string) => InterfaceDocumentation | undefined,
): readonly WorldItem[] {
  const result: WorldItem[] = [];
  for (const { name, item } of items) {
    spend(builder.budget, "interface items", 1);
    const from = inner?.(name.name);
    const content = worldItem(builder, item, from, [...path, name.name]);
    if (content === undefined) continue;
    result.push({
      name: name.name,
      ...(name.implements === undefined ? {} : { implements: name.implements }),
      ...(name.externalId === undefined ? {} : { externalId: name.externalId }),
      item: content,
      ...documentationOf(item.sort === "instance" ? from : documentation, item.sort, name.name),
    });
  }
  return result;
}

function worldItem(
  builder: ProgramBuilder,
  item: Item,
  documentation: InterfaceDocumentation | undefined,
  path: readonly string[],
): WorldItem["item"] | undefined {
  switch (item.sort) {
    case "func": {
      const { func } = item;
      if (func.kind !== "unsupported") return { kind: "func", type: func.declared };
      return leaveOut(builder, func.construct, path);
    }
    case "type": {
      const { type } = item;
      if (type.kind === "value type") return { kind: "type", type: type.type };
      if (type.kind === "resource") return { kind: "resource", resource: type.resource };
      // Types of functions and instances have no place in an interface of values.
      return type.kind === "unsupported" ? leaveOut(builder, type.construct, path) : undefined;
    }
    case "instance":
      return { kind: "instance", items: worldItems(builder, item.instance.exports.values(), documentation, path) };
    case "core module":
    case "component":
      return { kind: item.sort };
    case "value":
      return undefined;
  }
}

function leaveOut(builder: ProgramBuilder, construct: string, [direction, ...path]: readonly string[]): undefined {
  const name = path.map((part) => JSON.stringify(part)).join(" › ");
  builder.warnings.push(
    `The ${direction} ${name} needs ${construct}, which this version does not know; it is left out`,
  );
}

function collectNames(
  names: Map<ValueType | ResourceType, TypeName>,
  items: readonly WorldItem[],
  direction: Direction,
  path: readonly string[],
): void {
  for (const { name, item } of items) {
    if (item.kind === "instance") collectNames(names, item.items, direction, [...path, name]);
    else if (item.kind === "type" || item.kind === "resource") {
      const named = item.kind === "type" ? item.type : item.resource;
      if (names.has(named)) continue;
      const [root, ...inner] = path;
      names.set(named, { ...(root === undefined ? {} : { interface: root }), direction, path: inner, name });
    }
  }
}
