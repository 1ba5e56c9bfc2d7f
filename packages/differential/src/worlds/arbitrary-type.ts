import * as fc from "fast-check";

import { numberKinds, partsOf, type Type } from "../component/type.ts";

/** Names with a meaning in JavaScript, and plain ones. */
const words = [
  "constructor",
  "then",
  "prototype",
  "to-string",
  "value-of",
  "has-own-property",
  "length",
  "name",
  "default",
  "delete",
  "class",
  "function",
  "arguments",
  "eval",
  "await",
  "this",
  "null",
  "undefined",
  "tag",
  "val",
  "payload",
  "abi",
  "result",
  "list",
  "view",
  "a",
  "b2",
  "inner-part",
  "size-in-bytes",
  "x-y-z",
] as const;

const label = (index: number): string => words[index] ?? `label-n${index}`;

/** Distinct labels. */
export function labels(minimum: number, maximum: number): fc.Arbitrary<readonly string[]> {
  return fc
    .uniqueArray(fc.nat({ max: Math.max(maximum * 2, words.length) }), { minLength: minimum, maxLength: maximum })
    .map((indices) => indices.map(label));
}

const manyLabels = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => label(index));

const primitive: fc.Arbitrary<Type> = fc
  .constantFrom(...numberKinds, "bool" as const, "char" as const, "string" as const, "string" as const)
  .map((kind): Type => ({ kind }));

export interface TypeOptions {
  /** The resource that may be owned. */
  readonly resource: string | undefined;
  /** A parameter may borrow; nothing else may. */
  readonly borrows: boolean;
  readonly maps: boolean;
  readonly fixedLists: boolean;
}

export function arbitraryType(options: TypeOptions): fc.Arbitrary<Type> {
  const handles: fc.WeightedArbitrary<Type>[] = [];
  const { resource } = options;
  if (resource !== undefined) {
    handles.push({ weight: 1, arbitrary: fc.constant({ kind: "own", resource }) });
    if (options.borrows) handles.push({ weight: 1, arbitrary: fc.constant({ kind: "borrow", resource }) });
  }

  const { type } = fc.letrec<{ type: Type; leaf: Type; deep: Type }>((tie) => {
    const part = tie("type");
    const optional = fc.option(part, { nil: undefined });
    return {
      type: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("leaf"), tie("deep")),
      leaf: fc.oneof(
        { weight: 6, arbitrary: primitive },
        { weight: 1, arbitrary: flags },
        { weight: 1, arbitrary: enumeration },
        ...handles,
      ),
      deep: fc.oneof(
        record(part),
        fc.array(part, { minLength: 1, maxLength: 4 }).map((items): Type => ({ kind: "tuple", items })),
        variant(optional),
        part.map((some): Type => ({ kind: "option", some })),
        fc.tuple(optional, optional).map(([ok, error]): Type => ({ kind: "result", ok, error })),
        part.map((element): Type => ({ kind: "list", element })),
        ...(options.maps ? [fc.tuple(mapKey, part).map(([key, value]): Type => ({ kind: "map", key, value }))] : []),
        ...(options.fixedLists
          ? [
              fc
                .tuple(part, fc.integer({ min: 1, max: 5 }))
                .map(([element, length]): Type => ({ kind: "list", element, length })),
            ]
          : []),
      ),
    };
  });
  return type.filter((one) => flatSize(one) <= 400);
}

const mapKey: fc.Arbitrary<Type> = primitive.filter(({ kind }) => kind !== "f32" && kind !== "f64");

/** A bound on what a type flattens to: fixed lists multiply. */
function flatSize(type: Type): number {
  let size = 0;
  for (const part of partsOf(type)) size += part.kind === "list" ? (part.length ?? 1) : 1;
  return size;
}

const flags: fc.Arbitrary<Type> = fc
  .oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 32 }), fc.constantFrom(8, 9, 16, 17, 32))
  .chain((count) => labels(count, count))
  .map((names): Type => ({ kind: "flags", labels: names }));

const enumeration: fc.Arbitrary<Type> = fc.oneof(
  { weight: 8, arbitrary: labels(1, 6).map((names): Type => ({ kind: "enum", labels: names })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(255, 256, 257, 300).map((count): Type => ({ kind: "enum", labels: manyLabels(count) })),
  },
);

function record(part: fc.Arbitrary<Type>): fc.Arbitrary<Type> {
  const size = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 6, max: 20 }) },
  );
  return size.chain((count) =>
    fc
      .tuple(labels(count, count), fc.array(part, { minLength: count, maxLength: count }))
      .map(([names, types]): Type => ({
        kind: "record",
        fields: names.map((name, index) => ({ label: name, type: types[index] as Type })),
      })),
  );
}

function variant(optional: fc.Arbitrary<Type | undefined>): fc.Arbitrary<Type> {
  const few = fc.integer({ min: 1, max: 5 }).chain((count) =>
    fc
      .tuple(labels(count, count), fc.array(optional, { minLength: count, maxLength: count }))
      .map(([names, types]): Type => ({
        kind: "variant",
        cases: names.map((name, index) => ({ label: name, type: types[index] })),
      })),
  );
  const many = optional.map((type): Type => ({
    kind: "variant",
    cases: manyLabels(258).map((name, index) => ({ label: name, type: index % 100 === 7 ? type : undefined })),
  }));
  return fc.oneof({ weight: 20, arbitrary: few }, { weight: 1, arbitrary: many });
}
