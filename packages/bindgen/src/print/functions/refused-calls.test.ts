import { describe, expect, test } from "vitest";
import {
  embeddedModule,
  exported,
  func,
  link,
  linesOf,
  printed,
  program,
  typeTable,
} from "../../../test/literal-program.ts";
import type { DefinedResource, ImportedResource } from "../../plan/model.ts";
import { defineHandle, defineList, defineSequence, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const counter: DefinedResource = { kind: "defined", id: 0, instance: 0 };
const blob: ImportedResource = { kind: "imported", id: 1, interface: "acme:log/blobs", path: [], name: "blob" };
const own = defineHandle(table, "own", counter);
const borrow = defineHandle(table, "borrow", counter);
const ownBlob = defineHandle(table, "own", blob);
const borrowBlob = defineHandle(table, "borrow", blob);
const u32 = primitive(table, "u32");
const numbers = defineList(table, primitive(table, "s16"));
const part = defineSequence(table, "record", [
  { name: "numbers", type: numbers },
  { name: "own", type: own },
  { name: "borrow", type: borrow },
]);
const parts = defineList(table, part);
const whole = defineSequence(table, "record", [
  { name: "first", type: part },
  { name: "rest", type: parts },
]);
const source = printed({
  resources: [counter, blob],
  initializers: [
    { kind: "define resource", resource: counter },
    {
      kind: "instantiate core module",
      coreInstance: 0,
      module: embeddedModule,
      args: [
        {
          module: "env",
          name: "new",
          value: { kind: "trampoline", trampoline: { kind: "resource.new", resource: counter, instance: 0 } },
        },
      ],
      instance: 0,
    },
  ],
  exports: [
    { kind: "resource", name: "counter", resource: counter },
    exported("[constructor]counter", func({ start: u32 }, own)),
    exported("count", func({ counter: borrow }, u32)),
    exported("join", func({ a: ownBlob, b: borrowBlob, c: ownBlob }, u32)),
    exported("last", func({ lent: borrow, moved: own }, u32)),
    exported("consume", func({ whole, more: defineList(table, whole) }, u32)),
    exported("loans", func({ lent: borrow, moved: defineList(table, own) }, u32)),
    exported("allocate", func({ moved: own, wholes: parts }, u32)),
  ],
});

interface Counter {
  [Symbol.dispose](): void;
}

interface Guest {
  readonly Counter: new (start: number) => Counter;
  readonly [name: string]: unknown;
}

function guest(
  seen: (readonly number[])[] = [],
): Guest & Readonly<Record<string, (...args: readonly unknown[]) => unknown>> {
  return link(source, [], (_, imports) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    let next = 64;
    return {
      memory,
      cabi_realloc: (_old: number, _oldSize: number, _alignment: number, size: number) => {
        if (size > 10_000) throw new WebAssembly.RuntimeError("unreachable");
        return (next += size + 64) - size - 64;
      },
      "[constructor]counter": imports["env"]?.["new"],
      count: (rep: number) => rep,
      join: (...handles: readonly number[]) => seen.push(handles),
      last: (_lent: number, moved: number) => moved,
      loans: () => 0,
      consume: () => 0,
      allocate: () => 0,
    };
  }) as never;
}

describe("a call that can be refused after a handle was given to the component", () => {
  test("notes what it gives, and forgets it when the component takes over", () => {
    expect(linesOf(source, "join(a, b, c)")).toEqual([
      "join(a, b, c) {",
      "  const moves = [];",
      "  try {",
      "    const borrows = scope();",
      "    enter(i0);",
      '    const h0 = recordMove(i0, lowerOwn(i0, blobType, hostObject(a, "join: a")), a, moves);',
      '    const h1 = recordMove(i0, lowerBorrow(i0, blobType, hostObject(b, "join: b"), borrows), b, moves);',
      '    const h2 = recordMove(i0, lowerOwn(i0, blobType, hostObject(c, "join: c")), c, moves);',
      "    moves.length = 0;",
      "    try {",
      "      const r = joinCore(h0, h1, h2);",
      "      const result = r >>> 0;",
      "      endScope(borrows);",
      "      return result;",
      "    } catch (e) {",
      "      throw abi.trapped(i0, e);",
      "    }",
      "  } catch (e2) {",
      "    throw abi.undoMoves(i0, moves, e2);",
      "  }",
      "},",
    ]);
  });

  test("is the only kind that pays for it", () => {
    expect(linesOf(source, "last(lent, moved)").join("\n")).not.toContain("moves");
    expect(printed(program({ exports: [exported("add", func({ a: u32, b: numbers }, u32))] }))).not.toContain("moves");
  });

  test("leaves the indices of the host's resources as they were, and the objects in the caller's hands", () => {
    const seen: (readonly number[])[] = [];
    const { join } = guest(seen);
    const object = {};
    for (const wrong of [null, 1, undefined]) expect(() => join?.(object, object, wrong)).toThrow("join: c must be");
    expect(() => join?.(object, null, object)).toThrow("join: b must be");
    // Its borrow is the second handle, which it does not drop.
    expect(() => join?.(object, object, object)).toThrow("borrow handles still remain");
    expect(seen).toEqual([[1, 2, 3]]);
  });

  test("leaves moved objects usable, wherever the wrong value stands", () => {
    const { Counter, consume, count } = guest();
    const one = new Counter(5);
    const two = new Counter(6);
    const first = { numbers: [], own: one, borrow: two };
    const cases: readonly (readonly [unknown, unknown, string])[] = [
      [{ first: { ...first, borrow: null }, rest: [] }, [], "consume: whole.first.borrow must be"],
      [{ first, rest: [{ ...first, numbers: "x" }] }, [], "consume: whole.rest[].numbers must be an Int16Array"],
      [{ first, rest: [{ ...first, own: {} }] }, [], "consume: whole.rest[].own must be"],
      [{ first, rest: [first] }, [], "consume: whole.rest[].own cannot be used: the resource was moved"],
      [{ first, rest: [] }, [{ first: 1 }], "consume: more[].first must be an object"],
      [{ first, rest: [] }, null, "consume: more must be an array"],
    ];
    for (const [whole, more, message] of cases) {
      expect(() => consume?.(whole, more)).toThrow(message);
      expect([count?.(one), count?.(two)]).toEqual([5, 6]);
    }
    expect(consume?.({ first, rest: [] }, [])).toBe(0);
    expect(() => count?.(one)).toThrow("moved or disposed");
    // Loans have ended, with each of the calls.
    two[Symbol.dispose]();
  });

  test("ends its only loan too", () => {
    const { Counter, loans } = guest();
    const lent = new Counter(5);
    expect(() => loans?.(lent, [null])).toThrow("loans: moved[] must be");
    lent[Symbol.dispose]();
    expect(() => loans?.(lent, [])).toThrow("moved or disposed");
  });

  test("poisons the component if it ends in its allocator", () => {
    const { Counter, allocate, count } = guest();
    const wholes = Array.from({ length: 1000 });
    expect(() => allocate?.(new Counter(5), wholes)).toThrow("unreachable");
    expect(() => count?.(new Counter(5))).toThrow("cannot enter component instance");
  });
});
