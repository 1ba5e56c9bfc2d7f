import type { ValueType } from "../../plan/model.ts";
import { abi } from "../symbols.ts";
import {
  block,
  call,
  choice,
  group,
  hardLine,
  hexadecimal,
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
    const bytes = chunks(labels).map((part) => {
      const bits = declare(scope, "bits");
      const members = part.map((label, index) => js`(${memberBits(ownMember(x, label), index)})`);
      statements.push(
        members.length === 1
          ? js`const ${bits} = ${members[0] ?? []};`
          : js`const ${bits} = (${group(indent(hardLine, join(members, [js` |`, spaceLine])), hardLine)});`,
      );
      return { bits, all: hexadecimal(2 ** part.length - 1) };
    });
    const lacking = bytes.map(({ bits, all }) => js`${bits} >>> 8 !== ${all}`);
    const none = bytes.map(({ bits }) => js`${bits} === 0`);
    statements.push(
      block(js`if (${join(lacking, js` || `)})`, [
        // An array or a Promise has none of the members, and would be a value without any flag.
        js`if (${join(none, js` && `)}) ${call(abi.memberless, x, w, where)};`,
        js`${call(refuse, x, w, where)};`,
      ]),
      js`return ${join(
        bytes.map(({ bits, all }, index) => byteAt(js`${bits} & ${all}`, index, bytes.length)),
        js` | `,
      )};`,
    );
  });
  return call(name, value, body.where, literal(path));
}

/** Of eight members at most the values, and above them a bit for each that is a boolean: one comparison tells that all are. */
function memberBits(member: Printable, index: number): Printable {
  const isGiven = mask(index + 8);
  const isFalse = orElse(js`${member} === false`, hexadecimal(isGiven), 0);
  return choice(js`${member} === true`, hexadecimal(isGiven | mask(index)), isFalse);
}

function byteAt(byte: Printable, index: number, count: number): Printable {
  if (index > 0) return js`(${byte}) << ${8 * index}`;
  return count > 1 ? js`(${byte})` : byte;
}

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / 8) }, (_, index) => all.slice(8 * index, 8 * index + 8));
}

/** Cuts off the bits that have no label. */
export function transferFlags(type: Flags, bits: Printable): Printable {
  return type.labels.length === 32 ? bits : js`${bits} & ${2 ** type.labels.length - 1}`;
}

function mask(index: number): number {
  return 1 << index;
}
