import * as fc from "fast-check";

import type { StringEncoding } from "../component/component-writer.ts";
import { flatten } from "../component/layout.ts";
import type { Type } from "../component/type.ts";
import type { Value } from "../values/value.ts";
import { memorySize } from "../vectors/vectors-component.ts";
import type { Supported } from "./arbitrary-scenario.ts";
import { arbitraryType } from "./arbitrary-type.ts";
import { arbitraryValue } from "./arbitrary-value.ts";

/** What a guest does to memory that held a value; positions count from the value's start. */
export interface Edit {
  readonly at: number;
  /** One byte, or a word at the word's boundary. */
  readonly width: 1 | 4;
  readonly value: number;
}

/** A guest that gives what it should not. */
export interface Hostile {
  readonly encoding: StringEncoding;
  readonly type: Type;
  /** What the memory held before. */
  readonly value: Value;
  /** Each list of edits is one attempt. */
  readonly edits: readonly (readonly Edit[])[];
  /** Each list is one attempt to pass flat values. */
  readonly flats: readonly (readonly bigint[])[];
}

const word = fc.oneof(
  fc.constantFrom(
    0,
    1,
    2,
    3,
    7,
    0x7f,
    0xff,
    0x100,
    0xd800,
    0xdfff,
    0x10ffff,
    0x110000,
    0x7fff_ffff,
    0x8000_0000,
    0x8000_0001,
    0xffff_fffe,
    0xffff_ffff,
  ),
  fc.constantFrom(memorySize, memorySize - 1, memorySize - 4, memorySize + 1, memorySize - 8, 2 ** 28, 2 ** 28 - 1),
  fc.nat({ max: 64 }),
  fc.nat({ max: 0xffff_ffff }),
);
const byte = fc.oneof(fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xc0, 0xed, 0xff, 0xd8), fc.nat({ max: 255 }));

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ at: fc.nat({ max: 400 }), width: fc.constant(1 as const), value: byte }),
  fc.record({ at: fc.nat({ max: 400 }), width: fc.constant(4 as const), value: word }),
);

const slot = fc.oneof(
  word.map(BigInt),
  fc.nat({ max: 3 }).map(BigInt),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  fc.double().map((value) => new BigUint64Array(new Float64Array([value]).buffer)[0] as bigint),
);

export function arbitraryHostile(supported: Supported): fc.Arbitrary<Hostile> {
  const type = arbitraryType({ ...supported, resource: undefined, borrows: false });
  const encoding = fc.constantFrom("utf8" as const, "utf16" as const, "latin1+utf16" as const);
  return fc.tuple(type, encoding).chain(([one, name]) => {
    const count = flatten(one).length;
    const flat = fc.array(slot, { minLength: count, maxLength: count });
    return fc.record({
      encoding: fc.constant(name),
      type: fc.constant(one),
      value: arbitraryValue(one),
      edits: fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 12 }),
      flats: count > 16 ? fc.constant([]) : fc.array(flat, { minLength: 4, maxLength: 8 }),
    });
  });
}
