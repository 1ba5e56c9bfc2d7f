import { describe, expect, test } from "vitest";
import {
  core,
  type CoreFunction,
  type CoreImports,
  embeddedModule,
  exported,
  func,
  importing,
  link,
  print,
  program,
  typeTable,
} from "../../../test/literal-program.ts";
import type { DefinedResource, ImportedResource, Initializer, LiftedFunc, Trampoline } from "../../plan/model.ts";
import { defineHandle, defineList, defineSequence, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const u32 = primitive(table, "u32");

function instantiating(coreInstance: number, imports: Readonly<Record<string, Trampoline>>): Initializer {
  return {
    kind: "instantiate core module",
    coreInstance,
    module: embeddedModule,
    args: Object.entries(imports).map(([name, trampoline]) => ({
      module: "env",
      name,
      value: { kind: "trampoline", trampoline },
    })),
    instance: coreInstance,
  };
}

/** A memory with a realloc that never gives the same place twice. */
function heap(): {
  readonly memory: WebAssembly.Memory;
  readonly cabi_realloc: (...args: readonly number[]) => number;
} {
  const memory = new WebAssembly.Memory({ initial: 1 });
  let next = 64;
  return {
    memory,
    cabi_realloc: (_old = 0, _oldSize = 0, _alignment = 1, size = 0) => (next += size + 64) - size - 64,
  };
}

function imported(imports: CoreImports, name: string): CoreFunction {
  const found = imports["env"]?.[name];
  if (found === undefined) throw new Error(`No ${name}.`);
  return found;
}

describe("borrows of the component's own resources", () => {
  const counter: DefinedResource = { kind: "defined", id: 0, instance: 0 };
  const own = defineHandle(table, "own", counter);
  const borrow = defineHandle(table, "borrow", counter);
  const source = print({
    resources: [counter],
    initializers: [
      { kind: "define resource", resource: counter },
      instantiating(0, { new: { kind: "resource.new", resource: counter, instance: 0 } }),
    ],
    exports: [
      { kind: "resource", name: "counter", resource: counter },
      exported("[constructor]counter", func({ start: u32 }, own)),
      exported("sum", func({ counters: defineList(table, borrow) }, u32)),
      exported("add", func({ a: borrow, b: borrow }, u32)),
      exported("consume", func({ counter: own, factor: u32 }, u32)),
    ],
  });
  const exports = link(source, [], (_, imports) => {
    const { memory, cabi_realloc } = heap();
    const sum = (p: number, n: number): number =>
      new Uint32Array(memory.buffer, p, n).reduce((total, one) => total + one, 0);
    const create = imported(imports, "new");
    return {
      memory,
      cabi_realloc,
      "[constructor]counter": create,
      sum,
      add: (a: number, b: number) => a + b,
      consume: (handle: number, factor: number) => handle * factor,
    };
  });
  const Counter = exports["Counter"] as unknown as new (start: number) => { [Symbol.dispose](): void };

  test("reach it as representations, also inside a list", () => {
    expect(exports["sum"]?.([new Counter(3), new Counter(4)])).toBe(7);
    const one = new Counter(5);
    expect(exports["add"]?.(one, one)).toBe(10);
  });

  test("end with the call, also with one that a wrong argument ends", () => {
    const one = new Counter(3);
    expect(() => exports["sum"]?.([one, {}])).toThrow("sum: counters");
    expect(() => exports["add"]?.(one, undefined)).toThrow("add: b");
    exports["sum"]?.([one]);
    one[Symbol.dispose]();
    expect(() => exports["sum"]?.([one])).toThrow("moved or disposed");
  });

  test("an object that is passed on is gone, but not if another argument was wrong", () => {
    const one = new Counter(3);
    expect(() => exports["consume"]?.(one, -1)).toThrow("consume: factor");
    expect(exports["consume"]?.(one, 10)).toBe(10);
    expect(() => exports["consume"]?.(one, 10)).toThrow("moved or disposed");
  });
});

describe("borrows of the host's resources", () => {
  const blob: ImportedResource = { kind: "imported", id: 0, interface: "acme:log/blobs", path: [], name: "blob" };
  const borrow = defineHandle(table, "borrow", blob);
  const pair = defineSequence(table, "tuple", [
    { name: "0", type: borrow },
    { name: "1", type: u32 },
  ]);
  const look = func({ pair }, u32);
  const drop: Trampoline = { kind: "resource.drop", resource: blob, instance: 0 };
  const source = print({
    resources: [blob],
    imports: [importing("look", look)],
    initializers: [instantiating(0, { look: { kind: "lower import", import: 0, type: look, options: 0 }, drop })],
    exports: [exported("show", func({ blob: borrow, keep: primitive(table, "bool") }, u32))],
  });
  const show = (seen: unknown[]): ((...args: readonly unknown[]) => unknown) | undefined =>
    link(
      source,
      [[([object, number]: readonly [unknown, number]) => (seen.push(object), number * 2)]],
      (_, imports) => ({
        ...heap(),
        show: (handle: number, keep: number) => {
          const result = imported(imports, "look")(handle, 21);
          if (keep === 0) imported(imports, "drop")(handle);
          return result;
        },
      }),
    )["show"];

  test("are handles inside the component, and the object itself outside", () => {
    const seen: unknown[] = [];
    const object = { name: "a" };
    expect(show(seen)?.(object, false)).toBe(42);
    expect(seen[0]).toBe(object);
  });

  test("must be dropped before the call ends", () => {
    expect(() => show([])?.({}, true)).toThrow("borrow handles still remain at the end of the call");
  });
});

describe("resources between components", () => {
  // Instance 0 defines counters; instance 1 makes them and gives them back.
  const counter: DefinedResource = { kind: "defined", id: 0, instance: 0 };
  const own = defineHandle(table, "own", counter);
  const borrow = defineHandle(table, "borrow", counter);
  const make = func({ start: u32 }, own);
  const sum = func({ counters: defineList(table, borrow), last: own }, u32);
  const lifted = (name: string, type: LiftedFunc["type"]): LiftedFunc => ({
    core: core(name),
    type,
    options: 0,
    instance: 0,
  });
  const run = func({}, u32);
  const source = print({
    instanceCount: 2,
    resources: [counter],
    options: [0, 1].map((instance) => ({
      instance,
      stringEncoding: "utf8" as const,
      memory: core("memory", instance),
      realloc: core("cabi_realloc", instance),
    })),
    initializers: [
      { kind: "define resource", resource: counter },
      instantiating(0, {
        new: { kind: "resource.new", resource: counter, instance: 0 },
        rep: { kind: "resource.rep", resource: counter, instance: 0 },
      }),
      instantiating(1, {
        make: { kind: "lower lifted", func: lifted("make", make), type: make, options: 1 },
        sum: { kind: "lower lifted", func: lifted("sum", sum), type: sum, options: 1 },
      }),
    ],
    exports: [
      { kind: "func", name: "run", type: run, func: { core: core("run", 1), type: run, options: 1, instance: 1 } },
    ],
  });

  test("cross as representations: lent ones without a handle, owned ones with a new one", () => {
    const { run } = link(source, [], (instance, imports) => {
      const { memory, cabi_realloc } = heap();
      if (instance === 0) {
        const total = (p: number, n: number, last: number): number => {
          const lent = new Uint32Array(memory.buffer, p, n).reduce((sum, one) => sum + one, 0);
          return lent + Number(imported(imports, "rep")(last));
        };
        return { memory, cabi_realloc, make: imported(imports, "new"), sum: total };
      }
      return {
        memory,
        cabi_realloc,
        run: () => {
          const handles = [10, 20, 30].map((start) => Number(imported(imports, "make")(start)));
          expect(handles).toEqual([1, 2, 3]);
          new Uint32Array(memory.buffer, 0, 2).set(handles.slice(0, 2));
          return imported(imports, "sum")(0, 2, 3);
        },
      };
    });
    expect(run?.()).toBe(60);
  });
});

test("a program without resources has no class and no resource type", () => {
  const source = print({ ...program({}), exports: [exported("run", func({}))] });
  expect(source).not.toMatch(/\bclass\b|abi\.resource|abi\.hostResource/);
});
