import type { Case, FlatType, ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import { block, call, hardLine, indent, js, literal, object, type Printable } from "../text/printable.ts";
import { declare, declareNumbered } from "../text/scope.ts";
import { type Address, type Body, branch, branches, declares, emit, plus, viewOf } from "./body.ts";
import { caseList } from "./case-list.ts";
import { zero } from "./join.ts";
import { liftFlat, liftMemory } from "./lift.ts";
import { lowerFlat, lowerMemory } from "./lower.ts";
import { assignSlots, caseSlots } from "./option.ts";
import { checkedObject } from "./record.ts";
import { load, store } from "./scalar.ts";

/** Types with `{ tag, val }` as their value; options of options are among them. */
type Variant = ValueType & { readonly kind: "variant" | "result" | "option"; readonly cases: readonly Case[] };

/** The tag of a case; a result says "err" for its error. */
function tagOf(type: Variant, index: number): string {
  if (type.kind === "result") return index === 0 ? "ok" : "err";
  if (type.kind === "option") return index === 0 ? "none" : "some";
  return type.cases[index]?.name ?? "";
}

export function liftFlatVariant(body: Body, type: Variant, flat: readonly Printable[]): Printable {
  return liftCases(body, type, flat[0] ?? [], (payload) =>
    liftFlat(body, payload, caseSlots(type.flat.slice(1), payload.flat, flat.slice(1))),
  );
}

export function liftMemoryVariant(body: Body, type: Variant, at: Address): Printable {
  const tag = load(body, type.discriminantSize, at);
  return liftCases(body, type, tag, (payload) => liftMemory(body, payload, plus(at, type.payloadOffset)));
}

/** `switch` over the discriminant; each case makes its `{ tag, val }`. */
function liftCases(
  body: Body,
  type: Variant,
  discriminant: Printable,
  lift: (payload: ValueType) => Printable,
): Printable {
  const result = declare(body.scope, "variant");
  emit(body, js`let ${result};`);
  const cases = type.cases.map((one, index) => {
    const statements = branch(body, () => {
      const val = one.type === undefined ? undefined : lift(one.type);
      const tag = js`tag: ${literal(tagOf(type, index))}`;
      emit(body, js`${result} = ${object(val === undefined ? [tag] : [tag, js`val: ${val}`])};`);
    });
    return switchCase(index, [...statements, js`break;`]);
  });
  emit(body, block(js`switch (${discriminant})`, [...cases, invalidDiscriminant()]));
  return result;
}

/** A `case` of a `switch`; braces where it declares something. */
export function switchCase(label: Printable, statements: readonly Printable[]): Printable {
  if (statements.some(declares)) return block(js`case ${label}:`, statements);
  return [js`case ${label}:`, indent(statements.map((one) => [hardLine, one]))];
}

export function invalidDiscriminant(): Printable {
  return [js`default:`, indent(hardLine, js`throw ${call(abi.trap, literal("INVALID_DISCRIMINANT"))};`)];
}

export function lowerFlatVariant(body: Body, type: Variant, value: Printable, path: string): readonly Printable[] {
  const source = checkedObject(body, value, path, type.kind);
  const tag = declare(body.scope, "tag");
  const slots = type.flat
    .slice(1)
    .map((flat): readonly [FlatType, Printable] => [flat, declareNumbered(body.scope, "f")]);
  emit(body, js`let ${tag} = 0;`);
  for (const [flat, slot] of slots) emit(body, js`let ${slot} = ${zero(flat)};`);
  lowerCases(body, type, source, path, (index, payload) => {
    if (index > 0) emit(body, js`${tag} = ${index};`);
    if (payload !== undefined)
      assignSlots(body, slots, payload.flat, lowerFlat(body, payload, js`${source}.val`, `${path}.val`));
  });
  return [tag, ...slots.map(([, slot]) => slot)];
}

export function lowerMemoryVariant(body: Body, type: Variant, value: Printable, at: Address, path: string): void {
  const source = checkedObject(body, value, path, type.kind);
  viewOf(body);
  lowerCases(body, type, source, path, (index, payload) => {
    store(body, type.discriminantSize, index, at);
    if (payload !== undefined)
      lowerMemory(body, payload, js`${source}.val`, plus(at, type.payloadOffset), `${path}.val`);
  });
}

function lowerCases(
  body: Body,
  type: Variant,
  source: Printable,
  path: string,
  lower: (index: number, payload: ValueType | undefined) => void,
): void {
  const cases = branches(
    body,
    type.cases.map((one, index) => () => lower(index, one.type)),
  );
  const tags = type.cases.map((_, index) => tagOf(type, index));
  const invalid = call(abi.invalidCase, js`${source}.tag`, body.where, literal(`${path}.tag`), caseList(tags));
  emit(
    body,
    block(js`switch (${source}.tag)`, [
      ...cases.map((statements, index) => switchCase(literal(tags[index] ?? ""), [...statements, js`break;`])),
      [js`default:`, indent(hardLine, js`throw ${invalid};`)],
    ]),
  );
}
