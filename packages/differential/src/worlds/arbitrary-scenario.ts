import * as fc from "fast-check";

import type { Type } from "../component/type.ts";
import type { StringEncoding } from "../component/component-writer.ts";
import { arbitraryType, labels, type TypeOptions } from "./arbitrary-type.ts";
import { arbitraryValue } from "./arbitrary-value.ts";
import { type Call, type Scenario, thing, type World, type WorldFunction } from "./world.ts";

export type Supported = Pick<TypeOptions, "maps" | "fixedLists">;

function arbitraryFunction(supported: Supported): fc.Arbitrary<Omit<WorldFunction, "name">> {
  const param = arbitraryType({ ...supported, resource: thing, borrows: true });
  const result = arbitraryType({ ...supported, resource: thing, borrows: false });
  const count = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 4, max: 18 }) },
  );
  return count.chain((n) =>
    fc
      .tuple(
        labels(n, n),
        fc.array(param, { minLength: n, maxLength: n }),
        fc.option(result, { nil: undefined, freq: 6 }),
      )
      .map(([names, types, type]) => ({
        params: names.map((label, index) => ({ label, type: types[index] as Type })),
        result: type,
      })),
  );
}

export function arbitraryScenario(supported: Supported): fc.Arbitrary<Scenario> {
  const some = (kinds: Supported): fc.Arbitrary<readonly Omit<WorldFunction, "name">[]> =>
    fc.array(arbitraryFunction(kinds), { minLength: 1, maxLength: 4 });
  // Most worlds without them, as jco cannot be compared on the others.
  const functions = fc.oneof(
    { weight: 4, arbitrary: some({ maps: false, fixedLists: false }) },
    { weight: 1, arbitrary: some(supported) },
  );
  const world = fc.record({
    encoding: fc.constantFrom("utf8" as const, "utf8" as const, "utf16" as const, "latin1+utf16" as const),
    placement: fc.constantFrom("root" as const, "interface" as const),
    postReturn: fc.boolean(),
    growth: fc.boolean(),
    functions: functions.map((list) => list.map((one, index): WorldFunction => ({ ...one, name: `call${index}` }))),
  });
  return world.chain((one) => {
    const ending = fc.record({
      call: arbitraryCall(one),
      host: fc.oneof(fc.constant("throws" as const), arbitraryChoice),
    });
    return fc.record({
      world: fc.constant(one),
      calls: fc.array(arbitraryCall(one), { minLength: 2, maxLength: 6 }),
      ending: fc.option(ending, { nil: undefined, freq: 2 }),
    });
  });
}

/** A scenario, and the encodings of the components that its values pass through. */
export type Composed = readonly [scenario: Scenario, encodings: readonly StringEncoding[]];

export function arbitraryComposed(supported: Supported): fc.Arbitrary<Composed> {
  const encoding = fc.constantFrom("utf8" as const, "utf16" as const, "latin1+utf16" as const);
  return fc.tuple(arbitraryScenario(supported), fc.array(encoding, { minLength: 2, maxLength: 3 }));
}

const arbitraryChoice = fc.record({ place: fc.nat(), value: fc.nat() });

function arbitraryCall(world: World): fc.Arbitrary<Call> {
  const call = fc.nat({ max: world.functions.length - 1 }).chain((index) => {
    const { params, result } = world.functions[index] as WorldFunction;
    return fc.record({
      index: fc.constant(index),
      args: fc.tuple(...params.map((param) => arbitraryValue(param.type))),
      result: result === undefined ? fc.constant(undefined) : arbitraryValue(result),
      loose: fc.boolean(),
      refused: fc.option(arbitraryChoice, { nil: undefined, freq: 2 }),
    });
  });
  return fc
    .tuple(call, fc.option(call, { nil: undefined, freq: 5 }))
    .map(([outer, nested]): Call => ({ ...outer, nested }));
}
