/**
 * Definitions by sort and index.
 */
import type { Sort } from "../decode/model.ts";
import type { Item, Scope } from "./items.ts";

/** The item at an index that `validate` has checked. */
export function at<Value>(space: readonly Value[], index: number): Value {
  const value = space[index];
  if (value === undefined) throw new RangeError(`index ${index} is out of bounds: the component was not validated`);
  return value;
}

export function itemAt(scope: Scope, sort: Sort, index: number): Item {
  switch (sort) {
    case "func":
      return { sort, func: at(scope.funcs, index) };
    case "type":
      return { sort, type: at(scope.types, index) };
    case "instance":
      return { sort, instance: at(scope.instances, index) };
    case "component":
      return { sort, component: at(scope.components, index) };
    case "core module":
      return { sort, module: at(scope.modules, index) };
    case "value":
      return { sort, value: at(scope.values, index) };
    default:
      throw new TypeError(`${sort} definitions stay inside a component: the component was not validated`);
  }
}

/** Gives the item the next index of its sort. */
export function pushItem(scope: Scope, item: Item): void {
  switch (item.sort) {
    case "func":
      scope.funcs.push(item.func);
      return;
    case "type":
      scope.types.push(item.type);
      return;
    case "instance":
      scope.instances.push(item.instance);
      return;
    case "component":
      scope.components.push(item.component);
      return;
    case "core module":
      scope.modules.push(item.module);
      return;
    case "value":
      scope.values.push(item.value);
      return;
  }
}
