import { generate } from "@perdure/bindgen";
import { expect, test } from "vitest";

import { deepType, manyBytes, manyFunctions, manyInstances, manyTypes } from "./components.ts";
import { manyTables } from "./tables.ts";

test.each([
  ["functions", manyFunctions],
  ["types", manyTypes],
  ["instances", manyInstances],
  ["tables", manyTables],
  ["depth of a type", deepType],
  ["bytes", manyBytes],
] as const)("components with many %s are valid, and larger when there are more", (_, make) => {
  const [small, large] = [make(3), make(70)];
  expect(large.length).toBeGreaterThan(small.length);
  expect(generate(small).world.exports.length).toBeGreaterThan(0);
  expect(generate(large).world.exports.length).toBeGreaterThan(0);
});
