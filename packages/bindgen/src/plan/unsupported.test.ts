import { describe, expect, test } from "vitest";
import { formatWorld } from "./format-program.ts";
import {
  alias,
  canon,
  component,
  coreAlias,
  coreBundle,
  coreInstance,
  coreModule,
  declared,
  exported,
  funcType,
  imported,
  instance,
  instanceType,
  lift,
  lower,
  nested,
  type,
  type Written,
} from "./literal-component.ts";
import { planProgram } from "./plan-program.ts";

const core: readonly Written[] = [coreModule([], { f: "func" }), coreInstance(0), coreAlias("func", 0, "f")];

function refusal(definitions: readonly Written[]): unknown {
  try {
    planProgram(component(definitions));
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Passes core function 0 to a module that calls it. */
const used: readonly Written[] = [
  coreBundle({ name: "f", sort: "func", index: 0 }),
  coreModule([["env", "f", "func"]], {}),
  coreInstance(0, { env: 0 }),
];

/** Exports a function that takes a stream. */
const streaming = component([
  ...core,
  type({ kind: "stream" }),
  funcType({ s: 0 }),
  lift(1, 0),
  exported("run", "func", 0),
]);

describe("constructs that are not supported yet", () => {
  test.each<[construct: string, definitions: readonly Written[]]>([
    [
      "the canonical option `callback`",
      [
        ...core,
        funcType({}, undefined, true),
        lift(0, 0, { kind: "async" }, { kind: "callback", func: 0 }),
        exported("f", "func", 0),
      ],
    ],
    [
      "the type `stream`",
      [...core, type({ kind: "stream", element: "u8" }), funcType({ s: 0 }), lift(1, 0), exported("f", "func", 0)],
    ],
    [
      "the type `future`",
      [
        ...core,
        type({ kind: "future" }),
        type({ kind: "list", element: 0 }),
        funcType({ s: 1 }),
        lift(2, 0),
        exported("f", "func", 0),
      ],
    ],
    ["the type `error-context`", [...core, funcType({ e: "error-context" }), lift(0, 0), exported("f", "func", 0)]],
    ["the built-in `thread.suspend`", [canon({ kind: "built-in", name: "thread.suspend" }), ...used]],
    [
      "async functions of the host",
      [funcType({}, undefined, true), imported("f", { kind: "func", type: 0 }), lower(0), ...used],
    ],
    [
      "the type `future`",
      [type({ kind: "future" }), funcType({ f: 0 }), imported("f", { kind: "func", type: 1 }), lower(0), ...used],
    ],
    ["start functions", [{ kind: "start", func: 0, args: [], results: 0 }]],
    [
      "memories with 64-bit addresses",
      [
        coreModule([], { f: "func", memory: "memory" }, "i64"),
        coreInstance(0),
        coreAlias("func", 0, "f"),
        coreAlias("memory", 0, "memory"),
        funcType({}, "string"),
        lift(0, 0, { kind: "memory", memory: 0 }),
        exported("f", "func", 0),
      ],
    ],
    [
      "resources represented by i64",
      [type({ kind: "resource", rep: "i64" }), canon({ kind: "resource.drop", resource: 0 }), ...used],
    ],
  ])("%s: refused by name where the program needs it (%#)", (construct, definitions) => {
    expect(refusal(definitions)).toMatchObject({ code: "UNSUPPORTED_FEATURE", details: { construct } });
  });

  test("the message says who needs what, and where", () => {
    const error = refusal([nested(streaming), instance(0), exported("a:b/c", "instance", 0)]);
    expect(error).toMatchObject({
      message:
        'The export "a:b/c" › "run" needs the type `stream`, which this version cannot generate bindings for. ' +
        'Build the component without it, or use a version that supports it (at offset 0x4, in component "#0")',
      offset: 4,
      path: ["#0"],
    });
  });

  test("what nobody uses does no harm", () => {
    const program = planProgram(
      component([
        ...core,
        type({ kind: "stream" }),
        funcType({ s: 0 }, undefined, true),
        lift(1, 0),
        canon({ kind: "built-in", name: "task.cancel" }),
        instanceType(
          type({ kind: "future" }),
          funcType({ f: 0 }),
          declared("wait", { kind: "func", type: 1 }),
          funcType(),
          declared("now", { kind: "func", type: 2 }),
        ),
        imported("a:b/c", { kind: "instance", type: 2 }),
        alias("func", 0, "wait"),
        lower(1),
        coreBundle({ name: "wait", sort: "func", index: 1 }),
      ]),
    );
    expect(program.imports).toEqual([]);
    expect(formatWorld(program)).toEqual([`import "a:b/c": instance`, `  import "now": func()`]);
    expect(program.warnings).toEqual([
      'The import "a:b/c" › "wait" needs the type `future`, which this version does not know; it is left out',
    ]);
  });

  test("exports of types that cannot be expressed are left out with a warning", () => {
    const program = planProgram(component([type({ kind: "stream" }), exported("s", "type", 0)]));
    expect(program.exports).toEqual([]);
    expect(program.warnings).toEqual([
      'The export "s" needs the type `stream`, which this version does not know; it is left out',
    ]);
  });

  test("components that are values are refused with what they need", () => {
    const outside = component([nested(streaming), exported("c", "component", 0)]);
    expect(refusal(outside.definitions)).toMatchObject({
      code: "UNSUPPORTED_FEATURE",
      path: ["#0"],
      details: { construct: "the type `stream`" },
    });
  });
});
