import type { FlatType, ValueType } from "../../plan/model.ts";
import { block, choice, js, type Printable } from "../text/printable.ts";
import {
  type Address,
  type Body,
  branch,
  branches,
  constant,
  emit,
  isIdentifier,
  named,
  plus,
  viewOf,
  wishFor,
} from "./body.ts";
import { checkDiscriminant } from "./enum.ts";
import { fromJoined, toJoined, zero } from "./join.ts";
import { liftFlat, liftMemory } from "./lift.ts";
import { lowerFlat, lowerMemory } from "./lower.ts";
import { load, store } from "./scalar.ts";
import { declare, declareNumbered } from "../text/scope.ts";
import { liftFlatVariant, liftMemoryVariant, lowerFlatVariant, lowerMemoryVariant } from "./variant.ts";

type Option = ValueType & { readonly kind: "option" };

/** An option of an option needs its own tags, since `undefined` can stand for one level only. */
function isTagged(type: Option): boolean {
  return type.cases[1].type?.kind === "option";
}

function payload(type: Option): ValueType {
  const some = type.cases[1].type;
  if (some === undefined) throw new Error("An option has a type.");
  return some;
}

export function liftFlatOption(body: Body, type: Option, flat: readonly Printable[]): Printable {
  if (isTagged(type)) return liftFlatVariant(body, type, flat);
  const tag = checkDiscriminant(body, named(body, "tag", flat[0] ?? []), 2);
  return choose(body, tag, () => liftFlat(body, payload(type), flat.slice(1)));
}

export function liftMemoryOption(body: Body, type: Option, at: Address): Printable {
  if (isTagged(type)) return liftMemoryVariant(body, type, at);
  const tag = checkDiscriminant(body, constant(body, "tag", load(body, 1, at)), 2, true);
  return choose(body, tag, () => liftMemory(body, payload(type), plus(at, type.payloadOffset)));
}

/** An expression where the payload is one, else a variable that is set in a branch. */
function choose(body: Body, tag: Printable, lift: () => Printable): Printable {
  let some: Printable = [];
  const statements = branch(body, () => {
    some = lift();
  });
  if (statements.length === 0) return choice(js`${tag} === 0`, js`undefined`, some);
  const result = declare(body.scope, "some");
  emit(body, js`let ${result};`);
  emit(body, block(js`if (${tag} !== 0)`, [...statements, js`${result} = ${some};`]));
  return result;
}

export function lowerFlatOption(body: Body, type: Option, value: Printable, path: string): readonly Printable[] {
  if (isTagged(type)) return lowerFlatVariant(body, type, value, path);
  const some = payload(type);
  const source = isIdentifier(value) ? value : constant(body, wishFor(path, "option"), value);
  const tag = declare(body.scope, "tag");
  const slots = type.flat.slice(1).map((flat) => [flat, declareNumbered(body.scope, "f")] as const);
  emit(body, js`let ${tag} = 0;`);
  for (const [flat, slot] of slots) emit(body, js`let ${slot} = ${zero(flat)};`);
  const [statements = []] = branches(body, [
    () => {
      emit(body, js`${tag} = 1;`);
      assignSlots(body, slots, some.flat, lowerFlat(body, some, source, path));
    },
    () => undefined,
  ]);
  emit(body, block(js`if (${source} != null)`, statements));
  return [tag, ...slots.map(([, slot]) => slot)];
}

/** Joined slots get the flat values of one case; those that it does not use stay zero. */
export function assignSlots(
  body: Body,
  slots: readonly (readonly [FlatType, Printable])[],
  have: readonly FlatType[],
  values: readonly Printable[],
): void {
  values.forEach((value, index) => {
    const [want, slot] = slots[index] ?? [];
    const from = have[index];
    if (want !== undefined && slot !== undefined && from !== undefined)
      emit(body, js`${slot} = ${toJoined(from, want, value)};`);
  });
}

/** The other way: the flat values of one case out of the joined slots. */
export function caseSlots(
  joined: readonly FlatType[],
  want: readonly FlatType[],
  flat: readonly Printable[],
): readonly Printable[] {
  return want.map((type, index) => fromJoined(joined[index] ?? type, type, flat[index] ?? []));
}

export function lowerMemoryOption(body: Body, type: Option, value: Printable, at: Address, path: string): void {
  if (isTagged(type)) return lowerMemoryVariant(body, type, value, at, path);
  const source = isIdentifier(value) ? value : constant(body, wishFor(path, "option"), value);
  viewOf(body);
  const [none = [], some = []] = branches(body, [
    () => store(body, 1, 0, at),
    () => {
      store(body, 1, 1, at);
      lowerMemory(body, payload(type), source, plus(at, type.payloadOffset), path);
    },
  ]);
  emit(body, [block(js`if (${source} == null)`, none), block(js` else`, some)]);
}
