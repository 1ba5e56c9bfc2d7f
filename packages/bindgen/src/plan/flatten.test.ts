import { describe, expect, test } from "vitest";
import type { Component } from "../decode/model.ts";
import { formatProgram } from "./format-program.ts";
import {
  alias,
  bundle,
  component,
  componentType,
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
  named,
  nested,
  outer,
  provider,
  type Written,
} from "./literal-component.ts";
import { planProgram } from "./plan-program.ts";

function plan(...definitions: readonly Written[]): readonly string[] {
  return formatProgram(planProgram(component(definitions)));
}

/** Lowers its imported function "f", hands it to a core module, and exports what the module makes of it. */
const consumer: Component = component([
  funcType(),
  imported("f", { kind: "func", type: 0 }),
  lower(0),
  coreBundle({ name: "f", sort: "func", index: 0 }),
  coreModule([["env", "f", "func"]], { g: "func" }),
  coreInstance(0, { env: 0 }),
  coreAlias("func", 1, "g"),
  lift(0, 1),
  exported("g", "func", 1),
]);

describe("one component", () => {
  test("a lifted core function", () => {
    expect(formatProgram(planProgram(provider()))).toEqual([
      "modules 1, instances 1",
      "options 0: instance 0, utf8",
      "core 0 = module 0, instance 0",
      `export "f": func() = lift core 0 func "f", options 0, instance 0`,
    ]);
  });

  test("an import that is called becomes an import of the program", () => {
    expect(formatProgram(planProgram(consumer))).toEqual([
      "modules 1, instances 1",
      "options 0: instance 0, utf8",
      `import "" "f": func()`,
      "core 0 = module 0, instance 0",
      `  "env" "f" = lower import 0, options 0`,
      `export "g": func() = lift core 0 func "g", options 0, instance 0`,
    ]);
  });

  test("an import that nobody calls stays in the world only", () => {
    const { imports, world, options } = planProgram(
      component([funcType(), imported("f", { kind: "func", type: 0 }), lower(0)]),
    );
    expect(imports).toEqual([]);
    expect(options).toEqual([]);
    expect(world.imports.map((item) => item.name)).toEqual(["f"]);
  });

  test("an imported function is exported again without a lift", () => {
    expect(plan(funcType({ a: "u8" }), imported("f", { kind: "func", type: 0 }), exported("g", "func", 0))).toEqual([
      "modules 0, instances 0",
      `import "" "f": func(a: u8)`,
      `export "g": func(a: u8) = import 0`,
    ]);
  });

  test("leaves of imported instances have a path", () => {
    expect(
      plan(
        instanceType(
          instanceType(funcType(), declared("f", { kind: "func", type: 0 })),
          declared("deep", { kind: "instance", type: 0 }),
        ),
        imported("a:b/c@1.0.0", { kind: "instance", type: 0 }),
        alias("instance", 0, "deep"),
        alias("func", 1, "f"),
        exported("f", "func", 0),
      ),
    ).toContain(`import "a:b/c@1.0.0" "deep" "f": func()`);
  });

  test("a module's import that occurs twice is passed once", () => {
    const lines = plan(
      coreModule([], { a: "func" }),
      coreInstance(0),
      coreModule(
        [
          ["env", "a", "func"],
          ["env", "a", "func"],
        ],
        {},
      ),
      coreInstance(1, { env: 0 }),
    );
    expect(lines.filter((line) => line.startsWith("  "))).toEqual([`  "env" "a" = core 0 func "a"`]);
  });

  test("bundles rename definitions of every core sort", () => {
    const sorts = ["func", "table", "memory", "global", "tag"] as const;
    expect(
      plan(
        coreModule([], Object.fromEntries(sorts.map((sort) => [`my-${sort}`, sort]))),
        coreInstance(0),
        ...sorts.map((sort) => coreAlias(sort, 0, `my-${sort}`)),
        coreBundle(...sorts.map((sort) => ({ name: sort, sort, index: 0 }))),
        coreModule(
          sorts.map((sort) => ["env", sort, sort] as const),
          {},
        ),
        coreInstance(1, { env: 1 }),
      ).slice(1),
    ).toEqual([
      "core 0 = module 0, instance 0",
      "core 1 = module 1, instance 0",
      ...sorts.map((sort) => `  "env" "${sort}" = core 0 ${sort} "my-${sort}"`),
    ]);
  });

  test("equal options are one entry; unused ones are none", () => {
    const { options } = planProgram(
      component([
        coreModule([], { f: "func", memory: "memory", realloc: "func" }),
        coreInstance(0),
        coreAlias("func", 0, "f"),
        coreAlias("func", 0, "realloc"),
        coreAlias("memory", 0, "memory"),
        funcType({}, "string"),
        lift(0, 0, { kind: "memory", memory: 0 }, { kind: "string-encoding", encoding: "utf16" }),
        lift(0, 0, { kind: "string-encoding", encoding: "utf16" }, { kind: "memory", memory: 0 }),
        lift(0, 0, { kind: "memory", memory: 0 }, { kind: "realloc", func: 1 }, { kind: "post-return", func: 0 }),
        lift(0, 0),
        exported("a", "func", 0),
        exported("b", "func", 1),
        exported("c", "func", 2),
      ]),
    );
    const exportOf = (name: string, sort: string): object => ({ kind: "core export", coreInstance: 0, name, sort });
    expect(options).toEqual([
      { instance: 0, stringEncoding: "utf16", memory: exportOf("memory", "memory") },
      {
        instance: 0,
        stringEncoding: "utf8",
        memory: exportOf("memory", "memory"),
        realloc: exportOf("realloc", "func"),
        postReturn: exportOf("f", "func"),
      },
    ]);
  });

  test("core modules are imported, instantiated and exported", () => {
    const moduleType = {
      kind: "core type",
      type: {
        kind: "module",
        declarations: [
          { kind: "type", offset: 0, type: { kind: "func", params: [], results: [] } },
          { kind: "export", offset: 0, name: "f", type: { kind: "func", type: 0 } },
        ],
      },
    } as const;
    expect(
      plan(
        moduleType,
        imported("m", { kind: "core module", type: 0 }),
        coreInstance(0),
        coreAlias("func", 0, "f"),
        funcType(),
        lift(0, 0),
        exported("f", "func", 0),
        exported("n", "core module", 0),
      ).filter((line) => !line.startsWith("options")),
    ).toEqual([
      "modules 0, instances 1",
      `import "" "m": core module`,
      "core 0 = imported module 0, instance 0",
      `export "f": func() = lift core 0 func "f", options 0, instance 0`,
      `export "n": imported module 0`,
    ]);
  });
});

describe("nested components", () => {
  test("a component that only passes things on leaves no trace", () => {
    const shim = component([
      funcType(),
      imported("import-f", { kind: "func", type: 0 }),
      exported("f", "func", 0, { kind: "func", type: 0 }),
    ]);
    expect(
      plan(
        coreModule([], { f: "func" }),
        coreInstance(0),
        coreAlias("func", 0, "f"),
        funcType(),
        lift(0, 0),
        nested(shim),
        instance(0, ["import-f", "func", 0]),
        exported("a:b/c", "instance", 0),
      ),
    ).toEqual([
      "modules 1, instances 1",
      "options 0: instance 0, utf8",
      "core 0 = module 0, instance 0",
      `export "a:b/c": instance`,
      `  export "f": func() = lift core 0 func "f", options 0, instance 0`,
    ]);
  });

  test("a function of one component is lowered into another", () => {
    expect(
      plan(
        nested(provider()),
        nested(consumer),
        instance(0),
        alias("func", 0, "f"),
        instance(1, ["f", "func", 0]),
        alias("func", 1, "g"),
        exported("run", "func", 1),
      ),
    ).toEqual([
      "modules 2, instances 2",
      "options 0: instance 0, utf8",
      "options 1: instance 1, utf8",
      "core 0 = module 0, instance 0",
      "core 1 = module 1, instance 1",
      `  "env" "f" = lower (lift core 0 func "f", options 0, instance 0), options 1`,
      `export "run": func() = lift core 1 func "g", options 1, instance 1`,
    ]);
  });

  test("each instantiation of a component has its own core instances, its module is one", () => {
    const lines = plan(
      nested(provider()),
      instance(0),
      instance(0),
      exported("a", "instance", 0),
      exported("b", "instance", 1),
    );
    expect(lines).toEqual([
      "modules 1, instances 2",
      "options 0: instance 0, utf8",
      "options 1: instance 1, utf8",
      "core 0 = module 0, instance 0",
      "core 1 = module 0, instance 1",
      `export "a": instance`,
      `  export "f": func() = lift core 0 func "f", options 0, instance 0`,
      `export "b": instance`,
      `  export "f": func() = lift core 1 func "f", options 1, instance 1`,
    ]);
  });

  test("aliases are followed through bundles and instances of instances", () => {
    expect(
      plan(
        nested(provider()),
        instance(0),
        bundle(["inner", "instance", 0]),
        bundle(["outer", "instance", 1]),
        alias("instance", 2, "outer"),
        alias("instance", 3, "inner"),
        alias("func", 4, "f"),
        exported("f", "func", 0),
        exported("tree", "instance", 2),
      ).slice(3),
    ).toEqual([
      `export "f": func() = lift core 0 func "f", options 0, instance 0`,
      `export "tree": instance`,
      `  export "outer": instance`,
      `    export "inner": instance`,
      `      export "f": func() = lift core 0 func "f", options 0, instance 0`,
    ]);
  });

  test("modules and components are taken from the enclosing components", () => {
    const inner = component([
      outer("core module", 2, 0),
      outer("component", 1, 0),
      coreInstance(0),
      instance(0),
      exported("p", "instance", 0),
    ]);
    const middle = component([
      nested(provider()),
      nested(inner),
      instance(1),
      alias("instance", 0, "p"),
      exported("q", "instance", 1),
    ]);
    expect(plan(coreModule([], { own: "func" }), nested(middle), instance(0), exported("m", "instance", 0))).toEqual([
      "modules 2, instances 2",
      "options 0: instance 1, utf8",
      "core 0 = module 0, instance 0",
      "core 1 = module 1, instance 1",
      `export "m": instance`,
      `  export "q": instance`,
      `    export "f": func() = lift core 1 func "f", options 0, instance 1`,
    ]);
  });

  test("components and modules are passed as arguments", () => {
    const takesBoth = component([
      { kind: "core type", type: { kind: "module", declarations: [] } },
      imported("m", { kind: "core module", type: 0 }),
      componentType(funcType(), declared("f", { kind: "func", type: 0 })),
      imported("c", { kind: "component", type: 0 }),
      coreInstance(0),
      instance(0),
      alias("func", 0, "f"),
      exported("f", "func", 0),
    ]);
    expect(
      plan(
        coreModule([], {}),
        nested(provider()),
        nested(takesBoth),
        instance(1, ["m", "core module", 0], ["c", "component", 0]),
        exported("i", "instance", 0),
      ).at(-1),
    ).toBe(`  export "f": func() = lift core 1 func "f", options 0, instance 1`);
  });

  test("an import shows only what its type mentions", () => {
    const forwards = component([
      instanceType(funcType(), declared("f", { kind: "func", type: 0 })),
      imported("i", { kind: "instance", type: 0 }),
      exported("o", "instance", 0),
    ]);
    const two = component([...provider().definitions, exported("more", "func", 0)]);
    expect(
      plan(
        nested(two),
        nested(forwards),
        instance(0),
        instance(1, ["i", "instance", 0]),
        exported("x", "instance", 1),
      ).slice(-3),
    ).toEqual([
      `export "x": instance`,
      `  export "o": instance`,
      `    export "f": func() = lift core 0 func "f", options 0, instance 0`,
    ]);
  });

  test("an export shows only what its ascribed type mentions, by the names of that type", () => {
    const { exports } = planProgram(
      component([
        nested(component([...provider().definitions, exported("more", "func", 0)])),
        instance(0),
        instanceType(funcType(), declared("f", { kind: "func", type: 0 })),
        exported("x", "instance", 0, { kind: "instance", type: 0 }),
      ]),
    );
    expect(exports[0]?.kind === "instance" && exports[0].items.map((item) => item.name)).toEqual(["f"]);
  });

  test("errors name the components around the place", () => {
    const wrong = named("innermost", component([{ kind: "start", func: 0, args: [], results: 0 }]));
    const middle = named("middle", component([nested(wrong), instance(0)]));
    expect(() => planProgram(component([nested(middle), instance(0)]))).toThrow(
      expect.objectContaining({ code: "UNSUPPORTED_FEATURE", path: ["middle", "innermost"] }),
    );
  });
});
