import { describe, expect, test } from "vitest";
import { formatProgram, formatWorld } from "./format-program.ts";
import {
  alias,
  component,
  componentType,
  coreAlias,
  coreInstance,
  coreModule,
  declared,
  equal,
  exported,
  funcType,
  imported,
  instance,
  lift,
  named,
  nested,
  outer,
  provider,
  subResource,
  type,
  type Written,
} from "./literal-component.ts";
import { planProgram } from "./plan-program.ts";

function plan(...definitions: readonly Written[]): readonly string[] {
  return formatProgram(planProgram(component(definitions)));
}

/** Needs a function `f`, gives a function `g`; as component type 0. */
const transforms = componentType(
  funcType(),
  { kind: "import", name: { name: "f" }, type: { kind: "func", type: 0 } },
  declared("g", { kind: "func", type: 0 }),
);

/** Core function, type and function 0: a function of its own. */
const own: readonly Written[] = [
  coreModule([], { f: "func" }),
  coreInstance(0),
  coreAlias("func", 0, "f"),
  funcType(),
  lift(0, 0),
];

describe("components that come from outside", () => {
  test("are instantiated with values, and what their instances export is used like imports", () => {
    expect(
      plan(
        ...own,
        componentType(
          funcType(),
          { kind: "import", name: { name: "f" }, type: { kind: "func", type: 0 } },
          declared("g", { kind: "func", type: 0 }),
        ),
        imported("c", { kind: "component", type: 1 }),
        instance(0, ["f", "func", 0], ["not-asked-for", "func", 0]),
        alias("func", 0, "g"),
        instance(0, ["f", "func", 1]),
        alias("func", 1, "g"),
        exported("x", "func", 2),
        exported("again", "component", 0),
      ),
    ).toEqual([
      "modules 1, instances 1",
      "options 0: instance 0, utf8",
      `import "" "c": component`,
      `import "" "g" of instance 0: func()`,
      `import "" "g" of instance 1: func()`,
      "core 0 = module 0, instance 0",
      "component instance 0 = imported component 0",
      `  with "f": func() = lift core 0 func "f", options 0, instance 0`,
      "component instance 1 = imported component 0",
      `  with "f": func() = import 1`,
      `export "x": func() = import 2`,
      `export "again": imported component 0`,
    ]);
  });

  test("have resource types of each instance, and know those that they are given", () => {
    const program = planProgram(
      component([
        type({ kind: "resource", rep: "i32" }),
        componentType(
          { kind: "import", name: { name: "r" }, type: subResource },
          declared("same", equal(0)),
          declared("new", subResource),
        ),
        imported("c", { kind: "component", type: 1 }),
        instance(0, ["r", "type", 0]),
        instance(0, ["r", "type", 0]),
        ...["same", "new"].flatMap((name) => [0, 1].map((index) => alias("type", index, name))),
        exported("a", "type", 2),
        exported("b", "type", 3),
        exported("d", "type", 4),
        exported("e", "type", 5),
      ]),
    );
    const ids = program.exports.map((item) => item.kind === "resource" && item.resource.id);
    expect(ids.slice(0, 2)).toEqual([0, 0]);
    expect(new Set(ids).size).toBe(3);
    expect(program.resources.map((resource) => resource.kind === "imported" && resource.instance)).toEqual([
      false,
      0,
      1,
    ]);
  });

  test("take part in the world with the interface of their type", () => {
    const world = formatWorld(planProgram(component([transforms, imported("c", { kind: "component", type: 0 })])));
    expect(world).toEqual([`import "c": component`, `  import "f": func()`, `  export "g": func()`]);
  });
});

describe("components that go out", () => {
  test("are programs of their own, planned once, and share the core modules of the file", () => {
    const program = planProgram(
      component([
        nested(named("inner", provider())),
        instance(0),
        exported("a", "component", 0),
        exported("b", "component", 0),
        exported("i", "instance", 0),
      ]),
    );
    const [a, b] = program.exports;
    expect(a?.kind === "component" && b?.kind === "component" && a.component).toEqual(
      b?.kind === "component" && b.component,
    );
    expect(formatProgram(program).slice(0, 8)).toEqual([
      "modules 1, instances 1",
      "options 0: instance 0, utf8",
      "core 0 = module 0, instance 0",
      `export "a": component "inner"`,
      "  options 0: instance 0, utf8",
      "  core 0 = module 0, instance 0",
      `  export "f": func() = lift core 0 func "f", options 0, instance 0`,
      `export "b": component "inner"`,
    ]);
  });

  test("are closures if they use what was passed to the component around them, in any depth", () => {
    const deepest = named("deepest", component([outer("core module", 2, 0), coreInstance(0)]));
    const middle = named("middle", component([nested(deepest), exported("deep", "component", 0)]));
    const lines = plan(
      { kind: "core type", type: { kind: "module", declarations: [] } },
      imported("m", { kind: "core module", type: 0 }),
      nested(middle),
      nested(named("other", component([nested(provider()), exported("p", "component", 0)]))),
      exported("middle", "component", 0),
      exported("other", "component", 1),
    );
    expect(lines).toContain(`export "middle": closure "middle"`);
    expect(lines).toContain(`  export "deep": closure "deepest"`);
    expect(lines).toContain("    core 0 = imported module 0 of 2 around, instance 0");
    expect(lines).toContain(`export "other": component "other"`);
  });

  test("show what their ascribed type mentions, and so do instances of them", () => {
    const two = component([...provider("g").definitions, exported("more", "func", 0)]);
    const program = planProgram(
      component([
        nested(two),
        componentType(funcType(), declared("g", { kind: "func", type: 0 })),
        exported("c", "component", 0, { kind: "component", type: 0 }),
        instance(1),
        exported("i", "instance", 0),
      ]),
    );
    expect(formatWorld(program)).toEqual([
      `export "c": component`,
      `  export "g": func()`,
      `export "i": instance`,
      `  export "g": func()`,
    ]);
    expect(formatProgram(program).filter((line) => line.includes("more"))).toEqual([]);
  });
});

describe("components as values have limits:", () => {
  /** Each exports the one before it `times` times. */
  const chain = (length: number, times: number): readonly Written[] => [
    nested(component([])),
    ...Array.from({ length }, (_, index) =>
      nested(
        component([
          outer("component", 1, index),
          ...Array.from({ length: times }, (_, one) => exported(`c${one}`, "component", 0)),
        ]),
      ),
    ),
    exported("last", "component", length),
  ];

  test("one that holds another twice is planned as one, though it unfolds exponentially", () => {
    // As large as such a file is: limits grow with it.
    const program = planProgram({ ...component(chain(60, 2)), size: 2_000 });
    expect(program.exports).toHaveLength(1);
  });

  test("a chain that is longer than any nesting is refused, not a crash", () => {
    expect(() => planProgram(component(chain(5000, 1)))).toThrow(expect.objectContaining({ code: "LIMIT_EXCEEDED" }));
  });

  test("so is a chain of types that mention each other", () => {
    const types = [
      componentType(),
      ...Array.from({ length: 5000 }, (_, index) =>
        componentType(outer("type", 1, index) as never, declared("c", { kind: "component", type: 0 })),
      ),
    ];
    expect(() => planProgram(component([...types, imported("c", { kind: "component", type: 5000 })]))).toThrow(
      expect.objectContaining({ code: "LIMIT_EXCEEDED" }),
    );
  });

  test("instances of imported components count", () => {
    const many = Array.from({ length: 10_001 }, () => instance(0));
    expect(() =>
      planProgram(component([componentType(), imported("c", { kind: "component", type: 0 }), ...many])),
    ).toThrow(expect.objectContaining({ code: "LIMIT_EXCEEDED" }));
  });
});
