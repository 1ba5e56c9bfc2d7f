import { describe, expect, test } from "vitest";
import type { Canon } from "../decode/model.ts";
import { formatProgram } from "./format-program.ts";
import {
  canon,
  component,
  coreAlias,
  coreBundle,
  coreInstance,
  coreModule,
  exported,
  funcType,
  instance,
  lift,
  lower,
  nested,
  outer,
  imported,
  type,
  type Written,
} from "./literal-component.ts";
import { planProgram } from "./plan-program.ts";

type Operands = Omit<Extract<Canon, { readonly kind: "built-in" }>, "kind" | "name">;

const builtIn = (name: string, operands: Operands = {}): Written => canon({ kind: "built-in", name, ...operands });

/** A memory, `stream<u32>`, `future`, a built-in, and a module that imports it. */
function lines(name: string, operands: Operands = {}): readonly string[] {
  return formatProgram(
    planProgram(
      component([
        coreModule([], { memory: "memory" }),
        coreInstance(0),
        coreAlias("memory", 0, "memory"),
        type({ kind: "stream", element: "u32" }),
        type({ kind: "future" }),
        builtIn(name, operands),
        coreBundle({ name: "f", sort: "func", index: 0 }),
        coreModule([["env", "f", "func"]], {}),
        coreInstance(1, { env: 1 }),
      ]),
    ),
  );
}

const memory = { kind: "memory", memory: 0 } as const;

describe("built-ins", () => {
  test.each<[name: string, operands: Operands, expected: string]>([
    ["task.return", { result: 0, options: [memory] }, "task.return stream<u32>, options 0, instance 0"],
    ["waitable-set.wait", { memory: 0, cancellable: false }, "waitable-set.wait, options 0, instance 0"],
    ["context.set", { slot: 1, slotType: "i64" }, "context.set i64 1, instance 0"],
    ["stream.new", { type: 0 }, "stream.new stream<u32>, instance 0"],
    [
      "stream.read",
      { type: 0, options: [memory, { kind: "async" }] },
      "stream.read async stream<u32>, options 0, instance 0",
    ],
    ["future.write", { type: 1, options: [] }, "future.write future, options 0, instance 0"],
    ["future.cancel-read", { type: 1, async: true }, "future.cancel-read async future, instance 0"],
    ["subtask.cancel", { async: false }, "subtask.cancel, instance 0"],
  ])("%s keeps its operands (%#)", (name, operands, expected) => {
    expect(lines(name, operands)).toContain(`  "env" "f" = ${expected}`);
  });

  test.each<[name: string, operands: Operands, use: string | undefined]>([
    ["context.get", { slot: 0, slotType: "i32" }, "opened"],
    ["thread.index", {}, "opened"],
    ["backpressure.inc", {}, "known"],
    ["task.cancel", {}, "known"],
    ["stream.read", { type: 0, options: [memory] }, "known"],
    ["stream.read", { type: 0, options: [memory, { kind: "async" }] }, undefined],
    ["stream.cancel-read", { type: 0, async: false }, "known"],
    ["stream.cancel-read", { type: 0, async: true }, undefined],
    ["waitable-set.new", {}, undefined],
    ["stream.new", { type: 0 }, undefined],
  ])("%s: what the instance has to know of its tasks (%#)", (name, operands, use) => {
    const found = lines(name, operands).filter((line) => line.startsWith("tasks"));
    expect(found).toEqual(use === undefined ? [] : [`tasks ${use}: instance 0`]);
  });
});

describe("asynchronous functions among components", () => {
  /** A provider of an asynchronous function, and a module that calls it. */
  function composed(lifted: boolean, lowered: boolean): readonly string[] {
    const asyncOption = { kind: "async" } as const;
    const provider = component([
      coreModule([], { f: "func" }),
      coreInstance(0),
      coreAlias("func", 0, "f"),
      funcType({}, undefined, true),
      lift(0, 0, ...(lifted ? [asyncOption] : [])),
      exported("f", "func", 0),
    ]);
    const user = component([
      funcType({}, undefined, true),
      imported("f", { kind: "func", type: 0 }),
      lower(0, ...(lowered ? [asyncOption] : [])),
      coreBundle({ name: "f", sort: "func", index: 0 }),
      coreModule([["env", "f", "func"]], {}),
      coreInstance(0, { env: 0 }),
    ]);
    return formatProgram(
      planProgram(
        component([
          nested(provider),
          nested(user),
          instance(0),
          { kind: "alias", sort: "func", target: { kind: "export", instance: 0, name: "f" } },
          instance(1, ["f", "func", 0]),
        ]),
      ),
    );
  }

  test("how they are lifted and lowered is part of the program", () => {
    expect(composed(true, true).at(-1)).toBe(
      '  "env" "f" = lower async (lift async core 0 func "f", options 0, instance 0), options 1',
    );
    expect(composed(false, false).at(-1)).toBe(
      '  "env" "f" = lower (lift core 0 func "f", options 0, instance 0), options 1',
    );
  });

  test("the callee opens tasks; a caller that may have to wait knows its own", () => {
    const tasks = (all: readonly string[]): readonly string[] => all.filter((line) => line.startsWith("tasks"));
    expect(tasks(composed(true, true))).toEqual(["tasks opened: instance 0"]);
    expect(tasks(composed(true, false))).toEqual(["tasks known: instance 1", "tasks opened: instance 0"]);
  });

  test("a type from outside is the same inside", () => {
    const inner = component([
      outer("type", 1, 0),
      builtIn("stream.new", { type: 0 }),
      coreBundle({ name: "f", sort: "func", index: 0 }),
      coreModule([["env", "f", "func"]], {}),
      coreInstance(0, { env: 0 }),
    ]);
    const all = formatProgram(planProgram(component([type({ kind: "stream" }), nested(inner), instance(0)])));
    expect(all.at(-1)).toBe('  "env" "f" = stream.new stream, instance 0');
  });
});
