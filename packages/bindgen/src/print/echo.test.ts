import { componentError, isComponentError } from "@perdure/abi-core/v1";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arena, echoChain, echoInstance, link, typeTable } from "../../test/literal-program.ts";
import type { StringEncoding } from "../decode/model.ts";
import type { ImportedResource, ValueType } from "../plan/model.ts";
import {
  defineEnum,
  defineFixedList,
  defineFlags,
  defineHandle,
  defineList,
  defineMap,
  defineOption,
  defineResult,
  defineSequence,
  defineVariant,
  primitive,
} from "../plan/type-table.ts";
import { lowerCamel } from "./case.ts";
import { printBindings } from "./print-bindings.ts";

const table = typeTable();
const blob: ImportedResource = { kind: "imported", id: 0, interface: "acme:log/blobs", path: [], name: "blob" };
const encodings: readonly StringEncoding[] = ["utf8", "utf16", "latin1+utf16"];
const scalarKinds = [
  "bool",
  "s8",
  "u8",
  "s16",
  "u16",
  "s32",
  "u32",
  "s64",
  "u64",
  "f32",
  "f64",
  "char",
  "string",
] as const;

const labels = ["a", "be-ta", "c3", "constructor", "to-string", "v", "m", "w"] as const;
const someLabels = fc.uniqueArray(fc.constantFrom(...labels), { minLength: 1, maxLength: 5 });

/** Discriminants of two bytes, flags of two and four bytes, and a variant that is too large to be written in place. */
const many = Array.from({ length: 300 }, (_, index) => `case-${index}`);
const large: readonly ValueType[] = [
  defineEnum(table, many),
  defineFlags(table, many.slice(0, 9)),
  defineFlags(table, many.slice(0, 32)),
  defineVariant(
    table,
    many.map((name, index) => (index % 100 === 7 ? { name, type: primitive(table, "string") } : { name })),
  ),
];

const typeTree = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...scalarKinds).map((kind) => primitive(table, kind)),
    someLabels.map((names) => defineEnum(table, names)),
    someLabels.map((names) => defineFlags(table, names)),
    fc.constantFrom(...large),
    fc.constant(defineHandle(table, "own", blob)),
    tie("type").map((element) => defineList(table, element)),
    fc
      .tuple(tie("type"), fc.constantFrom(1, 3, 20))
      .map(([element, length]) => defineFixedList(table, element, length)),
    fc
      .tuple(fc.constantFrom("bool", "s8", "u64", "char", "string"), tie("type"))
      .map(([key, value]) => defineMap(table, primitive(table, key), value)),
    tie("type").map((inner) => defineOption(table, inner)),
    fc.array(tie("type"), { minLength: 1, maxLength: 4 }).map((types) =>
      defineSequence(
        table,
        "tuple",
        types.map((type, index) => ({ name: String(index), type })),
      ),
    ),
    someLabels.chain((names) =>
      fc
        .tuple(...names.map((name) => tie("type").map((type) => ({ name, type }))))
        .map((members) => defineSequence(table, "record", members)),
    ),
    someLabels.chain((names) =>
      fc
        .tuple(
          ...names.map((name) =>
            fc.option(tie("type"), { nil: undefined }).map((type) => (type === undefined ? { name } : { name, type })),
          ),
        )
        .map((cases) => defineVariant(table, cases)),
    ),
    fc
      .tuple(fc.option(tie("type"), { nil: undefined }), fc.option(tie("type"), { nil: undefined }))
      .map(([ok, error]) => defineResult(table, ok, error)),
  ),
})).type;

function valueOf(type: ValueType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "s8":
    case "s16":
    case "s32": {
      const bits = Number(type.kind.slice(1));
      return fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
    }
    case "u8":
    case "u16":
    case "u32":
      return fc.integer({ min: 0, max: 2 ** Number(type.kind.slice(1)) - 1 });
    case "s64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "u64":
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    case "f32":
      return fc.float();
    case "f64":
      return fc.double();
    case "char":
      return fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    case "string":
      return fc.string({
        unit: fc.oneof(fc.constantFrom("a", "é", "ÿ"), fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
      });
    case "enum":
      return fc.constantFrom(...type.cases.map((one) => one.name));
    case "flags":
      return fc.record(Object.fromEntries(type.labels.map((label) => [lowerCamel(label), fc.boolean()])));
    case "stream":
    case "future":
    case "error-context":
      throw new Error("Only components have values of this type.");
    case "list":
      return list(type.element);
    case "fixed list":
      return list(type.element, type.length);
    case "map": {
      const { element } = type.entries;
      return fc.array(valueOf(element), { maxLength: 4 }).map((pairs) => new Map(pairs as [unknown, unknown][]));
    }
    case "tuple":
      return fc.tuple(...type.fields.map((field) => valueOf(field.type)));
    case "record":
      return fc.record(Object.fromEntries(type.fields.map((field) => [lowerCamel(field.name), valueOf(field.type)])));
    case "option": {
      const some = type.cases[1].type as ValueType;
      if (some.kind !== "option") return fc.option(valueOf(some), { nil: undefined });
      return fc.oneof(
        fc.constant({ tag: "none" }),
        valueOf(some).map((val) => ({ tag: "some", val })),
      );
    }
    case "variant":
      return fc.oneof(...type.cases.map((one) => tagged(one.name, one.type)));
    case "result":
      return fc.oneof(tagged("ok", type.cases[0].type), tagged("err", type.cases[1].type));
    case "own":
    case "borrow":
      return fc.nat().map((number) => ({ number }));
  }
}

function tagged(tag: string, type: ValueType | undefined): fc.Arbitrary<unknown> {
  return type === undefined ? fc.constant({ tag }) : valueOf(type).map((val) => ({ tag, val }));
}

const arrays: Partial<Record<ValueType["kind"], { from(values: readonly never[]): unknown }>> = {
  u8: Uint8Array,
  s8: Int8Array,
  u16: Uint16Array,
  s16: Int16Array,
  u32: Uint32Array,
  s32: Int32Array,
  u64: BigUint64Array,
  s64: BigInt64Array,
  f32: Float32Array,
  f64: Float64Array,
};

function list(element: ValueType, length?: number): fc.Arbitrary<unknown> {
  const values = fc.array(valueOf(element), { minLength: length ?? 0, maxLength: length ?? 4 });
  const typed = arrays[element.kind];
  return typed === undefined ? values : values.map((items) => typed.from(items as never[]));
}

/** Calls through the chain; a result in return position becomes a value again. */
function pass(type: ValueType, chain: readonly StringEncoding[], value: unknown, shared = false): unknown {
  const common = shared ? arena() : undefined;
  const program = echoChain(type, chain, [blob], shared ? () => 0 : undefined);
  const { source } = printBindings(program, {
    name: "sample",
    bindgenVersion: "0.0.0",
    componentSha256: "00",
    modules: [{ file: "sample.core.wasm", size: 8, check: 1, integrity: "" }],
  });
  const host = (received: unknown): unknown => {
    expect(received).toEqual(value);
    if (type.kind !== "result") return received;
    const { tag, val } = received as { tag: string; val?: unknown };
    if (tag === "ok") return val;
    throw componentError(val);
  };
  const exports = link(source, [[host]], (_, imports) => echoInstance(type, imports, common));
  if (type.kind !== "result") return exports["echo"]?.(value);
  try {
    const val = exports["echo"]?.(value);
    return type.cases[0].type === undefined ? { tag: "ok" } : { tag: "ok", val };
  } catch (error) {
    if (!isComponentError(error)) throw error;
    return type.cases[1].type === undefined ? { tag: "err" } : { tag: "err", val: error.payload };
  }
}

/** The same values each time; another number here tries others. */
const seed = 20_261_123;

const valueOfSomeType = typeTree.chain((type) => valueOf(type).map((value) => ({ type, value })));

describe("a value of any type", () => {
  test("passes from JavaScript into a component and back, and to the host and back", () => {
    fc.assert(
      fc.property(valueOfSomeType, fc.constantFrom(...encodings), ({ type, value }, encoding) => {
        expect(pass(type, [encoding], value)).toEqual(value);
      }),
      { seed, numRuns: 200 },
    );
  });

  const chain = fc.array(fc.constantFrom(...encodings), { minLength: 2, maxLength: 3 });

  test("passes from component to component, whatever the encodings of their strings", () => {
    fc.assert(
      fc.property(valueOfSomeType, chain, ({ type, value }, between) => {
        expect(pass(type, between, value)).toEqual(value);
      }),
      { seed, numRuns: 200 },
    );
  });

  test("passes between components that share a memory, which grows all the while", () => {
    fc.assert(
      fc.property(valueOfSomeType, chain, ({ type, value }, between) => {
        expect(pass(type, between, value, true)).toEqual(value);
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe("a record of many numbers is refused by what is wrong with it first", () => {
  const field = (name: string, kind: (typeof scalarKinds)[number]): { name: string; type: ValueType } => ({
    name,
    type: primitive(table, kind),
  });
  const fields = [field("a", "u8"), field("b", "f64"), field("c", "bool"), field("d", "s16"), field("e", "u32")];
  const record = defineSequence(table, "record", fields);
  const good = { a: 1, b: 0.5, c: true, d: -1, e: 5 };
  const symbol: unknown = Symbol("s");

  test.each<[unknown, string]>([
    [null, " must be an object, but is null"],
    [undefined, " must be an object, but is undefined"],
    [5, " must be an object, but is the number 5"],
    ["text", " must be an object, but is the string"],
    [{}, ".a must be a u8 (an integer from 0 to 255), but is undefined"],
    [{ ...good, a: 256, b: "x" }, ".a must be a u8 (an integer from 0 to 255), but is the number 256"],
    [{ ...good, b: 1n }, ".b must be an f64 (a number), but is the bigint 1n"],
    [{ ...good, c: 1 }, ".c must be a bool (true or false), but is the number 1"],
    [{ ...good, d: symbol }, ".d must be an s16 (an integer from -32768 to 32767), but is a symbol"],
    [{ ...good, e: -1 }, ".e must be a u32 (an integer from 0 to 4294967295), but is the number -1"],
  ])("%o", (value, message) => {
    expect(() => pass(record, ["utf8"], value)).toThrow(`echo: value${message}`);
    // A function that is shared by several places names the place inside of the record only.
    expect(() => pass(defineList(table, record), ["utf8"], [good, value])).toThrow(message);
  });
});
