// Components are hostile: whatever becomes of a valid one, the answer is an error of ours or code that parses.

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, judge, type Judgement, mutatedComponent } from "./judge.ts";
import { seeds } from "./seeds.ts";

// The same cases each time, so that a change is judged by itself; the long run by script looks for new ones.
const seed = Number(process.env["SEED"] ?? 20_261_123);

test("the components that are mutated are valid as they are", () => {
  expect(seeds.size).toBeGreaterThan(20);
  for (const [name, bytes] of seeds)
    expect([name, judge(bytes)]).toEqual([name, expect.stringMatching(/^(valid|generated)$/)]);
});

test(`a mutated component is refused with a code or valid, and what is generated parses, seed ${seed}`, () => {
  const seen = new Map<Judgement, number>();
  const check = fc.property(mutatedComponent, (one) => {
    const judgement = judge(bytesOf(one));
    seen.set(judgement, (seen.get(judgement) ?? 0) + 1);
  });
  fc.assert(check, { seed, numRuns: 3_000 });
  // Mutations that only break the grammar, or nothing at all, would test little.
  expect([...seen.keys()]).toEqual(expect.arrayContaining(["generated", "valid", "MALFORMED", "INVALID"]));
});
