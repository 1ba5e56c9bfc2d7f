/**
 * The interface of the component as its author wrote it, with the names that types go by.
 */
import { checkDepth, spend } from "./budget.ts";
import { declaredComponent } from "./component-types.ts";
import { documentationOf, type Documentation, type InterfaceDocumentation } from "./documentation.ts";
import type { Executed } from "./execute.ts";
import type { ComponentItem, ComponentType, Item, NamedItem } from "./items.ts";
import type { ResourceType, TypeName, ValueType, World, WorldItem } from "./model.ts";
import type { ProgramBuilder } from "./program-builder.ts";

type Direction = TypeName["direction"];

/** `path` is for messages: the names of the components around it. */
export function makeWorld(
  builder: ProgramBuilder,
  { imports, exports }: Executed,
  documentation: Documentation,
  path: readonly string[] = [],
): World {
  const world = {
    imports: rootItems(builder, imports, documentation, ["import", ...path]),
    exports: rootItems(builder, [...exports.exports.values()], documentation, ["export", ...path]),
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
  path: readonly [Direction, ...string[]],
): readonly WorldItem[] {
  const [direction] = path;
  const root = documentation.world(direction);
  return worldItems(builder, items, root, path, (name) => documentation.interface(name, direction));
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
      if (func.kind === "unsupported") return leaveOut(builder, func.construct, path);
      if (func.inner !== undefined) return leaveOut(builder, func.inner.construct, path);
      return { kind: "func", type: func.declared };
    }
    case "type": {
      const { type } = item;
      if (type.kind === "value type") {
        const inner = builder.types.inner[type.type.id];
        return inner === undefined ? { kind: "type", type: type.type } : leaveOut(builder, inner, path);
      }
      if (type.kind === "resource") return { kind: "resource", resource: type.resource };
      // Types of functions and instances have no place in an interface of values.
      return type.kind === "unsupported" ? leaveOut(builder, type.construct, path) : undefined;
    }
    case "instance":
      return { kind: "instance", items: worldItems(builder, item.instance.exports.values(), documentation, path) };
    case "core module":
      return { kind: "core module" };
    case "component":
      return componentItem(builder, item.component, path);
    case "value":
      return undefined;
  }
}

function componentItem(
  builder: ProgramBuilder,
  component: ComponentItem,
  path: readonly string[],
): WorldItem["item"] | undefined {
  if (component.kind === "unsupported") return leaveOut(builder, component.construct, path);
  // Types are aliases of each other, so a chain of them can be longer than anything that is nested.
  checkDepth(path.length - 1, "Component types");
  if (component.kind === "host component")
    return { kind: "component", world: typeWorld(builder, component.seen ?? component.type, path.slice(1)) };
  return { kind: "component", world: builder.planNested(component).world };
}

/** One for each type: types of types would else make an exponential tree. */
function typeWorld(builder: ProgramBuilder, type: ComponentType, path: readonly string[]): World {
  let world = builder.typeWorlds.get(type);
  if (world === undefined) {
    world = makeWorld(builder, declaredComponent(builder, type), noDocumentation, path);
    builder.typeWorlds.set(type, world);
  }
  return world;
}

const noDocumentation: Documentation = { world: () => undefined, interface: () => undefined };

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
