import type { ResourceType, ValueType, World, WorldItem } from "../../plan/model.ts";

/**
 * The named types that items mention without declaring them, in order of mention. A component may use a type of another
 * interface without repeating its name; WIT cannot, so it needs a `use`.
 */
export function mentionedTypes(items: readonly WorldItem[], world: World): readonly (ValueType | ResourceType)[] {
  const declared = new Set<ValueType | ResourceType>();
  const found = new Set<ValueType | ResourceType>();
  for (const { item } of items) {
    if (item.kind === "type") declared.add(item.type);
    if (item.kind === "resource") declared.add(item.resource);
  }
  const visited = new Set<ValueType>();
  const visit = (type: ValueType): void => {
    if (world.names.has(type) && !declared.has(type)) found.add(type);
    else visitParts(type);
  };
  const visitParts = (type: ValueType): void => {
    if (visited.has(type)) return;
    visited.add(type);
    switch (type.kind) {
      case "list":
        return visit(type.element);
      case "record":
      case "tuple":
        return type.fields.forEach((field) => visit(field.type));
      case "variant":
      case "option":
      case "result":
        return type.cases.forEach((one) => one.type !== undefined && visit(one.type));
      case "own":
      case "borrow":
        if (world.names.has(type.resource) && !declared.has(type.resource)) found.add(type.resource);
        return undefined;
      default:
        return undefined;
    }
  };
  for (const { item } of items) {
    if (item.kind === "type") visitParts(item.type);
    if (item.kind !== "func") continue;
    for (const param of item.type.params) visit(param.type);
    if (item.type.result !== undefined) visit(item.type.result);
  }
  return [...found];
}
