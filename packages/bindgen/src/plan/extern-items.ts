/**
 * What an import or export is, given its declared type: made anew for the host's imports, taken
 * from the actual definition where there is one.
 */
import type { AliasDefinition, Declaration, ExternName, ExternType } from "../decode/model.ts";
import { aliasExport, aliasOuter } from "./aliases.ts";
import { checkDepth, spend } from "./budget.ts";
import { evaluateType } from "./evaluate-type.ts";
import { evaluateCoreType } from "./core-types.ts";
import {
  newScope,
  type HostLeaf,
  type InstanceItem,
  type Item,
  type NamedItem,
  type Scope,
  type TypeItem,
} from "./items.ts";
import type { ProgramBuilder } from "./program-builder.ts";
import { itemAt, pushItem } from "./spaces.ts";
import { unsupported } from "./unsupported.ts";

/** Where the definition comes from. */
export type Source =
  /** Nobody: the host provides it under this name. */
  | { readonly kind: "host"; readonly leaf: HostLeaf }
  /** It exists, and is from here on what the type says, with the type's names. */
  | { readonly kind: "ascribed"; readonly item: Item }
  /** It exists, and is restricted to what the type mentions; names stay its own. */
  | { readonly kind: "argument"; readonly item: Item };

export function externItem(
  builder: ProgramBuilder,
  scope: Scope,
  type: ExternType,
  source: Source,
  offset: number,
  depth = 1,
): Item {
  switch (type.kind) {
    case "instance": {
      const instanceType = scope.types[type.type] as TypeItem;
      if (instanceType.kind !== "instance type") throw new TypeError(`type ${type.type} is not an instance type`);
      return { sort: "instance", instance: instanceOf(builder, instanceType, source, offset, depth) };
    }
    case "type":
      if (type.bound.kind === "eq" && source.kind !== "argument") return itemAt(scope, "type", type.bound.type);
      return source.kind === "host" ? importedResource(builder, source.leaf) : source.item;
    case "func": {
      if (source.kind === "argument") return source.item;
      const declared = scope.types[type.type] as TypeItem;
      if (source.kind === "host") return importedFunc(declared, source.leaf);
      const { item } = source;
      if (item.sort !== "func" || item.func.kind === "unsupported" || declared.kind !== "func type") return item;
      return { sort: "func", func: { ...item.func, declared: declared.type } };
    }
    case "core module":
      return source.kind === "host" ? importedModule(builder, scope, type.type, source.leaf) : source.item;
    case "component":
      return componentOf(builder, scope.types[type.type] as TypeItem, source);
    case "value":
      if (source.kind !== "host") return source.item;
      return { sort: "value", value: unsupported("imported values", offset, scope.path) };
  }
}

/** The instance that remains if only the exports of the instance type are seen. */
function instanceOf(
  builder: ProgramBuilder,
  type: Extract<TypeItem, { kind: "instance type" }>,
  source: Source,
  offset: number,
  depth: number,
): InstanceItem {
  checkDepth(depth, "Instance types", offset);
  const scope = newScope(type.scope, type.scope.path, type.scope.owner);
  const exports = new Map<string, NamedItem>();
  let height = 1;
  for (const declaration of type.declarations) {
    spend(builder.budget, "type nodes", 1);
    if (declaration.kind !== "export") {
      declare(builder, scope, declaration, source.kind === "argument");
      continue;
    }
    const from = memberSource(source, declaration.name);
    const item = externItem(builder, scope, declaration.type, from, declaration.offset, depth + 1);
    pushItem(scope, item);
    exports.set(declaration.name.name, { name: declaration.name, item });
    if (item.sort === "instance") height = Math.max(height, 1 + item.instance.depth);
  }
  return { exports, depth: height };
}

/** A declaration that only defines something for those after it. */
export function declare(
  builder: ProgramBuilder,
  scope: Scope,
  declaration: Exclude<Declaration, { kind: "export" }>,
  onlyNames: boolean,
): void {
  switch (declaration.kind) {
    case "core type":
      scope.coreTypes.push(evaluateCoreType(builder, scope, declaration.type));
      return;
    case "alias":
      return alias(scope, declaration);
    case "type": {
      const { type, offset } = declaration;
      // Resources are not defined in types; `validate` has refused them.
      if (type.kind === "resource" || (onlyNames && type.kind !== "instance")) {
        scope.types.push(unsupported("a type that is not evaluated", offset, scope.path));
      } else scope.types.push(evaluateType(builder.types, scope, type, offset));
      return;
    }
    case "import":
      throw new TypeError("imports stand in component types only: the component was not validated");
  }
}

function alias(scope: Scope, { sort, target }: AliasDefinition): void {
  if (target.kind === "outer") aliasOuter(scope, sort, target);
  else if (target.kind === "export") aliasExport(scope, target);
}

function memberSource(source: Source, name: ExternName): Source {
  if (source.kind === "host") {
    const { leaf } = source;
    const path = leaf.interface === "" ? [] : [...leaf.path, leaf.name];
    const root = leaf.interface === "" ? leaf.name : leaf.interface;
    return { kind: "host", leaf: { ...leaf, interface: root, path, name: name.name } };
  }
  const member = source.item.sort === "instance" ? source.item.instance.exports.get(name.name) : undefined;
  if (member === undefined) throw new TypeError(`no export "${name.name}": the component was not validated`);
  return { kind: source.kind, item: member.item };
}

function importedFunc(type: TypeItem, leaf: HostLeaf): Item {
  if (type.kind === "unsupported") return { sort: "func", func: type };
  if (type.kind !== "func type") throw new TypeError(`"${leaf.name}" has no function type`);
  const { type: func, inner } = type;
  return {
    sort: "func",
    func: { kind: "host", leaf, type: func, declared: func, ...(inner === undefined ? {} : { inner }) },
  };
}

function importedResource(builder: ProgramBuilder, leaf: HostLeaf): Item {
  const resource = { kind: "imported", id: builder.resourceIds.next++, ...leaf } as const;
  return { sort: "type", type: { kind: "resource", resource } };
}

function importedModule(builder: ProgramBuilder, scope: Scope, type: number, leaf: HostLeaf): Item {
  const moduleType = scope.coreTypes[type];
  if (moduleType?.kind !== "module type") throw new TypeError(`core type ${type} is not a module type`);
  const { types, imports, exports } = moduleType;
  return { sort: "core module", module: { source: { kind: "host", leaf, builder, types }, imports, exports } };
}

/** A component that exists keeps what it needs; of what its instances export only what the type mentions is seen from here on. */
function componentOf(builder: ProgramBuilder, type: TypeItem, source: Source): Item {
  if (type.kind !== "component type") throw new TypeError("a component has no component type");
  if (source.kind === "host")
    return { sort: "component", component: { kind: "host component", leaf: source.leaf, type, builder } };
  const { item } = source;
  if (item.sort !== "component" || item.component.kind === "unsupported") return item;
  const { component } = item;
  if (component.kind === "host component") return { sort: "component", component: { ...component, seen: type } };
  const { definition = component } = component;
  return { sort: "component", component: { ...component, seen: type, definition } };
}
