/**
 * Aliases: of an instance's exports, of a core instance's exports, of an enclosing scope's definitions.
 */
import type { AliasDefinition, AliasTarget, Sort } from "../decode/model.ts";
import type { CoreExportSort, CoreInstanceItem, CoreItem, Scope } from "./items.ts";
import { lazy } from "./items.ts";
import { coreExport, type ProgramBuilder } from "./program-builder.ts";
import { at, itemAt, pushItem } from "./spaces.ts";

export function executeAlias(builder: ProgramBuilder, scope: Scope, { sort, target }: AliasDefinition): void {
  switch (target.kind) {
    case "export":
      return aliasExport(scope, target);
    case "outer":
      return aliasOuter(scope, sort, target);
    case "core export": {
      const coreSort = sort.slice("core ".length) as CoreExportSort;
      coreSpace(scope, coreSort).push(
        coreExportOf(builder, at(scope.coreInstances, target.instance), target.name, coreSort),
      );
    }
  }
}

export function aliasExport(scope: Scope, target: Extract<AliasTarget, { kind: "export" }>): void {
  const found = at(scope.instances, target.instance).exports.get(target.name);
  if (found === undefined) throw new TypeError(`no export "${target.name}": the component was not validated`);
  pushItem(scope, found.item);
}

export function aliasOuter(scope: Scope, sort: Sort, target: Extract<AliasTarget, { kind: "outer" }>): void {
  let outer: Scope | undefined = scope;
  for (let count = target.count; count > 0; count--) outer = outer?.parent;
  if (outer === undefined) throw new RangeError(`no scope ${target.count} levels up: the component was not validated`);
  if (sort === "core type") scope.coreTypes.push(at(outer.coreTypes, target.index));
  else pushItem(scope, itemAt(outer, sort, target.index));
}

export function coreExportOf(
  builder: ProgramBuilder,
  instance: CoreInstanceItem,
  name: string,
  sort: CoreExportSort,
): CoreItem {
  if (instance.kind === "instantiated") {
    const { number } = instance;
    return lazy(0, () => coreExport(builder, number, name, sort));
  }
  const item = instance.exports.get(name);
  if (item === undefined) throw new TypeError(`no core export "${name}": the component was not validated`);
  return item;
}

/** The index space of a core sort that instances export. */
export function coreSpace(scope: Scope, sort: CoreExportSort): CoreItem[] {
  switch (sort) {
    case "func":
      return scope.coreFuncs;
    case "table":
      return scope.tables;
    case "memory":
      return scope.memories;
    case "global":
      return scope.globals;
    case "tag":
      return scope.tags;
  }
}
