import type { ValueType } from "../../plan/model.ts";
import { call, type Identifier, type Printable } from "../text/printable.ts";
import { sharedFunction } from "./shared.ts";
import { type Address, address, type Body, constant, emitReturn, viewOf } from "./body.ts";
import { liftEnum } from "./enum.ts";
import { liftFlatFixedList, liftMemoryFixedList } from "./fixed-list.ts";
import { liftFlags } from "./flags.ts";
import { liftHandle } from "./handle.ts";
import { liftFlatList, liftMemoryList } from "./list.ts";
import { liftFlatMap, liftMemoryMap } from "./map.ts";
import { liftFlatOption, liftMemoryOption } from "./option.ts";
import { liftFlatRecord, liftMemoryRecord } from "./record.ts";
import { liftFlatScalar, liftMemoryScalar, load } from "./scalar.ts";
import { liftFlatString, liftMemoryString } from "./string.ts";
import { liftEntry } from "./transmission.ts";
import { liftFlatVariant, liftMemoryVariant } from "./variant.ts";

/** Core → component: an expression for the value that these core values stand for (CanonicalABI.md, "Flat Lifting"). */
export function liftFlat(body: Body, type: ValueType, flat: readonly Printable[]): Printable {
  const [first = [], second = []] = flat;
  switch (type.kind) {
    case "string":
      return liftFlatString(body, first, second);
    case "list":
      return liftFlatList(body, type, first, second);
    case "fixed list":
      return liftFlatFixedList(body, type, flat);
    case "map":
      return liftFlatMap(body, type, first, second);
    case "flags":
      return liftFlags(body, type, first);
    case "enum":
      return liftEnum(body, type, first);
    case "own":
    case "borrow":
      return liftHandle(body, type, first);
    case "stream":
    case "future":
    case "error-context":
      return liftEntry(body, type, first);
    case "record":
    case "tuple":
    case "variant":
    case "option":
    case "result":
      return liftFlatComposite(body, type, flat);
    default:
      return liftFlatScalar(type, first);
  }
}

type Composite = Extract<ValueType, { readonly kind: "record" | "tuple" | "variant" | "option" | "result" }>;

function liftFlatComposite(body: Body, type: Composite, flat: readonly Printable[]): Printable {
  const shared = sharedFunction(body, "lift flat", type, (inner, parameters) =>
    emitReturn(inner, liftFlatInPlace(inner, type, parameters)),
  );
  if (shared === undefined) return liftFlatInPlace(body, type, flat);
  return inOrder(body, type, call(shared.name, ...shared.context(body), ...flat));
}

/** Handles leave the table in the order of the value, as their indices are used again: a call that lifts some must not wait in an expression. */
function inOrder(body: Body, type: ValueType, lifted: Printable): Printable {
  return body.unit.traits(type).owns ? constant(body, type.kind, lifted) : lifted;
}

function liftFlatInPlace(body: Body, type: Composite, flat: readonly Printable[]): Printable {
  switch (type.kind) {
    case "record":
    case "tuple":
      return liftFlatRecord(body, type, flat);
    case "option":
      return liftFlatOption(body, type, flat);
    default:
      return liftFlatVariant(body, type, flat);
  }
}

/** Core → component: an expression for the value at an address (CanonicalABI.md, "Loading"). The area is checked already. */
export function liftMemory(body: Body, type: ValueType, at: Address): Printable {
  switch (type.kind) {
    case "string":
      return liftMemoryString(body, at);
    case "fixed list":
      return liftMemoryFixedList(body, type, at);
    case "map":
      return liftMemoryMap(body, type, at);
    case "flags":
      return liftFlags(body, type, load(body, type.size, at));
    case "enum":
      return liftEnum(body, type, load(body, type.discriminantSize, at));
    case "own":
    case "borrow":
      return liftHandle(body, type, load(body, 4, at));
    case "stream":
    case "future":
    case "error-context":
      return liftEntry(body, type, load(body, 4, at));
    case "list":
    case "record":
    case "tuple":
    case "variant":
    case "option":
    case "result": {
      const shared = sharedFunction(body, "lift", type, (inner, [view, pointer]) => {
        inner.view = { variable: view as Identifier, stale: false };
        emitReturn(inner, liftMemoryInPlace(inner, type, { base: pointer ?? [], offset: 0 }));
      });
      if (shared === undefined) return liftMemoryInPlace(body, type, at);
      return inOrder(body, type, call(shared.name, ...shared.context(body), viewOf(body), address(at)));
    }
    default:
      return liftMemoryScalar(body, type, at);
  }
}

function liftMemoryInPlace(
  body: Body,
  type: Composite | Extract<ValueType, { readonly kind: "list" }>,
  at: Address,
): Printable {
  switch (type.kind) {
    case "list":
      return liftMemoryList(body, type, at);
    case "record":
    case "tuple":
      return liftMemoryRecord(body, type, at);
    case "option":
      return liftMemoryOption(body, type, at);
    default:
      return liftMemoryVariant(body, type, at);
  }
}
