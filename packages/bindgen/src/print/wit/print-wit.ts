import type { ResourceType, ValueType, World, WorldItem } from "../../plan/model.ts";
import { interfaceName, resourceFunction } from "../case.ts";
import { mentionedTypes } from "./mentioned-types.ts";
import { witFunction, witName, witStructure, witType } from "./wit-type.ts";

/** The interface of a component as WIT: its world first, then the interfaces that the world mentions, by package. */
export function printWit(world: World): readonly string[] {
  const lines = ["package root:component;", "", "world root {"];
  for (const [word, items] of [
    ["import", world.imports],
    ["export", world.exports],
  ] as const) {
    for (const item of items) lines.push(...indent(worldMember(word, item, items, world)));
  }
  lines.push("}");
  const packages = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const item of [...world.imports, ...world.exports]) {
    if (item.item.kind !== "instance" || !item.name.includes("/") || seen.has(item.name)) continue;
    seen.add(item.name);
    const { path, version, label } = interfaceName(item.name);
    const name = `${path.slice(0, path.indexOf("/"))}${version === undefined ? "" : `@${version}`}`;
    const body = packages.get(name) ?? [];
    packages.set(name, body);
    if (body.length > 0) body.push("");
    body.push(
      ...documentation(item),
      `interface ${witName(label)} {`,
      ...indent(interfaceMembers(item.item.items, item.name, world)),
      "}",
    );
  }
  for (const [name, body] of packages) lines.push("", `package ${name} {`, ...indent(body), "}");
  return lines;
}

function worldMember(
  word: "import" | "export",
  item: WorldItem,
  items: readonly WorldItem[],
  world: World,
): readonly string[] {
  switch (item.item.kind) {
    case "instance":
      if (item.name.includes("/")) return [`${word} ${item.name};`];
      return [
        `${word} ${witName(item.name)}: interface {`,
        ...indent(interfaceMembers(item.item.items, item.name, world)),
        "}",
      ];
    case "func":
      return resourceFunction(item.name) === undefined
        ? [...documentation(item), `${word} ${witName(item.name)}: func${witFunction(item.item.type, world)};`]
        : [];
    case "core module":
      return [`// ${word} ${item.name}: a core module`];
    case "component":
      return [`// ${word} ${item.name}: a component`];
    default:
      return interfaceMembers(
        [item, ...items.filter((other) => resourceFunction(other.name)?.resource === item.name)],
        undefined,
        world,
      );
  }
}

function interfaceMembers(items: readonly WorldItem[], owner: string | undefined, world: World): readonly string[] {
  const uses = mentionedTypes(items, world).flatMap((type) => {
    const name = world.names.get(type)?.name;
    return name === undefined ? [] : (usedFrom(name, type, owner, world) ?? []);
  });
  const members = items.flatMap((item): readonly string[] => {
    switch (item.item.kind) {
      case "type":
        return [...documentation(item), ...typeMember(item.name, item.item.type, owner, world)];
      case "resource": {
        const used = usedFrom(item.name, item.item.resource, owner, world);
        if (used !== undefined) return [used];
        const members = items.flatMap((other) => resourceMember(item.name, other, world));
        return [
          ...documentation(item),
          ...(members.length === 0
            ? [`resource ${witName(item.name)};`]
            : [`resource ${witName(item.name)} {`, ...indent(members), "}"]),
        ];
      }
      case "func":
        return resourceFunction(item.name) === undefined
          ? [...documentation(item), `${witName(item.name)}: func${witFunction(item.item.type, world)};`]
          : [];
      default:
        return [`// ${item.name}: ${item.item.kind === "instance" ? "a nested interface" : `a ${item.item.kind}`}`];
    }
  });
  return [...uses, ...members];
}

function resourceMember(resource: string, item: WorldItem, world: World): readonly string[] {
  const part = resourceFunction(item.name);
  if (part === undefined || part.resource !== resource || item.item.kind !== "func") return [];
  const { type } = item.item;
  const text =
    part.kind === "constructor"
      ? `constructor${witFunction({ params: type.params }, world)};`
      : `${witName(part.name)}: ${part.kind === "static" ? "static " : ""}func${witFunction(type, world, part.kind === "method")};`;
  return [...documentation(item), text];
}

function typeMember(name: string, type: ValueType, owner: string | undefined, world: World): readonly string[] {
  const used = usedFrom(name, type, owner, world);
  if (used !== undefined) return [used];
  const named = world.names.get(type);
  if (named !== undefined && named.name !== name) return [`type ${witName(name)} = ${witName(named.name)};`];
  const title = witName(name);
  switch (type.kind) {
    case "record":
      return [
        `record ${title} {`,
        ...indent(type.fields.map((field) => `${witName(field.name)}: ${witType(field.type, world)},`)),
        "}",
      ];
    case "variant":
      return [
        `variant ${title} {`,
        ...indent(
          type.cases.map((one) =>
            one.type === undefined ? `${witName(one.name)},` : `${witName(one.name)}(${witType(one.type, world)}),`,
          ),
        ),
        "}",
      ];
    case "enum":
      return [`enum ${title} {`, ...indent(type.cases.map((one) => `${witName(one.name)},`)), "}"];
    case "flags":
      return [`flags ${title} {`, ...indent(type.labels.map((label) => `${witName(label)},`)), "}"];
    default:
      return [`type ${title} = ${witStructure(type, world)};`];
  }
}

/** `use other.{name}` where another interface owns the type. */
function usedFrom(
  name: string,
  type: ValueType | ResourceType,
  owner: string | undefined,
  world: World,
): string | undefined {
  const named = world.names.get(type);
  if (named === undefined || named.interface === owner || named.interface === undefined) return undefined;
  return `use ${named.interface}.{${witName(named.name)}${named.name === name ? "" : ` as ${witName(name)}`}};`;
}

function documentation(item: WorldItem): readonly string[] {
  return item.documentation === undefined
    ? []
    : item.documentation
        .trim()
        .split("\n")
        .map((line) => `/// ${line}`.trimEnd());
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
