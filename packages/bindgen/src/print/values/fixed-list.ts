import type { ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import { array, block, call, js, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import {
  type Address,
  address,
  type Body,
  check,
  collect,
  constant,
  emit,
  named,
  turn,
  viewOf,
  wishFor,
} from "./body.ts";
import { liftFlat, liftMemory } from "./lift.ts";
import { loop, typedArrays } from "./list.ts";
import { lowerFlat, lowerMemory } from "./lower.ts";

type FixedList = ValueType & { readonly kind: "fixed list" };

/** Elements one after the other, as in a tuple; numbers become the matching typed array. */
export function liftFlatFixedList(body: Body, type: FixedList, flat: readonly Printable[]): Printable {
  const { element, length } = type;
  const width = element.flat.length;
  const items = Array.from({ length }, (_, index) =>
    liftFlat(body, element, flat.slice(index * width, (index + 1) * width)),
  );
  const typed = typedArrays.get(element.kind);
  return typed === undefined ? array(items) : call(js`${typed}.of`, ...items);
}

export function liftMemoryFixedList(body: Body, type: FixedList, at: Address): Printable {
  const { element, length } = type;
  viewOf(body);
  const list = constant(body, "list", js`new ${typedArrays.get(element.kind) ?? js`Array`}(${length})`);
  const index = declare(body.scope, "i");
  const cursor = declare(body.scope, "q");
  const statements = collect(body, () => {
    const value = liftMemory(body, element, { base: cursor, offset: 0 });
    emit(body, js`${list}[${index}] = ${value};`);
  });
  emit(body, block(loop(index, cursor, address(at), length, element.size), statements));
  return list;
}

export function lowerFlatFixedList(body: Body, type: FixedList, value: Printable, path: string): readonly Printable[] {
  const source = checked(body, type, value, path);
  return Array.from({ length: type.length }).flatMap((_, index) =>
    lowerFlat(body, type.element, js`${source}[${index}]`, `${path}[${index}]`),
  );
}

export function lowerMemoryFixedList(body: Body, type: FixedList, value: Printable, at: Address, path: string): void {
  const { element, length } = type;
  const source = checked(body, type, value, path);
  viewOf(body);
  const index = declare(body.scope, "i");
  const cursor = declare(body.scope, "q");
  const statements = turn(body, () =>
    lowerMemory(body, element, js`${source}[${index}]`, { base: cursor, offset: 0 }, `${path}[]`),
  );
  emit(body, block(loop(index, cursor, address(at), length, element.size), statements));
}

/** An array or a typed array of exactly this length, as a name. */
function checked(body: Body, { length }: FixedList, value: Printable, path: string): Printable {
  const source = named(body, wishFor(path, "list"), value);
  emit(body, js`${check(body, abi.array, path, source)};`);
  emit(body, js`if (${source}.length !== ${length}) ${check(body, abi.tuple, path, source, length)};`);
  return source;
}
