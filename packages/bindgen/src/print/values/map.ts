import type { ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import { js, type Printable } from "../text/printable.ts";
import { type Address, type Body, check, constant } from "./body.ts";
import { liftFlat, liftMemory } from "./lift.ts";
import { lowerFlat, lowerMemory } from "./lower.ts";

type MapType = ValueType & { readonly kind: "map" };

/** A `Map` of the entries; of two with one key the later one stays, as in every `Map`. */
export function liftFlatMap(body: Body, type: MapType, pointer: Printable, length: Printable): Printable {
  return js`new Map(${liftFlat(body, type.entries, [pointer, length])})`;
}

export function liftMemoryMap(body: Body, type: MapType, at: Address): Printable {
  return js`new Map(${liftMemory(body, type.entries, at)})`;
}

export function lowerFlatMap(body: Body, type: MapType, value: Printable, path: string): readonly Printable[] {
  return lowerFlat(body, type.entries, entriesOf(body, value, path), path);
}

export function lowerMemoryMap(body: Body, type: MapType, value: Printable, at: Address, path: string): void {
  lowerMemory(body, type.entries, entriesOf(body, value, path), at, path);
}

function entriesOf(body: Body, value: Printable, path: string): Printable {
  return constant(body, "entries", check(body, abi.entries, path, value));
}
