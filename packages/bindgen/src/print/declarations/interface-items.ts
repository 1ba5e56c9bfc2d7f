import type { FuncType, ResourceType, World, WorldItem } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, staticName } from "../case.ts";
import type { FileScope } from "./declaration-file.ts";
import { parameters, signature, throwsTag } from "./functions.ts";
import { namedType } from "./named-type.ts";
import { comment, indent, isExportable, localName, memberName } from "./text.ts";

/** Who implements what is declared: the host (imports) or the component (exports). */
export type Side = "host" | "component";

/** The declarations of one interface: types, classes, functions, nested interfaces. */
export function interfaceItems(
  items: readonly WorldItem[],
  scope: FileScope,
  side: Side,
  path: readonly string[] = [],
): readonly string[] {
  const blocks = items.flatMap((item): readonly (readonly string[])[] => {
    switch (item.item.kind) {
      case "type": {
        const owner = scope.isOwner(item.item.type, path, item.name);
        return [
          namedType(
            scope.title(path, item.name),
            item,
            item.item.type,
            owner ? undefined : scope.owned(item.item.type),
            scope.reference,
          ),
        ];
      }
      case "resource":
        return [resource(item, item.item.resource, items, scope, side, path)];
      case "func":
        return resourceFunction(item.name) === undefined && path.length === 0
          ? [func(item, item.item.type, scope, side)]
          : [];
      case "instance":
        return [nested(item, item.item.items, scope, side, [...path, item.name])];
      case "core module":
        return path.length === 0 ? [constant(item, "object", "A `WebAssembly.Module`.")] : [];
      case "component":
        return path.length === 0 ? [constant(item, componentType(item.item.world, scope, side))] : [];
      default:
        return [];
    }
  });
  return separated(blocks);
}

/** A member of an object type: `add(a: number): number;` */
export function memberFunction(item: WorldItem, type: FuncType, scope: FileScope, side: Side): readonly string[] {
  return [
    ...comment(item.documentation, side === "component" ? throwsTag(type, scope.reference) : []),
    `${memberName(lowerCamel(item.name))}${signature(type, scope.reference, side === "component" ? "in" : "out", false)};`,
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

function resource(
  item: WorldItem,
  type: ResourceType,
  items: readonly WorldItem[],
  scope: FileScope,
  side: Side,
  path: readonly string[],
): readonly string[] {
  const title = scope.title(path, item.name);
  if (!scope.isOwner(type, path, item.name)) {
    const alias = scope.owned(type) ?? "object";
    return [...comment(item.documentation), `export type ${title} = ${alias};`];
  }
  return [
    ...comment(item.documentation),
    `export class ${title} {`,
    ...indent(classMembers(item.name, items, scope, side)),
    "}",
  ];
}

/** Constructor, methods and statics of a resource, and disposal. */
function classMembers(name: string, items: readonly WorldItem[], scope: FileScope, side: Side): readonly string[] {
  const blocks: (readonly string[])[] = [];
  let constructed = false;
  for (const item of items) {
    const part = item.item.kind === "func" ? resourceFunction(item.name) : undefined;
    if (part === undefined || part.resource !== name || item.item.kind !== "func") continue;
    const type = item.item.type;
    const position = side === "component" ? "in" : "out";
    const documentation = comment(item.documentation, side === "component" ? throwsTag(type, scope.reference) : []);
    if (part.kind === "constructor") {
      constructed = true;
      blocks.unshift([...documentation, `constructor${parameters(type, scope.reference, position, false)};`]);
    } else {
      const prefix = part.kind === "static" ? "static " : "";
      blocks.push([
        ...documentation,
        `${prefix}${memberName(part.kind === "static" ? staticName(part.name) : lowerCamel(part.name))}${signature(type, scope.reference, position, part.kind === "method")};`,
      ]);
    }
  }
  // A host may construct its class as it likes; a component's class without a constructor comes from its functions only.
  if (!constructed)
    blocks.unshift([side === "host" ? "constructor(...parameters: never[]);" : "private constructor();"]);
  blocks.push([side === "host" ? "[Symbol.dispose]?(): void;" : "[Symbol.dispose](): void;"]);
  return separated(blocks);
}

function nested(
  item: WorldItem,
  items: readonly WorldItem[],
  scope: FileScope,
  side: Side,
  path: readonly string[],
): readonly string[] {
  const types = interfaceItems(
    items.filter((inner) => inner.item.kind !== "func"),
    scope,
    side,
    path,
  );
  const members = items.flatMap((inner): readonly string[] => {
    const member = memberName(lowerCamel(inner.name));
    switch (inner.item.kind) {
      case "func":
        return resourceFunction(inner.name) === undefined ? memberFunction(inner, inner.item.type, scope, side) : [];
      case "core module":
        return [`readonly ${member}: object;`];
      case "component":
        return [`readonly ${member}: ${componentType(inner.item.world, scope, side)};`];
      default:
        return [];
    }
  });
  const name = localName(lowerCamel(item.name));
  return [...types, ...comment(item.documentation), `export const ${name}: {`, ...indent(members), "};"];
}
