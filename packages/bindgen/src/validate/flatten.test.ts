import { expect, test } from "vitest";
import {
  refusal,
  type,
  func,
  importAs,
  canon,
  coreFunc,
  instantiateCore,
  type TestDefinition,
} from "../../test/definitions.ts";

/** The core type that lowering a function with these types has, told by what a module may import it as. */
function lowersTo(
  before: readonly TestDefinition[],
  functype: TestDefinition,
  core: ReturnType<typeof coreFunc>,
): boolean {
  const problem = refusal([
    ...before,
    functype,
    importAs("f", { kind: "func", type: before.length }),
    canon({ kind: "lower", func: 0, options: [] }),
    { kind: "core instance", expression: { kind: "exports", exports: [{ name: "f", sort: "func", index: 0 }] } },
    {
      kind: "core module",
      module: {
        bytes: new Uint8Array(),
        types: [core],
        imports: [{ module: "m", name: "f", type: { kind: "func", type: 0 } }],
        exports: [],
      },
    },
    instantiateCore(0, [{ name: "m", instance: 0 }]),
  ]);
  if (problem !== undefined && !problem.includes("expected: (func")) throw new Error(problem);
  return problem === undefined;
}

test.each([
  ["bool", "i32"],
  ["s8", "i32"],
  ["u32", "i32"],
  ["s64", "i64"],
  ["f32", "f32"],
  ["f64", "f64"],
  ["char", "i32"],
] as const)("%s flattens to %s", (name, core) => {
  expect(lowersTo([], func({ a: name }), coreFunc([core]))).toBe(true);
});

test("a tuple flattens to its members, an option to a discriminant and its payload", () => {
  const tuple = type({ kind: "tuple", types: ["u8", "f64"] });
  expect(lowersTo([tuple], func({ a: 0 }), coreFunc(["i32", "f64"]))).toBe(true);
  const option = type({ kind: "option", type: "u64" });
  expect(lowersTo([option], func({ a: 0 }), coreFunc(["i32", "i64"]))).toBe(true);
});

test("a result joins payloads of different widths", () => {
  const widths = type({ kind: "result", ok: "f32", error: "u32" });
  expect(lowersTo([widths], func({ a: 0 }), coreFunc(["i32", "i32"]))).toBe(true);
  const wide = type({ kind: "result", ok: "f32", error: "s64" });
  expect(lowersTo([wide], func({ a: 0 }), coreFunc(["i32", "i64"]))).toBe(true);
});

test("a list of fixed length flattens to its elements", () => {
  const pair = type({ kind: "fixed list", element: "f32", length: 2 });
  expect(lowersTo([pair], func({ a: 0 }), coreFunc(["f32", "f32"]))).toBe(true);
});
