import { describe, expect, test } from "vitest";
import { formatProgram, formatWorld } from "./format-program.ts";
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
  subResource,
  type,
  type Written,
} from "./literal-component.ts";
import { planProgram } from "./plan-program.ts";

const resource = type({ kind: "resource", rep: "i32" });

/** A core module that gets `name` of `env` from the given core function. */
function useCore(name: string, func: number, moduleIndex: number, bundleIndex: number): readonly Written[] {
  return [
    coreBundle({ name, sort: "func", index: func }),
    coreModule([["env", name, "func"]], {}),
    coreInstance(moduleIndex, { env: bundleIndex }),
  ];
}

describe("resources", () => {
  test("a defined resource starts to exist where it is defined, with its destructor", () => {
    const program = planProgram(
      component([
        coreModule([], { drop: "func" }),
        coreInstance(0),
        coreAlias("func", 0, "drop"),
        type({ kind: "resource", rep: "i32", destructor: 0 }),
        canon({ kind: "resource.new", resource: 0 }),
        canon({ kind: "resource.rep", resource: 0 }),
        canon({ kind: "resource.drop", resource: 0 }),
        coreBundle(...["new", "rep", "drop"].map((name, index) => ({ name, sort: "func" as const, index: index + 1 }))),
        coreModule(
          [
            ["env", "new", "func"],
            ["env", "rep", "func"],
            ["env", "drop", "func"],
          ],
          {},
        ),
        coreInstance(1, { env: 1 }),
        exported("r", "type", 0),
      ]),
    );
    expect(formatProgram(program)).toEqual([
      "modules 2, instances 1",
      "core 0 = module 0, instance 0",
      `resource 0: instance 0, destructor core 0 func "drop"`,
      "core 1 = module 1, instance 0",
      `  "env" "new" = resource.new 0, instance 0`,
      `  "env" "rep" = resource.rep 0, instance 0`,
      `  "env" "drop" = resource.drop 0, instance 0`,
      `export "r": resource 0`,
    ]);
    expect(program.resources.map((one) => one.kind)).toEqual(["defined"]);
  });

  test("each instantiation defines its own resource", () => {
    const inner = component([
      resource,
      type({ kind: "own", resource: 0 }),
      coreModule([], { make: "func" }),
      coreInstance(0),
      coreAlias("func", 0, "make"),
      exported("r", "type", 0),
      funcType({}, 1),
      lift(3, 0),
      exported("make", "func", 0),
    ]);
    const program = planProgram(
      component([nested(inner), instance(0), instance(0), exported("a", "instance", 0), exported("b", "instance", 1)]),
    );
    expect(program.resources.map((one) => one.id)).toEqual([0, 1]);
    expect(formatProgram(program).filter((line) => line.includes("export"))).toEqual([
      `export "a": instance`,
      `  export "r": resource 0`,
      `  export "make": func() -> own<0> = lift core 0 func "make", options 0, instance 0`,
      `export "b": instance`,
      `  export "r": resource 1`,
      `  export "make": func() -> own<1> = lift core 1 func "make", options 1, instance 1`,
    ]);
  });

  test("an imported resource is part of the program when a handle to it can exist", () => {
    const interfaceType = instanceType(
      declared("blob", subResource),
      type({ kind: "borrow", resource: 0 }),
      funcType({ self: 1 }, "u32"),
      declared("[method]blob.size", { kind: "func", type: 2 }),
      declared("unused", subResource),
    );
    const program = planProgram(
      component([
        interfaceType,
        imported("a:b/c", { kind: "instance", type: 0 }),
        alias("func", 0, "[method]blob.size"),
        lower(0),
        ...useCore("size", 0, 0, 0),
      ]),
    );
    expect(formatProgram(program).filter((line) => line.startsWith("import"))).toEqual([
      `import "a:b/c" "[method]blob.size": func(self: borrow<0>) -> u32`,
      `import "a:b/c" "blob": resource 0`,
    ]);
    expect(program.resources).toEqual([{ kind: "imported", id: 0, interface: "a:b/c", path: [], name: "blob" }]);
    expect(formatWorld(program)).toEqual([
      `import "a:b/c": instance`,
      `  import "blob" = resource 0`,
      `  import "[method]blob.size": func(self: borrow<blob>) -> u32`,
      `  import "unused" = resource 1`,
    ]);
  });

  test("dropping is use enough for an imported resource", () => {
    const program = planProgram(
      component([
        imported("r", subResource),
        canon({ kind: "resource.drop", resource: 0 }),
        ...useCore("drop", 0, 0, 0),
      ]),
    );
    expect(formatProgram(program)).toEqual([
      "modules 1, instances 1",
      `import "" "r": resource 0`,
      "core 0 = module 0, instance 0",
      `  "env" "drop" = resource.drop 0, instance 0`,
    ]);
  });

  test("the resource of one component is the imported resource of another, which has its own handles", () => {
    const consumer = component([
      imported("r", subResource),
      canon({ kind: "resource.drop", resource: 0 }),
      ...useCore("drop", 0, 0, 0),
      exported("again", "type", 0),
    ]);
    const definer = component([
      resource,
      canon({ kind: "resource.new", resource: 0 }),
      ...useCore("new", 0, 0, 0),
      exported("r", "type", 0),
    ]);
    expect(
      formatProgram(
        planProgram(
          component([
            nested(definer),
            nested(consumer),
            instance(0),
            alias("type", 0, "r"),
            instance(1, ["r", "type", 0]),
            exported("i", "instance", 1),
          ]),
        ),
      ),
    ).toEqual([
      "modules 2, instances 2",
      "resource 0: instance 0",
      "core 0 = module 0, instance 0",
      `  "env" "new" = resource.new 0, instance 0`,
      "core 1 = module 1, instance 1",
      `  "env" "drop" = resource.drop 0, instance 1`,
      `export "i": instance`,
      `  export "again": resource 0`,
    ]);
  });

  test("an ascribed type hides what a resource is, not which one", () => {
    const { exports } = planProgram(
      component([resource, exported("r", "type", 0, subResource), exported("s", "type", 1)]),
    );
    const resources = exports.map((item) => item.kind === "resource" && item.resource);
    expect(resources[0]).toMatchObject({ kind: "defined", id: 0 });
    expect(resources[1]).toBe(resources[0]);
  });

  test("a method of an instance with an ascribed type refers to the actual resource", () => {
    const inner = component([
      resource,
      type({ kind: "own", resource: 0 }),
      coreModule([], { make: "func" }),
      coreInstance(0),
      coreAlias("func", 0, "make"),
      exported("r", "type", 0),
      funcType({}, 1),
      lift(3, 0),
      exported("make", "func", 0),
    ]);
    const program = planProgram(
      component([
        nested(inner),
        instance(0),
        instanceType(
          declared("r", subResource),
          type({ kind: "own", resource: 0 }),
          funcType({}, 1),
          declared("make", { kind: "func", type: 2 }),
        ),
        exported("i", "instance", 0, { kind: "instance", type: 0 }),
      ]),
    );
    expect(program.resources).toHaveLength(1);
    expect(formatWorld(program)).toEqual([
      `export "i": instance`,
      `  export "r" = resource 0`,
      `  export "make": func() -> own<r>`,
    ]);
  });
});
