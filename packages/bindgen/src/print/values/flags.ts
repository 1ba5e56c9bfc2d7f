import type { ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import {
  call,
  choice,
  group,
  hardLine,
  indent,
  join,
  js,
  key,
  literal,
  object,
  orElse,
  type Printable,
  spaceLine,
} from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { typeFunction } from "../module/type-function.ts";
import type { Body } from "./body.ts";
import { ownMember } from "./own-member.ts";
import { memberNames } from "./record.ts";

type Flags = ValueType & { readonly kind: "flags" };

/** A function of the file: number in, object of booleans out. Bits without a label are ignored. */
export function liftFlags(body: Body, type: Flags, bits: Printable): Printable {
  const name = typeFunction(body.unit, "lift flags", type, (bodyOf) => {
    const { parameters, statements } = bodyOf(["x"]);
    const [x = []] = parameters;
    const names = memberNames(type.labels);
    statements.push(
      js`return ${object(names.map((label, index) => js`${key(label)}: (${x} & ${mask(index)}) !== 0`))};`,
    );
  });
  return call(name, bits);
}

/** A function of the file: object of booleans in, number out. A missing member is false; one that is no boolean is an error. */
export function lowerFlags(body: Body, type: Flags, value: Printable, path: string): Printable {
  const labels = memberNames(type.labels);
  // Apart, and with few arguments, so that the function that is called stays small enough to be inlined.
  const refuse = typeFunction(body.unit, "check flags", type, (bodyOf) => {
    const { parameters, statements } = bodyOf(["x", "w", "path"]);
    const [x = [], w = [], where = []] = parameters;
    for (const label of labels) {
      const part = ownMember(x, label);
      const refused = call(abi.bool, part, w, js`${where} + ${literal(`.${label}`)}`);
      statements.push(js`if (${part} !== undefined) ${refused};`);
    }
  });
  const name = typeFunction(body.unit, "lower flags", type, (bodyOf) => {
    const { parameters, scope, statements } = bodyOf(["x", "w", "path"]);
    const [x = [], w = [], where = []] = parameters;
    statements.push(js`${call(abi.object, x, w, where)};`);
    const bits = labels.map((label, index) => {
      const part = ownMember(x, label);
      const refused = call(refuse, x, w, where);
      return js`(${choice(js`${part} === true`, mask(index), orElse(js`${part} === undefined || ${part} === false`, 0, refused))})`;
    });
    const [first = ""] = labels;
    const number = declare(scope, "bits");
    statements.push(
      bits.length === 1
        ? js`const ${number} = ${bits[0] ?? []};`
        : js`const ${number} = (${group(indent(hardLine, join(bits, [js` |`, spaceLine])), hardLine)});`,
      // A Promise has none of the members, and would be a value without any flag.
      js`if (${number} === 0 && ${ownMember(x, first)} === undefined) ${call(abi.settled, x, w, where)};`,
      js`return ${number};`,
    );
  });
  return call(name, value, body.where, literal(path));
}

/** Cuts off the bits that have no label. */
export function transferFlags(type: Flags, bits: Printable): Printable {
  return type.labels.length === 32 ? bits : js`${bits} & ${2 ** type.labels.length - 1}`;
}

function mask(index: number): number {
  return 1 << index;
}
