import * as fc from "fast-check";

import type { Type } from "../component/type.ts";
import type { Value } from "../values/value.ts";
import type { Supported } from "./arbitrary-scenario.ts";
import { arbitraryType } from "./arbitrary-type.ts";
import { arbitraryValue } from "./arbitrary-value.ts";
import { gadget, withGadget } from "./gadgets-component.ts";

/** What is done with gadgets. `at` chooses among those that are alive, held or gone, as the step needs. */
export type Step =
  | { readonly kind: "make"; readonly number: number }
  | { readonly kind: "number" | "end" | "hold" | "release" | "dispose"; readonly at: number }
  | { readonly kind: "twice"; readonly at: number; readonly other: number }
  | { readonly kind: "numbers"; readonly all: readonly number[] }
  | { readonly kind: "echo"; readonly index: number; readonly value: Value }
  /** Uses one that was moved or disposed of. */
  | { readonly kind: "stale"; readonly at: number; readonly use: "number" | "end" | "hold" | "numbers" }
  /** A call that is refused after a gadget was lent or moved to it. */
  | { readonly kind: "refused"; readonly at: number; readonly use: "lent" | "moved" }
  | { readonly kind: "wrong"; readonly use: "end" | "numbers"; readonly value: unknown };

export interface Gadgets {
  readonly placement: "root" | "interface";
  /** Types that are passed through, each in a tuple with a gadget. The first is a gadget itself. */
  readonly types: readonly Type[];
  readonly steps: readonly Step[];
  /** At the end, the guest gives a handle that it has not. */
  readonly forged: number | undefined;
}

export function arbitraryGadgets(supported: Supported): fc.Arbitrary<Gadgets> {
  const type = arbitraryType({ ...supported, resource: gadget, borrows: false });
  const types = fc.array(type, { maxLength: 2 }).map((list): Type[] => [{ kind: "own", resource: gadget }, ...list]);
  const placement = fc.constantFrom("root" as const, "interface" as const);
  return fc.tuple(types, placement).chain(([list, place]) =>
    fc.record({
      placement: fc.constant(place),
      types: fc.constant(list),
      // Those of the root, which jco cannot have, have numbers of all bits.
      steps: fc.array(arbitraryStep(list, place === "root" ? 0xffff_ffff : 0x3fff_ffff), {
        minLength: 5,
        maxLength: 40,
      }),
      forged: fc.option(fc.oneof(fc.nat(20), fc.constantFrom(0, 0xffff_ffff)), { nil: undefined }),
    }),
  );
}

function arbitraryStep(types: readonly Type[], largest: number): fc.Arbitrary<Step> {
  const at = fc.nat();
  const one = (kind: "number" | "end" | "hold" | "release" | "dispose"): fc.Arbitrary<Step> =>
    fc.record({ kind: fc.constant(kind), at });
  const wrong = fc.constantFrom<unknown>(null, undefined, 5, "gadget", {}, [null]);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("make" as const), number: fc.nat(largest) }) },
    { weight: 2, arbitrary: one("number") },
    { weight: 2, arbitrary: one("end") },
    { weight: 3, arbitrary: one("hold") },
    { weight: 3, arbitrary: one("release") },
    { weight: 2, arbitrary: one("dispose") },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("twice" as const), at, other: at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("numbers" as const), all: fc.array(at, { maxLength: 4 }) }) },
    {
      weight: 4,
      arbitrary: fc.nat(types.length - 1).chain((index) =>
        fc.record({
          kind: fc.constant("echo" as const),
          index: fc.constant(index),
          value: arbitraryValue(withGadget(types[index] as Type)),
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("stale" as const),
        at,
        use: fc.constantFrom("number" as const, "end" as const, "hold" as const, "numbers" as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("refused" as const),
        at,
        use: fc.constantFrom("lent" as const, "moved" as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("wrong" as const),
        use: fc.constantFrom("end" as const, "numbers" as const),
        value: wrong,
      }),
    },
  );
}
