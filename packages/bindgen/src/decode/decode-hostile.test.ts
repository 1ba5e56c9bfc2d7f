// Input is hostile: whatever the bytes are, the decoder returns or refuses in its own words.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Bytes,
  componentBytes,
  coreModuleBytes,
  customSection,
  section,
  text,
  toBytes,
  vector,
} from "../../test/component-bytes.ts";
import { isBindgenError } from "../error.ts";
import { decodeComponent } from "./decode-component.ts";
import { allFeatures, defaultFeatures } from "./features.ts";
import { builtIns } from "./opcodes.ts";

// The same cases each time, so that a change is judged by itself; the long run by script looks for new ones.
const seed = Number(process.env["SEED"] ?? 20_261_123);

/** Every section, type, option and built-in once. */
const everything: Bytes = componentBytes(
  section(
    1,
    coreModuleBytes(
      section(1, vector([0x60, vector(0x7f, 0x70, [0x63, 0]), vector(0x7e)], [0x4e, vector([0x50, 0, 0x5f, 0])])),
      section(2, vector([text("m"), text("f"), 0x00, 0], [text("m"), text("t"), 0x01, 0x70, 1, 1, 2])),
      section(3, vector(0)),
      section(4, vector([0x40, 0, 0x70, 0, 1, 0xd0, 0x70, 0x0b])),
      section(5, vector([0x0f, 1, 2, 0])),
      section(13, vector([0, 0])),
      section(6, vector([0x7f, 1, 0x41, 5, 0x0b], [0x7b, 0, 0xfd, 12, Array.from({ length: 16 }, () => 1), 0x0b])),
      section(7, vector([text("f"), 0, 1], [text("g"), 3, 1], [text("e"), 4, 0])),
      section(10, vector([2, 0, 0x0b])),
    ),
  ),
  section(2, vector([0x00, 0, vector([text("m"), 0x12, 0])], [0x01, vector([text("x"), 0, 0])])),
  section(3, vector([0x50, vector([0x01, 0x60, 0, 0], [0x03, text("e"), 0x00, 0])], [0x00, 0x50, 0, 0x60, 0, 0])),
  section(4, componentBytes(section(7, vector(0x73)))),
  section(5, vector([0x00, 0, vector([text("a"), 0x01, 0])], [0x01, vector([0x00, text("b"), 0x05, 0])])),
  section(6, vector([0x01, 0x00, 0, text("f")], [0x00, 0x02, 0x01, 0, text("mem")], [0x03, 0x02, 0, 0])),
  section(
    7,
    vector(
      0x64,
      [0x72, vector([text("a"), 0x7f])],
      [0x71, vector([text("x"), 1, 0x7d, 0])],
      [0x67, 0x7d, 3],
      [0x6f, vector(0x7d, 0x73)],
      [0x6e, vector(text("f"))],
      [0x6a, 1, 0x7d, 1, 0x73],
      [0x63, 0x73, 0x7d],
      [0x43, vector([text("p"), 0x7f]), 0x00, 0x73],
      [0x41, vector([0x01, 0x42, vector([0x04, 0x00, text("t"), 0x03, 0x01])], [0x03, 0x00, text("i"), 0x05, 0])],
      [0x3f, 0x7f, 1, 0],
    ),
  ),
  section(
    8,
    vector(
      [0x00, 0x00, 0, vector([0], [3, 0], [4, 0], [6], [7, 0]), 0],
      [0x01, 0x00, 0, vector([1])],
      [0x02, 0],
      ...Object.entries(builtIns).map(([opcode, form]) => [
        Number(opcode),
        form?.operands.map((operand) => (operand === "slot type" ? 0x7f : operand === "result" ? [1, 0] : 0)) ?? [],
      ]),
    ),
  ),
  section(9, 0, vector(0), 1),
  section(10, vector([0x02, text("é"), vector([0x00, text("a:b/c")], [0x02, text("id")]), 0x05, 0])),
  section(11, vector([0x00, text("e"), 0x01, 0, 0x01, 0x01, 0])),
  section(12, vector([0x73, 2, text("v")])),
  customSection("component-name", section(0, text("n")), section(1, 0x00, 0x00, vector([0, text("f")]))),
);

const samples = new URL("../../../samples/cases/", import.meta.url);
const components: readonly Uint8Array[] = [
  toBytes(everything),
  ...readdirSync(samples)
    .sort()
    .map((name) => new URL(`${name}/component.wasm`, samples))
    .filter((file) => existsSync(file))
    .map((file) => new Uint8Array(readFileSync(file)))
    .filter((bytes) => bytes.length < 30_000),
];

type Mutation =
  | { readonly kind: "flip"; readonly at: number; readonly mask: number }
  | { readonly kind: "set"; readonly at: number; readonly byte: number }
  | { readonly kind: "inflate"; readonly at: number }
  | { readonly kind: "remove"; readonly at: number; readonly length: number }
  | { readonly kind: "repeat"; readonly at: number; readonly length: number }
  | { readonly kind: "truncate"; readonly at: number };

/** Places are fractions, so that one mutation fits components of all sizes; fc.double would almost always be 0. */
const at = fc.nat({ max: 2 ** 20 - 1 }).map((part) => part / 2 ** 20);
const length = fc.integer({ min: 1, max: 40 });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant("flip" as const), at, mask: fc.integer({ min: 1, max: 255 }) }),
  fc.record({
    kind: fc.constant("set" as const),
    at,
    byte: fc.constantFrom(0, 1, 2, 0x40, 0x41, 0x42, 0x50, 0x7f, 0x80, 0xff),
  }),
  fc.record({ kind: fc.constant("inflate" as const), at }),
  fc.record({ kind: fc.constant("remove" as const), at, length }),
  fc.record({ kind: fc.constant("repeat" as const), at, length }),
  fc.record({ kind: fc.constant("truncate" as const), at }),
);

function mutate(bytes: Uint8Array, mutation: Mutation): Uint8Array {
  const place = Math.floor(mutation.at * bytes.length);
  const before = bytes.subarray(0, place);
  const splice = (...middle: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
    Uint8Array.from([before, ...middle].flatMap((part) => [...part]));
  switch (mutation.kind) {
    case "flip":
      return splice([(bytes[place] ?? 0) ^ mutation.mask], bytes.subarray(place + 1));
    case "set":
      return splice([mutation.byte], bytes.subarray(place + 1));
    case "inflate":
      return splice([0xff, 0xff, 0xff, 0xff, 0x0f], bytes.subarray(place + 1));
    case "remove":
      return splice(bytes.subarray(place + mutation.length));
    case "repeat":
      return splice(bytes.subarray(place, place + mutation.length), bytes.subarray(place));
    case "truncate":
      return before;
  }
}

/** The code of the refusal; any other exception passes through and fails the test. */
function outcome(bytes: Uint8Array): string {
  try {
    decodeComponent(bytes, allFeatures);
    return "decoded";
  } catch (error) {
    if (isBindgenError(error)) return error.code;
    throw error;
  }
}

test("the components that are mutated decode as they are", () => {
  expect(components.length).toBeGreaterThan(5);
  expect(components.map(outcome)).toEqual(components.map(() => "decoded"));
  for (const bytes of components.slice(1)) expect(decodeComponent(bytes, defaultFeatures).size).toBe(bytes.length);
});

test(`a mutated component decodes or is refused with a code, seed ${seed}`, () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.nat(components.length - 1),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (index, mutations) => {
        // Half of the cases go to the component that has everything: the others have a narrower grammar.
        const bytes = components[index % 2 === 0 ? 0 : index] ?? toBytes(everything);
        seen.add(outcome(mutations.reduce(mutate, bytes)));
      },
    ),
    { seed, numRuns: 3_000 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(["decoded", "MALFORMED"]));
});

test("a component cut off anywhere is refused or ends between two sections", () => {
  const bytes = toBytes(everything);
  for (let end = 0; end < bytes.length; end++) {
    expect(["decoded", "MALFORMED", "NOT_A_COMPONENT"]).toContain(outcome(bytes.subarray(0, end)));
  }
});

test("every single byte of a component may be anything", () => {
  const bytes = toBytes(everything);
  for (let index = 8; index < bytes.length; index++) {
    for (const byte of [0x00, 0x40, 0x7f, 0x80, 0xff]) {
      const changed = bytes.slice();
      changed[index] = byte;
      expect(outcome(changed)).toMatch(/^[a-zA-Z_]+$/);
    }
  }
});
