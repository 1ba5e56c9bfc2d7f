import type { FuncType, ResourceType, ValueType, World, WorldItem } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, staticName, upperCamel } from "../case.ts";
import type { FileScope } from "./declaration-file.ts";
import { parameters, signature, throwsTag } from "./functions.ts";
import { namedType } from "./named-type.ts";
import { comment, functionMember, indent, isExportable, localName, memberName, methodMember } from "./text.ts";

/** Who implements what is declared: the host (imports) or the component (exports). */
export type Side = "host" | "component";

/** The declarations of one interface: types, classes, functions, nested interfaces. */
export function interfaceItems(items: readonly WorldItem[], scope: FileScope, side: Side): readonly string[] {
  const blocks = items.flatMap((item): readonly (readonly string[])[] => {
    switch (item.item.kind) {
      case "func":
        return resourceFunction(item.name) === undefined ? [func(item, item.item.type, scope, side)] : [];
      case "instance":
        return [...typeBlocks([item], items, scope, side, []), nested(item, item.item.items, scope, side)];
      case "core module":
        return [constant(item, "object", "A `WebAssembly.Module`.")];
      case "component":
        return [constant(item, componentType(item.item.world, scope, side))];
      default:
        return typeBlocks([item], items, scope, side, []);
    }
  });
  return separated(blocks);
}

/** The types among `items` and inside of their instances; `all` are those that they stand among. */
function typeBlocks(
  items: readonly WorldItem[],
  all: readonly WorldItem[],
  scope: FileScope,
  side: Side,
  path: readonly string[],
): readonly (readonly string[])[] {
  return items.flatMap((item): readonly (readonly string[])[] => {
    switch (item.item.kind) {
      case "type":
        return [valueTypeBlock(item, item.item.type, scope, side, path)];
      case "resource":
        return [resource(item, item.item.resource, all, scope, side, path)];
      case "instance":
        return typeBlocks(item.item.items, item.item.items, scope, side, [...path, item.name]);
      default:
        return [];
    }
  });
}

/** A member of an object type: `add(a: number): number;` */
export function memberFunction(
  name: string,
  item: WorldItem,
  type: FuncType,
  scope: FileScope,
  side: Side,
): readonly string[] {
  return [
    ...comment(item.documentation, side === "component" ? throwsTag(type, scope.reference) : []),
    `${functionMember(name)}${signature(type, scope.reference, side === "component" ? "in" : "out", false)};`,
  ];
}

/** Blocks with documentation stand apart, the others close together. */
export function separated(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) => (index > 0 && block.length > 1 ? ["", ...block] : block));
}

function func(item: WorldItem, type: FuncType, scope: FileScope, side: Side): readonly string[] {
  const name = lowerCamel(item.name);
  const text = `${signature(type, scope.reference, side === "component" ? "in" : "out", false)};`;
  const documentation = comment(item.documentation, side === "component" ? throwsTag(type, scope.reference) : []);
  if (isExportable(name)) return [...documentation, `export function ${name}${text}`];
  return [
    ...documentation,
    `declare function ${localName(name)}${text}`,
    `export { ${localName(name)} as ${memberName(name)} };`,
  ];
}

/** A component as a value. What the host passes needs only the function that will be called. */
export function componentType(world: World, scope: FileScope, side: Side): string {
  const bindings = scope.component(world);
  return side === "component"
    ? `Pick<${bindings}, "instantiate" | "instantiateSync">`
    : `Pick<${bindings}, "instantiate"> | Pick<${bindings}, "instantiateSync">`;
}

function constant(item: WorldItem, type: string, what?: string): readonly string[] {
  const name = lowerCamel(item.name);
  const documentation = comment(item.documentation ?? what);
  if (isExportable(name)) return [...documentation, `export const ${name}: ${type};`];
  return [
    ...documentation,
    `declare const ${localName(name)}: ${type};`,
    `export { ${localName(name)} as ${memberName(name)} };`,
  ];
}

const directions = { host: "import", component: "export" } as const;

function valueTypeBlock(
  item: WorldItem,
  type: ValueType,
  scope: FileScope,
  side: Side,
  path: readonly string[],
): readonly string[] {
  const title = scope.title(directions[side], path, item.name);
  const owner = scope.isOwner(type, directions[side], path, item.name);
  const owned = scope.owned(type);
  if (title.isDeclared === true) return [];
  const renamed = title.local !== title.exported;
  return [
    ...namedType(title.local, item, type, owner ? undefined : owned, scope.reference, renamed ? "" : "export "),
    ...(renamed ? [`export type { ${title.local} as ${title.exported} };`] : []),
  ];
}

/** What has no place of its own as a value (at the root, inside of an instance) is exported as a type only. */
function resource(
  item: WorldItem,
  type: ResourceType,
  items: readonly WorldItem[],
  scope: FileScope,
  side: Side,
  path: readonly string[],
): readonly string[] {
  const { local, exported, isDeclared } = scope.title(directions[side], path, item.name);
  if (isDeclared === true) return [];
  const isValue = !scope.isRoot && path.length === 0;
  const owner = scope.isOwner(type, directions[side], path, item.name);
  const documentation = comment(item.documentation);
  const names = local === exported ? local : `${local} as ${exported}`;
  if (!owner) {
    const alias = scope.owned(type);
    const keyword = local === exported ? "export " : "";
    // A host that repeats a name need not have the class twice.
    const value = isValue && side === "component" && alias !== undefined;
    return [
      ...documentation,
      ...(value ? [`${keyword === "" ? "declare" : "export"} const ${local}: typeof ${alias};`] : []),
      `${keyword}type ${local} = ${alias ?? "object"};`,
      ...(keyword === "" ? [`export ${value ? "" : "type "}{ ${names} };`] : []),
    ];
  }
  const plain = isValue && local === exported;
  return [
    ...(plain ? [] : [`export ${isValue ? "" : "type "}{ ${names} };`]),
    ...documentation,
    `${plain ? "export" : "declare"} class ${local} {`,
    ...indent(classMembers(type, items, scope, side)),
    "}",
  ];
}

/** Constructor, methods and statics of a resource by all its names among `items`, and disposal. */
function classMembers(
  resource: ResourceType,
  items: readonly WorldItem[],
  scope: FileScope,
  side: Side,
): readonly string[] {
  const names = new Set(
    items.filter(({ item }) => item.kind === "resource" && item.resource === resource).map(({ name }) => name),
  );
  const blocks: (readonly string[])[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const part = item.item.kind === "func" ? resourceFunction(item.name) : undefined;
    if (part === undefined || !names.has(part.resource) || item.item.kind !== "func") continue;
    const type = item.item.type;
    const position = side === "component" ? "in" : "out";
    const documentation = comment(item.documentation, side === "component" ? throwsTag(type, scope.reference) : []);
    const name = part.kind === "static" ? staticName(part.name) : lowerCamel(part.name);
    const place = `${part.kind} ${name}`;
    if (seen.has(place)) continue;
    seen.add(place);
    if (part.kind === "constructor") {
      blocks.unshift([...documentation, `constructor${parameters(type, scope.reference, position, false)};`]);
    } else {
      const prefix = part.kind === "static" ? "static " : "";
      blocks.push([
        ...documentation,
        `${prefix}${methodMember(name)}${signature(type, scope.reference, position, part.kind === "method")};`,
      ]);
    }
  }
  // A host may construct its class as it likes; a component's class without a constructor comes from its functions only.
  if (![...seen].some((place) => place.startsWith("constructor ")))
    blocks.unshift([side === "host" ? "constructor(...parameters: never[]);" : "private constructor();"]);
  blocks.push([side === "host" ? "[Symbol.dispose]?(): void;" : "[Symbol.dispose](): void;"]);
  return separated(blocks);
}

/** An instance inside of an interface. A host passes nothing for one that has only types. */
function nested(item: WorldItem, items: readonly WorldItem[], scope: FileScope, side: Side): readonly string[] {
  const members = memberLines(items, scope, side);
  if (members.length === 0 && side === "host") return [];
  const name = lowerCamel(item.name);
  const plain = isExportable(name);
  return [
    ...comment(item.documentation),
    `${plain ? "export" : "declare"} const ${localName(name)}: {`,
    ...indent(members),
    "};",
    ...(plain ? [] : [`export { ${localName(name)} as ${memberName(name)} };`]),
  ];
}

function memberLines(items: readonly WorldItem[], scope: FileScope, side: Side): readonly string[] {
  return items.flatMap((inner): readonly string[] => {
    const member = memberName(lowerCamel(inner.name));
    switch (inner.item.kind) {
      case "func":
        return resourceFunction(inner.name) === undefined
          ? memberFunction(lowerCamel(inner.name), inner, inner.item.type, scope, side)
          : [];
      case "resource": {
        const type = scope.owned(inner.item.resource);
        return type === undefined ? [] : [`readonly ${memberName(upperCamel(inner.name))}: typeof ${type};`];
      }
      case "instance": {
        const members = memberLines(inner.item.items, scope, side);
        if (members.length === 0 && side === "host") return [];
        return [...comment(inner.documentation), `readonly ${member}: {`, ...indent(members), "};"];
      }
      case "core module":
        return [`readonly ${member}: object;`];
      case "component":
        return [`readonly ${member}: ${componentType(inner.item.world, scope, side)};`];
      default:
        return [];
    }
  });
}
