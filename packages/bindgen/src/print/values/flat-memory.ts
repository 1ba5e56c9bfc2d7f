import type { Case, FlatType, ValueType } from "../../plan/model.ts";
import { block, js, type Printable } from "../text/printable.ts";
import { declareNumbered } from "../text/scope.ts";
import { type Address, type Body, collect, constant, emit, named, plus, viewOf } from "./body.ts";
import { zero } from "./join.ts";
import { assignSlots, caseSlots } from "./option.ts";
import { liftMemoryScalar, load, store, storeChecked } from "./scalar.ts";
import { switchCase } from "./variant.ts";

/*
 * Asynchronous calls have other limits for what is passed flat than synchronous functions have: what one component put into
 * memory, the other may want as core values, and the other way round. Nothing is checked or converted here.
 */

type Cases = ValueType & { readonly kind: "variant" | "option" | "result"; readonly cases: readonly Case[] };

/** The flat core values of what lies at an address; the area is checked already. */
export function loadFlat(body: Body, type: ValueType, at: Address): readonly Printable[] {
  switch (type.kind) {
    case "record":
    case "tuple":
      return type.fields.flatMap((field) => loadFlat(body, field.type, plus(at, field.offset)));
    case "fixed list":
      return places(type, at).flatMap((place) => loadFlat(body, type.element, place));
    case "variant":
    case "option":
    case "result":
      return loadFlatCases(body, type, at);
    case "map":
    case "string":
    case "list":
      return [load(body, 4, at), load(body, 4, plus(at, 4))];
    case "s64":
    case "u64":
    case "f32":
    case "f64":
      return [liftMemoryScalar(body, type, at)];
    default:
      return [load(body, type.size, at)];
  }
}

function loadFlatCases(body: Body, type: Cases, at: Address): readonly Printable[] {
  const tag = constant(body, "tag", load(body, type.discriminantSize, at));
  const slots = type.flat
    .slice(1)
    .map((one): readonly [FlatType, Printable] => [one, declareNumbered(body.scope, "f")]);
  for (const [one, slot] of slots) emit(body, js`let ${slot} = ${zero(one)};`);
  switchPayloads(body, type, tag, (payload) =>
    assignSlots(body, slots, payload.flat, loadFlat(body, payload, plus(at, type.payloadOffset))),
  );
  return [tag, ...slots.map(([, slot]) => slot)];
}

/** Stores flat core values at an address; the area is checked already. */
export function storeFlat(body: Body, type: ValueType, flat: readonly Printable[], at: Address): void {
  const [first = [], second = []] = flat;
  switch (type.kind) {
    case "record":
    case "tuple": {
      let next = 0;
      for (const field of type.fields)
        storeFlat(body, field.type, flat.slice(next, (next += field.type.flat.length)), plus(at, field.offset));
      return;
    }
    case "fixed list": {
      const width = type.element.flat.length;
      places(type, at).forEach((place, index) =>
        storeFlat(body, type.element, flat.slice(index * width, (index + 1) * width), place),
      );
      return;
    }
    case "variant":
    case "option":
    case "result": {
      const tag = named(body, "tag", first);
      store(body, type.discriminantSize, tag, at);
      switchPayloads(body, type, tag, (payload) => {
        const values = caseSlots(type.flat.slice(1), payload.flat, flat.slice(1));
        storeFlat(body, payload, values, plus(at, type.payloadOffset));
      });
      return;
    }
    case "map":
    case "string":
    case "list":
      store(body, 4, first, at);
      return store(body, 4, second, plus(at, 4));
    case "s64":
    case "u64":
    case "f32":
    case "f64":
      return storeChecked(body, type, first, at);
    default:
      return store(body, type.size, first, at);
  }
}

function places(type: ValueType & { readonly kind: "fixed list" }, at: Address): readonly Address[] {
  return Array.from({ length: type.length }, (_, index) => plus(at, index * type.element.size));
}

/** An `if` for one case that has a payload, a `switch` for several; a tag without a case is for others to refuse. */
function switchPayloads(body: Body, type: Cases, tag: Printable, print: (payload: ValueType) => void): void {
  const payloads = type.cases.flatMap((one, index) => (one.type === undefined ? [] : [[index, one.type] as const]));
  // Each branch uses the view that is there before.
  viewOf(body);
  const branches = payloads.map(([index, payload]) => [index, collect(body, () => print(payload))] as const);
  const [first] = branches;
  if (first === undefined) return;
  if (branches.length === 1) return emit(body, block(js`if (${tag} === ${first[0]})`, first[1]));
  const cases = branches.map(([index, statements]) => switchCase(index, [...statements, js`break;`]));
  emit(body, block(js`switch (${tag})`, cases));
}
