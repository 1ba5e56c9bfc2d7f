import type { Case, FlatType, ValueType } from "../../plan/model.ts";
import { block, js, type Printable } from "../text/printable.ts";
import { declareNumbered } from "../text/scope.ts";
import { type Address, constant, emit, isIdentifier, named, numbered, plus } from "./body.ts";
import { checkDiscriminant } from "./enum.ts";
import { zero } from "./join.ts";
import { assignSlots, caseSlots } from "./option.ts";
import { load, store } from "./scalar.ts";
import { type Crossing, transferFlat, transferMemory } from "./transfer.ts";
import { switchCase } from "./variant.ts";

type Cases = ValueType & { readonly kind: "variant" | "option" | "result"; readonly cases: readonly Case[] };

/** The discriminant goes over once it is checked, and the payload of the case that it names. */
export function transferFlatCases(crossing: Crossing, type: Cases, flat: readonly Printable[]): readonly Printable[] {
  const { from } = crossing;
  const joined = type.flat.slice(1);
  const tag = checkDiscriminant(from, named(from, "tag", flat[0] ?? []), type.cases.length);
  const slots = joined.map((one): readonly [FlatType, Printable] => [one, declareNumbered(from.scope, "f")]);
  for (const [one, slot] of slots) emit(from, js`let ${slot} = ${zero(one)};`);
  const given = flat.slice(1);
  transferPayloads(crossing, type, tag, (payload) => {
    const values = transferFlat(crossing, payload, caseSlots(joined, payload.flat, given));
    // What is put into a slot of another type becomes part of an expression.
    const parts = values.map((value, index) =>
      isIdentifier(value) || payload.flat[index] === joined[index] ? value : numbered(from, "x", value),
    );
    assignSlots(from, slots, payload.flat, parts);
  });
  return [tag, ...slots.map(([, slot]) => slot)];
}

/** As `transferFlatCases`, from memory to memory. */
export function transferMemoryCases(crossing: Crossing, type: Cases, source: Address, target: Address): void {
  const { from, to } = crossing;
  const size = type.discriminantSize;
  const tag = checkDiscriminant(from, constant(from, "tag", load(from, size, source)), type.cases.length, true);
  store(to, size, tag, target);
  transferPayloads(crossing, type, tag, (payload) =>
    transferMemory(crossing, payload, plus(source, type.payloadOffset), plus(target, type.payloadOffset)),
  );
}

/** An `if` for one case that has a payload, a `switch` for several. */
function transferPayloads(
  crossing: Crossing,
  type: Cases,
  tag: Printable,
  transfer: (payload: ValueType) => void,
): void {
  const { from } = crossing;
  const payloads = type.cases.flatMap((one, index) => (one.type === undefined ? [] : [[index, one.type] as const]));
  const collected = crossingBranches(
    crossing,
    payloads.map(
      ([, payload]) =>
        () =>
          transfer(payload),
    ),
  );
  const [first] = payloads;
  if (first === undefined) return;
  if (payloads.length === 1) {
    emit(from, block(js`if (${tag} === ${first[0]})`, collected[0] ?? []));
    return;
  }
  const cases = payloads.map(([index], position) => switchCase(index, [...(collected[position] ?? []), js`break;`]));
  emit(from, block(js`switch (${tag})`, cases));
}

/** As `branches`, for both sides: a view is fresh afterwards only if it is fresh after each branch and was so before. */
function crossingBranches(crossing: Crossing, prints: readonly (() => void)[]): readonly (readonly Printable[])[] {
  const { from, to } = crossing;
  const outer = from.statements;
  const sides = [from, to].map((body) => ({ body, view: body.view, before: body.view?.stale === true, stale: false }));
  const collected = prints.map((print) => {
    for (const { body, view, before } of sides) {
      body.view = view;
      if (view !== undefined) view.stale = before;
    }
    const statements: Printable[] = [];
    from.statements = statements;
    to.statements = statements;
    print();
    for (const side of sides) side.stale ||= side.view?.stale === true;
    return statements;
  });
  for (const { body, view, before, stale } of sides) {
    body.statements = outer;
    body.view = view;
    if (view !== undefined) view.stale = before || stale;
  }
  return collected;
}
