import type { ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import { block, call, js, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import {
  type Address,
  type Body,
  check,
  collect,
  constant,
  emit,
  grown,
  isIdentifier,
  memoryOf,
  numbered,
  plus,
  takeView,
  turn,
  viewOf,
  whereAt,
  wishFor,
} from "./body.ts";
import { liftMemory } from "./lift.ts";
import { lowerMemory } from "./lower.ts";
import { load, store } from "./scalar.ts";

type List = ValueType & { readonly kind: "list" };

export const typedArrays: ReadonlyMap<string, Printable> = new Map([
  ["u8", js`Uint8Array`],
  ["s8", js`Int8Array`],
  ["u16", js`Uint16Array`],
  ["s16", js`Int16Array`],
  ["u32", js`Uint32Array`],
  ["s32", js`Int32Array`],
  ["u64", js`BigUint64Array`],
  ["s64", js`BigInt64Array`],
  ["f32", js`Float32Array`],
  ["f64", js`Float64Array`],
]);

/** `element count * size`, without the factor one. */
function area(count: Printable, size: number): Printable {
  return size === 1 ? count : js`${count} * ${size}`;
}

export function liftFlatList(body: Body, type: List, pointer: Printable, length: Printable): Printable {
  return lift(body, type, js`${pointer} >>> 0`, js`${length} >>> 0`);
}

export function liftMemoryList(body: Body, type: List, at: Address): Printable {
  return lift(body, type, load(body, 4, at), load(body, 4, plus(at, 4)));
}

/** An argument of a host function, which may be one that wants to see the memory itself. */
export function viewFlatBytes(body: Body, [pointer, length]: readonly Printable[], target: Printable): Printable {
  return call(abi.viewBytes, memoryOf(body), js`${pointer ?? []} >>> 0`, js`${length ?? []} >>> 0`, target);
}

export function viewMemoryBytes(body: Body, at: Address, target: Printable): Printable {
  return call(abi.viewBytes, memoryOf(body), load(body, 4, at), load(body, 4, plus(at, 4)), target);
}

function lift(body: Body, type: List, pointer: Printable, length: Printable): Printable {
  const { element } = type;
  const memory = memoryOf(body);
  if (element.kind === "u8") return call(abi.liftBytes, memory, pointer, length);
  const typed = typedArrays.get(element.kind);
  if (typed !== undefined) return call(abi.liftNumbers, memory, pointer, length, typed);
  const start = numbered(body, "p", pointer);
  const count = numbered(body, "n", length);
  const checked = call(abi.listView, memory, start, area(count, element.size), element.alignment);
  if (body.view === undefined) takeView(body, checked);
  else emit(body, js`${checked};`);
  const list = constant(body, "list", js`new Array(${count})`);
  const index = declare(body.scope, "i");
  const cursor = declare(body.scope, "q");
  const statements = collect(body, () => {
    const value = liftMemory(body, element, { base: cursor, offset: 0 });
    emit(body, js`${list}[${index}] = ${value};`);
  });
  emit(body, block(loop(index, cursor, start, count, element.size), statements));
  return list;
}

/** The head of a loop over elements: their number, and their address. */
export function loop(index: Printable, cursor: Printable, start: Printable, count: Printable, size: number): Printable {
  const step = size === 1 ? js`${cursor}++` : js`${cursor} += ${size}`;
  return js`for (let ${index} = 0, ${cursor} = ${start}; ${index} < ${count}; ${index}++, ${step})`;
}

export function lowerFlatList(body: Body, type: List, value: Printable, path: string): readonly [Printable, Printable] {
  const { element } = type;
  const memory = memoryOf(body);
  const typed = typedArrays.get(element.kind);
  if (typed !== undefined) {
    const lowered =
      element.kind === "u8"
        ? check(body, abi.lowerBytes, path, memory, value)
        : call(abi.lowerNumbers, memory, value, typed, whereAt(body, path));
    const pointer = numbered(body, "p", lowered);
    const length = numbered(body, "n", call(abi.length, memory));
    grown(body);
    return [pointer, length];
  }
  const checked = check(body, abi.array, path, value);
  const source = isIdentifier(value) ? value : constant(body, wishFor(path, "list"), checked);
  if (isIdentifier(value)) emit(body, js`${checked};`);
  const count = numbered(body, "n", js`${source}.length`);
  const size = check(body, abi.listSize, path, count, element.size);
  const start = numbered(body, "p", call(abi.allocate, memory, size, element.alignment));
  grown(body);
  viewOf(body);
  const index = declare(body.scope, "i");
  const cursor = declare(body.scope, "q");
  const statements = turn(body, () => {
    lowerMemory(body, element, js`${source}[${index}]`, { base: cursor, offset: 0 }, `${path}[]`);
  });
  emit(body, block(loop(index, cursor, start, count, element.size), statements));
  return [start, count];
}

export function lowerMemoryList(body: Body, type: List, value: Printable, at: Address, path: string): void {
  const [pointer, length] = lowerFlatList(body, type, value, path);
  store(body, 4, pointer, at);
  store(body, 4, length, plus(at, 4));
}
