import { describe, expect, test } from "vitest";
import {
  aliasCore,
  canon,
  coreFunc,
  coreModule,
  exportAs,
  func,
  importAs,
  instantiateCore,
  memoryLimits,
  nested,
  refusal,
  subResource,
  type,
  type TestDefinition,
} from "../../test/definitions.ts";
import { defaultFeatures } from "../decode/features.ts";

type Canon = Parameters<typeof canon>[0];
type Lift = Canon & { kind: "lift" };
type Lower = Canon & { kind: "lower" };

const memory = { kind: "memory", memory: 0 } as const;
const realloc = { kind: "realloc", func: 1 } as const;

/** Lifts core function 0 of the given type; core function 1 is a `realloc`, memory 0 a memory. */
function lift(
  core: ReturnType<typeof coreFunc>,
  options: Lift["options"],
  functype: TestDefinition,
  before: readonly TestDefinition[] = [],
): string | undefined {
  return refusal([
    ...before,
    functype,
    coreModule({ f: core, realloc: coreFunc(["i32", "i32", "i32", "i32"], ["i32"]) }),
    instantiateCore(0),
    aliasCore("core func", 0, "f"),
    aliasCore("core func", 0, "realloc"),
    aliasCore("core memory", 0, "memory"),
    canon({ kind: "lift", coreFunc: 0, options, type: before.length }),
  ]);
}

const many = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`p${index}`, "u8"]));

describe("a lift", () => {
  test("accepts the core function that the type flattens to", () => {
    expect(
      lift(
        coreFunc(["i32", "i64", "f32", "f64"], ["i32"]),
        [],
        func({ a: "char", b: "u64", c: "f32", d: "f64" }, "bool"),
      ),
    ).toBeUndefined();
    expect(lift(coreFunc(["i32", "i32"], ["i32"]), [memory, realloc], func({ a: "string" }, "string"))).toBeUndefined();
    expect(lift(coreFunc(["i32"]), [memory, realloc], func(many))).toBeUndefined();
  });

  test("joins the payloads of a variant", () => {
    const variant = type({
      kind: "variant",
      cases: [{ name: "a", type: "f32" }, { name: "b", type: "u32" }, { name: "c" }, { name: "d", type: "f64" }],
    });
    expect(lift(coreFunc(["i32", "i64"]), [], func({ a: 0 }), [variant])).toBeUndefined();
    expect(lift(coreFunc(["i32", "f64"]), [], func({ a: 0 }), [variant])).toContain(
      "lowered parameter types `[I32, I64]` do not match parameter types `[I32, F64]` of core function 0",
    );
  });

  test("refuses a core function of another type", () => {
    expect(lift(coreFunc([]), [], func({ a: "u8" }))).toContain(
      "lowered parameter types `[I32]` do not match parameter types `[]`",
    );
    expect(lift(coreFunc([], ["i64"]), [], func({}, "u8"))).toContain(
      "lowered result types `[I32]` do not match result types `[I64]`",
    );
  });

  test("needs the options that the type uses", () => {
    expect(lift(coreFunc(["i32", "i32"]), [], func({ a: "string" }))).toContain(
      "canonical option `memory` is required",
    );
    expect(lift(coreFunc(["i32", "i32"]), [memory], func({ a: "string" }))).toContain(
      "canonical option `realloc` is required",
    );
    expect(lift(coreFunc([], ["i32"]), [], func({}, "string"))).toContain("canonical option `memory` is required");
    expect(lift(coreFunc(["i32"]), [memory], func(many))).toContain("canonical option `realloc` is required");
  });

  test.each<[Lift["options"], string]>([
    [[memory, memory], "canonical option `memory` is specified more than once"],
    [[realloc], "canonical option `realloc` requires `memory` to also be specified"],
    [
      [memory, { kind: "realloc", func: 0 }],
      "canonical option `realloc` uses a core function with an incorrect signature",
    ],
    [
      [{ kind: "post-return", func: 1 }],
      "canonical option `post-return` uses a core function with an incorrect signature",
    ],
    [
      [
        { kind: "string-encoding", encoding: "utf8" },
        { kind: "string-encoding", encoding: "latin1+utf16" },
      ],
      "canonical encoding option `utf8` conflicts with option `latin1-utf16`",
    ],
    [[{ kind: "async" }], "the `async` canonical option requires an async function type"],
    [[{ kind: "callback", func: 0 }], "cannot specify callback without async"],
    [[{ kind: "memory", memory: 4 }], "unknown memory 4: memory index out of bounds"],
  ])("with the options %j is refused", (options, problem) => {
    expect(lift(coreFunc([]), options, func())).toContain(problem);
  });
});

/** Lowers a function of the given type and hands it to a module that imports it as `core`. */
function lower(
  functype: TestDefinition,
  core: ReturnType<typeof coreFunc>,
  options: Lower["options"] = [],
): string | undefined {
  return refusal([
    functype,
    importAs("f", { kind: "func", type: 0 }),
    coreModule({ unused: coreFunc([]), realloc: coreFunc(["i32", "i32", "i32", "i32"], ["i32"]) }),
    instantiateCore(0),
    aliasCore("core func", 0, "unused"),
    aliasCore("core func", 0, "realloc"),
    aliasCore("core memory", 0, "memory"),
    canon({ kind: "lower", func: 0, options }),
    { kind: "core instance", expression: { kind: "exports", exports: [{ name: "f", sort: "func", index: 2 }] } },
    {
      kind: "core module",
      module: {
        bytes: new Uint8Array(),
        types: [core],
        imports: [{ module: "host", name: "f", type: { kind: "func", type: 0 } }],
        exports: [],
      },
    },
    instantiateCore(1, [{ name: "host", instance: 1 }]),
  ]);
}

describe("a lowered function", () => {
  test("has the core type that its component type flattens to", () => {
    expect(lower(func({ a: "u64" }, "f32"), coreFunc(["i64"], ["f32"]))).toBeUndefined();
    expect(lower(func({}, "string"), coreFunc(["i32"]), [memory, realloc])).toBeUndefined();
    expect(lower(func(many), coreFunc(["i32"]), [memory])).toBeUndefined();
  });

  test("cannot be imported with another core type", () => {
    expect(lower(func({ a: "u64" }), coreFunc(["i32"]))).toContain(
      "type mismatch for export `f` of module instantiation argument `host`: expected: (func (param i32))",
    );
  });

  test("needs `realloc` only for results", () => {
    expect(lower(func({ a: "string" }), coreFunc(["i32", "i32"]), [memory])).toBeUndefined();
    expect(lower(func({}, "string"), coreFunc(["i32"]), [memory])).toContain("canonical option `realloc` is required");
    expect(lower(func({}, "string"), coreFunc(["i32"]), [])).toContain("canonical option `memory` is required");
  });

  test("has no `post-return`", () => {
    expect(lower(func(), coreFunc([]), [{ kind: "post-return", func: 0 }])).toContain(
      "canonical option `post-return` cannot be specified for lowerings",
    );
  });
});

describe("a memory for values", () => {
  const withMemory = (limits: object, features = defaultFeatures): string | undefined =>
    refusal(
      [
        func(),
        {
          kind: "core module",
          module: {
            bytes: new Uint8Array(),
            types: [coreFunc([])],
            imports: [],
            exports: [
              { name: "f", sort: "func", type: { kind: "func", type: 0 } },
              { name: "m", sort: "memory", type: { kind: "memory", limits: { ...memoryLimits, ...limits } } },
            ],
          },
        },
        instantiateCore(0),
        aliasCore("core func", 0, "f"),
        aliasCore("core memory", 0, "m"),
        canon({ kind: "lift", coreFunc: 0, options: [memory], type: 0 }),
      ],
      features,
    );

  test("has any size", () => {
    expect(withMemory({ maximum: 2n })).toBeUndefined();
  });

  test("is not shared", () => {
    expect(withMemory({ shared: true, maximum: 2n })).toContain("mismatch in the shared flag for memories");
  });

  test("has 32-bit addresses unless the feature is on", () => {
    expect(withMemory({ address: "i64" })).toMatch(
      /^UNSUPPORTED_FEATURE: the feature "memory64" is not enabled: 64-bit memories/,
    );
  });
});

describe("the representation of a resource", () => {
  test("is known where the resource is defined", () => {
    expect(
      refusal([type({ kind: "resource", rep: "i32" }), canon({ kind: "resource.new", resource: 0 })]),
    ).toBeUndefined();
  });

  test.each(["resource.new", "resource.rep"] as const)("is unknown to %s of an imported resource", (kind) => {
    expect(refusal([importAs("r", subResource), canon({ kind, resource: 0 })])).toContain(
      "type 0 is not a local resource",
    );
    expect(refusal([importAs("r", subResource), canon({ kind: "resource.drop", resource: 0 })])).toBeUndefined();
  });

  test("is unknown to whoever instantiates the component that defines it", () => {
    const definitions: TestDefinition[] = [
      nested(type({ kind: "resource", rep: "i32" }), exportAs("r", "type", 0)),
      { kind: "instance", expression: { kind: "instantiate", component: 0, args: [] } },
      { kind: "alias", sort: "type", target: { kind: "export", instance: 0, name: "r" } },
    ];
    expect(refusal(definitions)).toBeUndefined();
    expect(refusal([...definitions, canon({ kind: "resource.rep", resource: 0 })])).toContain(
      "is not a local resource",
    );
  });
});
