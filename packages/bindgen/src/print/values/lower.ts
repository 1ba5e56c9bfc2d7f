import type { ValueType } from "../../plan/model.ts";
import { array, call, js, type Printable } from "../text/printable.ts";
import { type Address, address, type Body, constant, emit, grown, viewOf, whereAt } from "./body.ts";
import { lowerEnum } from "./enum.ts";
import { lowerFlatFixedList, lowerMemoryFixedList } from "./fixed-list.ts";
import { lowerFlags } from "./flags.ts";
import { lowerHandle } from "./handle.ts";
import { lowerFlatList, lowerMemoryList } from "./list.ts";
import { lowerFlatMap, lowerMemoryMap } from "./map.ts";
import { lowerFlatOption, lowerMemoryOption } from "./option.ts";
import { lowerFlatRecord, lowerMemoryRecord } from "./record.ts";
import { lowerFlatScalar, lowerMemoryScalar, store } from "./scalar.ts";
import { functionAlways, sharedFunction } from "./shared.ts";
import { lowerFlatString, lowerMemoryString } from "./string.ts";
import { lowerEntry } from "./transmission.ts";
import { lowerFlatVariant, lowerMemoryVariant } from "./variant.ts";

type Composite = Extract<ValueType, { readonly kind: "record" | "tuple" | "variant" | "option" | "result" }>;

/**
 * A type with more nodes than this (written out as a tree) gets functions also where they cost something: in place again
 * and again, types that contain each other twice would double the output with each level.
 */
export const inPlaceNodes = 64;

/** Component → core: checks a value and returns the core values that stand for it (CanonicalABI.md, "Flat Lowering"). */
export function lowerFlat(body: Body, type: ValueType, value: Printable, path: string): readonly Printable[] {
  switch (type.kind) {
    case "string":
      return lowerFlatString(body, value, path);
    case "list":
      return lowerFlatList(body, type, value, path);
    case "fixed list":
      return lowerFlatFixedList(body, type, value, path);
    case "map":
      return lowerFlatMap(body, type, value, path);
    case "flags":
      return [constant(body, "bits", lowerFlags(body, type, value, path))];
    case "enum":
      return [constant(body, "tag", lowerEnum(body, type, value, path))];
    case "own":
    case "borrow":
      return [lowerHandle(body, type, value, path)];
    case "stream":
    case "future":
    case "error-context":
      return [lowerEntry(body, type, value)];
    case "record":
    case "tuple":
    case "variant":
    case "option":
    case "result": {
      if (body.unit.traits(type).nodes <= inPlaceNodes) return lowerFlatInPlace(body, type, value, path);
      const shared = functionAlways(body, "lower flat", type, (inner, [source = []]) =>
        inner.statements.push(js`return ${array(lowerFlatInPlace(inner, type, source, ""))};`),
      );
      const flat = constant(body, "flat", call(shared.name, ...shared.context(body), value, whereAt(body, path)));
      grown(body);
      return type.flat.map((_, index) => js`${flat}[${index}]`);
    }
    default:
      return [lowerFlatScalar(body, type, value, path)];
  }
}

function lowerFlatInPlace(body: Body, type: Composite, value: Printable, path: string): readonly Printable[] {
  switch (type.kind) {
    case "record":
    case "tuple":
      return lowerFlatRecord(body, type, value, path);
    case "option":
      return lowerFlatOption(body, type, value, path);
    default:
      return lowerFlatVariant(body, type, value, path);
  }
}

/** Component → core: checks a value and stores it at an address (CanonicalABI.md, "Storing"). The area is checked already. */
export function lowerMemory(body: Body, type: ValueType, value: Printable, at: Address, path: string): void {
  switch (type.kind) {
    case "string":
      lowerMemoryString(body, value, at, path);
      break;
    case "fixed list":
      lowerMemoryFixedList(body, type, value, at, path);
      break;
    case "map":
      lowerMemoryMap(body, type, value, at, path);
      break;
    case "flags":
      store(body, type.size, lowerFlags(body, type, value, path), at);
      break;
    case "enum":
      store(body, type.discriminantSize, lowerEnum(body, type, value, path), at);
      break;
    case "own":
    case "borrow":
      store(body, 4, lowerHandle(body, type, value, path), at);
      break;
    case "stream":
    case "future":
    case "error-context":
      store(body, 4, lowerEntry(body, type, value), at);
      break;
    case "list":
    case "record":
    case "tuple":
    case "variant":
    case "option":
    case "result": {
      const { pointers } = body.unit.traits(type);
      const shared = sharedFunction(body, "lower", type, (inner, parameters) => {
        const [value = [], pointer = [], , view] = parameters;
        if (view !== undefined) inner.view = { variable: view, stale: false };
        lowerMemoryInPlace(inner, type, value, { base: pointer, offset: 0 }, "");
      });
      if (shared === undefined) lowerMemoryInPlace(body, type, value, at, path);
      else {
        // An area that the component gave is checked before anything is stored through it.
        if (body.view === undefined && body.acquire !== undefined) viewOf(body);
        const view = pointers ? [] : [viewOf(body)];
        const where = whereAt(body, path);
        emit(body, js`${call(shared.name, ...shared.context(body), value, address(at), where, ...view)};`);
        if (pointers) grown(body);
      }
      break;
    }
    default:
      lowerMemoryScalar(body, type, value, at, path);
  }
}

function lowerMemoryInPlace(
  body: Body,
  type: Composite | Extract<ValueType, { readonly kind: "list" }>,
  value: Printable,
  at: Address,
  path: string,
): void {
  switch (type.kind) {
    case "list":
      return lowerMemoryList(body, type, value, at, path);
    case "record":
    case "tuple":
      return lowerMemoryRecord(body, type, value, at, path);
    case "option":
      return lowerMemoryOption(body, type, value, at, path);
    default:
      return lowerMemoryVariant(body, type, value, at, path);
  }
}
