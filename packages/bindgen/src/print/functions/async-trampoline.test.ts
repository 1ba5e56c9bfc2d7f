import { describe, expect, test } from "vitest";
import {
  arena,
  type Arena,
  core,
  type CoreFunction,
  embeddedModule,
  func,
  linesOf,
  link,
  print,
  program,
  typeTable,
} from "../../../test/literal-program.ts";
import type { FuncType, Program, ResourceType, ValueType } from "../../plan/model.ts";
import {
  defineFixedList,
  defineFlags,
  defineHandle,
  defineList,
  defineOption,
  defineResult,
  defineSequence,
  defineVariant,
  primitive,
} from "../../plan/type-table.ts";

const table = typeTable();
const scalar = (kind: Parameters<typeof primitive>[1]): ValueType => primitive(table, kind);
const [u8, u32, s64, f32, f64, char, string] = (["u8", "u32", "s64", "f32", "f64", "char", "string"] as const).map(
  scalar,
) as [ValueType, ValueType, ValueType, ValueType, ValueType, ValueType, ValueType];

const record = (...types: readonly ValueType[]): ValueType =>
  defineSequence(
    table,
    "tuple",
    types.map((type, index) => ({ name: `${index}`, type })),
  );

const mixed = defineVariant(table, [
  { name: "none" },
  { name: "float", type: f32 },
  { name: "wide", type: s64 },
  { name: "text", type: string },
]);

const samples: readonly (readonly [name: string, type: ValueType, value: unknown])[] = [
  ["u8", u8, 200],
  ["f64", f64, -1.5],
  ["char", char, "é"],
  ["flags", defineFlags(table, ["a", "b"]), { a: false, b: true }],
  ["string", string, "grüße"],
  ["list", defineList(table, string), ["a", "ü"]],
  ["numbers", defineList(table, u32), new Uint32Array([1, 2, 3])],
  ["record", record(u8, s64, string), [7, -8n, "x"]],
  ["variant without payload", mixed, { tag: "none" }],
  ["variant of a float", mixed, { tag: "float", val: 0.5 }],
  ["variant of an i64", mixed, { tag: "wide", val: -3n }],
  ["variant of a string", mixed, { tag: "text", val: "ß" }],
  ["option", defineOption(table, u32), 5],
  ["result", defineResult(table, undefined, u8), { tag: "err", val: 9 }],
  ["fixed list", defineFixedList(table, u32, 3), new Uint32Array([1, 2, 3])],
  [
    "record of records",
    record(record(u8, mixed), record(f32, defineOption(table, u8))),
    [
      [1, { tag: "wide", val: 4n }],
      [2, undefined],
    ],
  ],
  [
    "more than 16",
    record(...Array.from({ length: 17 }, () => u32), string),
    [...Array.from({ length: 17 }, (_, k) => k), "end"],
  ],
];

const modes = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
] as const;

/**
 * Instance 1 exports `run`, which passes its arguments on to `echo` of instance 0. Each argument comes twice, flat and in a
 * list, so that the core code has both forms without converting anything.
 */
function composed(type: ValueType, lifted: boolean, lowered: boolean): Program {
  const list = defineList(table, type);
  const echoType: FuncType = { ...func({ value: type, copy: list }, type), async: true };
  const echo = {
    core: core("echo"),
    type: echoType,
    options: 0,
    instance: 0,
    ...(lifted ? { async: true as const } : {}),
  };
  const runType = func({ value: type, copy: list }, list);
  const options = (["utf16", "utf8"] as const).map((stringEncoding, instance) => ({
    instance,
    stringEncoding,
    memory: core("memory", instance),
    realloc: core("cabi_realloc", instance),
  }));
  return program({
    instanceCount: 2,
    tasks: new Map([
      [0, "opened"],
      [1, "known"],
    ]),
    options,
    initializers: [
      {
        kind: "instantiate core module",
        coreInstance: 0,
        module: embeddedModule,
        args: [
          {
            module: "env",
            name: "task.return",
            value: {
              kind: "trampoline",
              trampoline: { kind: "built-in", name: "task.return", instance: 0, type, options: 0 },
            },
          },
        ],
        instance: 0,
      },
      {
        kind: "instantiate core module",
        coreInstance: 1,
        module: embeddedModule,
        args: [
          {
            module: "env",
            name: "echo",
            value: {
              kind: "trampoline",
              trampoline: {
                kind: "lower lifted",
                func: echo,
                type: echoType,
                options: 1,
                ...(lowered ? { async: true as const } : {}),
              },
            },
          },
        ],
        instance: 1,
      },
    ],
    exports: [
      {
        kind: "func",
        name: "run",
        type: runType,
        func: { core: core("run", 1), type: runType, options: 1, instance: 1 },
      },
    ],
  });
}

/** Offset of the list in a tuple of a value and a list. */
const listOffset = (type: ValueType): number => Math.ceil(type.size / 4) * 4;

/** The pointer to the value in the list. */
function inMemory(type: ValueType, { memory }: Arena, args: readonly (number | bigint)[]): number {
  const width = type.flat.length;
  if (width + 2 <= 16) return args[width] as number;
  return new DataView(memory.buffer).getUint32((args[0] as number) + listOffset(type), true);
}

function callee(type: ValueType, lifted: boolean, own: Arena, taskReturn: CoreFunction): CoreFunction {
  const width = type.flat.length;
  return (...args) => {
    if (lifted) return taskReturn(...(width <= 14 ? args.slice(0, width) : [inMemory(type, own, args)]));
    return width === 1 ? args[0] : inMemory(type, own, args);
  };
}

function caller(type: ValueType, lowered: boolean, own: Arena, echo: CoreFunction): CoreFunction {
  const { memory, realloc } = own;
  const width = type.flat.length;
  return (...args) => {
    const pointer = inMemory(type, own, args);
    let passed: readonly (number | bigint)[] = args;
    if (lowered && width + 2 > 4) {
      const area = realloc(0, 0, 8, listOffset(type) + 8);
      new Uint8Array(memory.buffer).copyWithin(area, pointer, pointer + type.size);
      const view = new DataView(memory.buffer);
      view.setUint32(area + listOffset(type), pointer, true);
      view.setUint32(area + listOffset(type) + 4, 1, true);
      passed = [area];
    }
    const out = realloc(0, 0, 8, type.size);
    const flat = !lowered && width === 1;
    const result = echo(...passed, ...(flat ? [] : [out]));
    if (lowered) expect(result).toBe(2);
    if (flat) storeOne(new DataView(memory.buffer), out, type, result);
    const list = realloc(0, 0, 4, 8);
    const view = new DataView(memory.buffer);
    view.setUint32(list, out, true);
    view.setUint32(list + 4, 1, true);
    return list;
  };
}

function storeOne(view: DataView, address: number, type: ValueType, value: number | bigint | undefined): void {
  if (type.kind === "f64") view.setFloat64(address, value as number, true);
  else if (type.size === 4) view.setUint32(address, value as number, true);
  else view.setUint8(address, value as number);
}

describe.each(modes)("a call from component to component, lifted async: %s, lowered async: %s", (lifted, lowered) => {
  test.each(samples)("passes %s in both directions", (_, type, value) => {
    const source = print(composed(type, lifted, lowered));
    const exports = link(source, [], (index, imports) => {
      const own = arena();
      const { memory, realloc } = own;
      const inner = imports["env"] as Readonly<Record<string, CoreFunction>>;
      const functions =
        index === 0
          ? { echo: callee(type, lifted, own, inner["task.return"] as CoreFunction) }
          : { run: caller(type, lowered, own, inner["echo"] as CoreFunction) };
      return { memory, cabi_realloc: realloc, ...functions };
    });
    const list = defineList(table, type);
    const copy = list.kind === "list" && type.kind === "u8" ? new Uint8Array([value as number]) : [value];
    const result = exports["run"]?.(value, copy) as ArrayLike<unknown>;
    expect([...Array.from(result)]).toEqual([value]);
  });
});

test("borrows have the task as their scope, and what is lent is given back when the call has returned", () => {
  const blob: ResourceType = { kind: "defined", id: 0, instance: 1 };
  const type: FuncType = { ...func({ self: defineHandle(table, "borrow", blob) }), async: true };
  const lifted = { core: core("read"), type, options: 0, instance: 0 };
  const source = print({
    instanceCount: 2,
    resources: [blob],
    tasks: new Map([[0, "opened"]]),
    options: [
      { instance: 0, stringEncoding: "utf8" },
      { instance: 1, stringEncoding: "utf8" },
    ],
    initializers: [
      { kind: "define resource", resource: blob },
      {
        kind: "instantiate core module",
        coreInstance: 0,
        module: embeddedModule,
        args: [
          {
            module: "env",
            name: "read",
            value: {
              kind: "trampoline",
              trampoline: { kind: "lower lifted", func: lifted, type, options: 1, async: true },
            },
          },
        ],
        instance: 1,
      },
    ],
  });
  expect(linesOf(source, "read: (")).toEqual([
    "read: (p0) => {",
    "  leave(i1);",
    "  enter(i0);",
    "  const lends = [];",
    "  return callAsync(i1, t0, {",
    "    start: (task) => {",
    "      const r0 = lendInto(i1, resource0Type, p0, lends);",
    "      const h0 = lowerBorrow(i0, resource0Type, r0, task);",
    "      try {",
    "        readCore(h0);",
    "        endScope(task);",
    "      } catch (e) {",
    "        throw abi.trapped(i0, e);",
    "      }",
    "    },",
    "    lends,",
    "  });",
    "},",
  ]);
});
