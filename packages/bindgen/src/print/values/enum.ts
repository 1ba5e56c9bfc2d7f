import type { ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import { block, call, js, literal, type Printable } from "../text/printable.ts";
import { typeFunction } from "../module/type-function.ts";
import { type Body, emit, named } from "./body.ts";
import { caseList } from "./case-list.ts";

type Enum = ValueType & { readonly kind: "enum" };

/** A function of the file: discriminant in, label out. */
export function liftEnum(body: Body, type: Enum, discriminant: Printable): Printable {
  const name = typeFunction(body.unit, "lift enum", type, (bodyOf) => {
    const { parameters, statements } = bodyOf(["x"]);
    const cases = type.cases.flatMap((one, index) => [js`case ${index}:`, js`  return ${literal(one.name)};`]);
    statements.push(
      block(js`switch (${parameters[0] ?? []})`, cases),
      js`throw ${call(abi.trap, literal("INVALID_DISCRIMINANT"))};`,
    );
  });
  return call(name, discriminant);
}

/** A function of the file: label in, discriminant out. */
export function lowerEnum(body: Body, type: Enum, value: Printable, path: string): Printable {
  const name = typeFunction(body.unit, "lower enum", type, (bodyOf) => {
    const { parameters, statements } = bodyOf(["x", "w", "path"]);
    const [x = [], w = [], where = []] = parameters;
    const names = caseList(type.cases.map((one) => one.name));
    const cases = type.cases.flatMap((one, index) => [js`case ${literal(one.name)}:`, js`  return ${index};`]);
    statements.push(block(js`switch (${x})`, cases), js`throw ${call(abi.invalidCase, x, w, where, names)};`);
  });
  return call(name, value, body.where, literal(path));
}

export function transferEnum(body: Body, type: Enum, discriminant: Printable): Printable {
  return checkDiscriminant(body, named(body, "tag", discriminant), type.cases.length);
}

/** A discriminant that is not of this type is a trap. Returns the discriminant. */
export function checkDiscriminant(body: Body, discriminant: Printable, count: number, unsigned = false): Printable {
  const value = unsigned ? discriminant : js`${discriminant} >>> 0`;
  emit(body, js`if (${value} > ${count - 1}) throw ${call(abi.trap, literal("INVALID_DISCRIMINANT"))};`);
  return discriminant;
}
