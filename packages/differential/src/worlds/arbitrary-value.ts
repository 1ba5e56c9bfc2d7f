import * as fc from "fast-check";

import { casesOf, membersOf, type Type } from "../component/type.ts";
import { bitsOfFloat32, bitsOfFloat64, type Value } from "../values/value.ts";

const integers: Readonly<Record<string, readonly [number, number]>> = {
  u8: [0, 255],
  s8: [-128, 127],
  u16: [0, 65_535],
  s16: [-32_768, 32_767],
  u32: [0, 4_294_967_295],
  s32: [-2_147_483_648, 2_147_483_647],
};

const character = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
const lone = fc.constantFrom("\ud800", "\udfff", "a\udc00b", "\ud83d");
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 3, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom("é", "ÿ", "\x80", "a"), maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }).map((rest) => `\ufeff${rest}`) },
  { weight: 1, arbitrary: fc.tuple(fc.string({ maxLength: 3 }), lone).map(([start, end]) => start + end) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("x", "ü", "€", "😀"), fc.integer({ min: 50, max: 300 }))
      .map(([unit, n]) => unit.repeat(n)),
  },
);

export function arbitraryValue(type: Type): fc.Arbitrary<Value> {
  const members = membersOf(type);
  if (members !== undefined) {
    const values = fc.tuple(...members.map(arbitraryValue));
    if (type.kind !== "record") return values;
    return values.map((list) =>
      Object.fromEntries(type.fields.map((field, index) => [field.label, list[index] as Value])),
    );
  }
  if (type.kind === "enum") return fc.constantFrom(...type.labels);
  const cases = casesOf(type);
  if (cases !== undefined) {
    // Far ones too, which need a wide discriminant; those with a payload more often.
    const index = fc.oneof(
      fc.nat({ max: cases.length - 1 }),
      fc.constantFrom(...cases.flatMap((one, at) => (one.type === undefined ? [] : at)), cases.length - 1),
    );
    return index.chain((at): fc.Arbitrary<Value> => {
      const { label, type: payload } = cases[at] as (typeof cases)[number];
      return payload === undefined
        ? fc.constant({ tag: label })
        : arbitraryValue(payload).map((val) => ({ tag: label, val }));
    });
  }
  const range = integers[type.kind];
  if (range !== undefined) return fc.oneof(fc.integer({ min: range[0], max: range[1] }), fc.constantFrom(...range));
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "u64":
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
    case "s64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
    case "f32":
      return fc.float().map(bitsOfFloat32);
    case "f64":
      return fc.double().map(bitsOfFloat64);
    case "char":
      return character;
    case "string":
      return text;
    case "flags":
      return fc.subarray([...type.labels]);
    case "list": {
      if (type.length !== undefined)
        return fc.array(arbitraryValue(type.element), { minLength: type.length, maxLength: type.length });
      return fc.oneof(
        { weight: 6, arbitrary: fc.array(arbitraryValue(type.element), { maxLength: 5 }) },
        { weight: 1, arbitrary: longList(type.element) },
      );
    }
    case "map":
      return fc.uniqueArray(fc.tuple(arbitraryValue(type.key), arbitraryValue(type.value)), {
        maxLength: 5,
        selector: ([key]) => wellFormed(key),
      });
    default:
      // A resource: the number that its object has. Distinct enough to tell objects apart.
      // Of thirty bits: jco marks what it owns by the next one.
      return fc.nat({ max: 0x3fff_ffff });
  }
}

/** Long enough for the ways that whole blocks take. */
function longList(element: Type): fc.Arbitrary<Value> {
  const simple = membersOf(element) === undefined && casesOf(element) === undefined && element.kind !== "list";
  return fc.array(arbitraryValue(element), simple ? { minLength: 30, maxLength: 60 } : { minLength: 6, maxLength: 9 });
}

/** The value that arrives: a lone surrogate is replaced on its way. Labels have none. */
export function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "string"
      ? part.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      : part,
  ) as T;
}
