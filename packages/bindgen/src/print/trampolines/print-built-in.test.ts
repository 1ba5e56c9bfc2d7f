import { describe, expect, test } from "vitest";
import {
  arena,
  core,
  type CoreFunction,
  embeddedModule,
  func,
  importingTrampoline,
  linesOf,
  link,
  print,
  printed,
  program,
  typeTable,
} from "../../../test/literal-program.ts";
import type { BuiltIn, BuiltInName, Program, ValueType } from "../../plan/model.ts";
import { builtInNames } from "../../plan/model.ts";
import { defineHandle, defineSequence, definePrimitive, defineTransmission, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const u32 = primitive(table, "u32");
const string = primitive(table, "string");
const bytes = defineTransmission(table, "stream", primitive(table, "u8"));

/** The import `f` of the core module; what is short stands on one line with the rest. */
function lines(one: Omit<BuiltIn, "kind" | "instance">): readonly string[] {
  const trampoline: BuiltIn = { kind: "built-in", instance: 0, ...one };
  const source = printed({ initializers: [importingTrampoline(trampoline)] });
  const all = source.split("\n").map((line) => line.trim());
  const short = all.find((line) => line.includes("{ f: ("));
  return short === undefined ? linesOf(source, "f: (").map((line) => line.trim()) : [short];
}

test("every built-in is printed, and parses", () => {
  for (const name of builtInNames) {
    const [kind] = name.split(".");
    const type =
      name === "task.return"
        ? u32
        : kind === "stream" || kind === "future"
          ? defineTransmission(table, kind, string)
          : undefined;
    expect(lines({ name, options: 0, slot: 0, ...(type === undefined ? {} : { type }) }).join(" "), name).toMatch(
      /\b(contextGet|contextSet|taskReturn|[a-z]+[A-Z]\w+)\(/,
    );
  }
});

describe("built-ins", () => {
  test("may be called only where the guest may leave", () => {
    const anywhere: readonly BuiltInName[] = ["context.get", "context.set", "backpressure.inc", "backpressure.dec"];
    for (const name of builtInNames) {
      const text = lines({ name, options: 0, slot: 0, type: bytes }).join(" ");
      expect(text.includes("leave(i0)"), name).toBe(!anywhere.includes(name));
    }
  });

  test("are given the tasks only if they may have to wait", () => {
    expect(lines({ name: "stream.cancel-read", type: bytes })[2]).toBe(
      `return streamCancelRead(i0, ${bytes.id}, p0, t0);`,
    );
    expect(lines({ name: "stream.cancel-read", type: bytes, async: true })[2]).toBe(
      `return streamCancelRead(i0, ${bytes.id}, p0);`,
    );
  });

  test("that return large results take a pointer", () => {
    const large = defineSequence(
      table,
      "tuple",
      Array.from({ length: 17 }, (_, index) => ({ name: `${index}`, type: u32 })),
    );
    expect(lines({ name: "task.return", type: large, options: 0 })).toEqual([
      "f: (p0) => {",
      "leave(i0);",
      "taskReturn(t0, 0)(p0);",
      "},",
    ]);
  });

  test("on slots of 64 bits begin with a zero of their type", () => {
    const slots = (slotType: "i32" | "i64"): string =>
      printed({
        initializers: [importingTrampoline({ kind: "built-in", name: "context.get", instance: 0, slot: 1, slotType })],
      });
    expect(slots("i64")).toContain("f: () => contextGet(t0, 1, 0n)");
    expect(slots("i32")).toContain("f: () => contextGet(t0, 1, 0)");
  });
});

describe("instances whose calls are tasks", () => {
  const run = func({}, u32);
  const parts = (use: "known" | "opened"): Partial<Program> => ({
    tasks: new Map([[0, use]]),
    exports: [
      { kind: "func", name: "run", type: run, func: { core: core("run"), type: run, options: 0, instance: 0 } },
    ],
  });

  test("open one around the call, and the allocator has its own", () => {
    const source = print(parts("opened"));
    expect(linesOf(source, "run(")).toEqual([
      "run() {",
      "  enter(i0);",
      "  openTask(t0);",
      "  try {",
      "    return runCore() >>> 0;",
      "  } catch (e) {",
      "    throw abi.trapped(i0, e);",
      "  } finally {",
      "    closeTask(t0);",
      "  }",
      "},",
    ]);
    expect(source).toContain('m0 = abi.memory(i0, c0["memory"], abi.inOwnTask(t0, c0["cabi_realloc"]));');
  });

  test("nothing is printed where it is enough to know that no call is asynchronous", () => {
    expect(print(parts("known"))).toBe(print({ ...parts("known"), tasks: new Map() }));
  });
});

/** Instance 0 makes a stream, gives its readable end to instance 1 by `open`, and writes; instance 1 reads. */
function streaming(element: ValueType): Program {
  const type = defineTransmission(table, "stream", element);
  const open = func({}, type);
  const builtIn = (name: BuiltInName, instance: number): { module: string; name: string; value: never } => ({
    module: "env",
    name,
    value: {
      kind: "trampoline",
      trampoline: { kind: "built-in", name, instance, type, options: instance, async: true },
    } as never,
  });
  const done = func({ pointer: u32 }, u32);
  const lifted = (name: string, instance: number, type: typeof open) => ({
    core: core(name, instance),
    type,
    options: instance,
    instance,
  });
  return program({
    instanceCount: 2,
    options: (["utf8", "utf16"] as const).map((stringEncoding, instance) => ({
      instance,
      stringEncoding,
      memory: core("memory", instance),
      realloc: core("cabi_realloc", instance),
    })),
    initializers: [0, 1].map((instance) => ({
      kind: "instantiate core module" as const,
      coreInstance: instance,
      module: embeddedModule,
      args:
        instance === 0
          ? [builtIn("stream.new", 0), builtIn("stream.write", 0)]
          : [
              builtIn("stream.read", 1),
              {
                module: "env",
                name: "open",
                value: {
                  kind: "trampoline" as const,
                  trampoline: { kind: "lower lifted" as const, func: lifted("open", 0, open), type: open, options: 1 },
                },
              },
            ],
      instance,
    })),
    exports: [
      { kind: "func", name: "write", type: done, func: lifted("write", 0, done) },
      { kind: "func", name: "open", type: func({}, u32), func: lifted("start", 1, func({}, u32)) },
      { kind: "func", name: "read", type: done, func: lifted("read", 1, done) },
    ],
  });
}

test("a stream of strings goes from one component to another, each in its own encoding", () => {
  const arenas = [arena(), arena()] as const;
  const ends = { readable: 0, writable: 0 };
  const exports = link(print(streaming(string)), [], (index, imports) => {
    const { memory, realloc } = arenas[index as 0 | 1];
    const inner = imports["env"] as Readonly<Record<string, CoreFunction>>;
    const common = { memory, cabi_realloc: realloc };
    if (index === 0) {
      return {
        ...common,
        open: () => {
          const both = inner["stream.new"]?.() as bigint;
          ends.writable = Number(both >> 32n);
          return Number(both & 0xffffffffn);
        },
        write: (pointer: number) => inner["stream.write"]?.(ends.writable, pointer, 2),
      };
    }
    return {
      ...common,
      start: () => (ends.readable = inner["open"]?.() as number),
      read: (pointer: number) => inner["stream.read"]?.(ends.readable, pointer, 2),
    };
  });
  expect(exports["open"]?.()).toBe(1);
  const [from, to] = arenas;
  const source = from.realloc(0, 0, 4, 16);
  for (const [index, text] of ["grüße", "ok"].entries()) {
    const encoded = new TextEncoder().encode(text);
    const address = from.realloc(0, 0, 1, encoded.length);
    new Uint8Array(from.memory.buffer).set(encoded, address);
    const view = new DataView(from.memory.buffer);
    view.setUint32(source + index * 8, address, true);
    view.setUint32(source + index * 8 + 4, encoded.length, true);
  }
  const target = to.realloc(0, 0, 4, 16);
  expect(exports["read"]?.(target)).toBe(0xffffffff);
  expect(exports["write"]?.(source)).toBe(2 << 4);
  const view = new DataView(to.memory.buffer);
  const texts = [0, 8].map((offset) => {
    const address = view.getUint32(target + offset, true);
    const length = view.getUint32(target + offset + 4, true);
    return new TextDecoder("utf-16le").decode(to.memory.buffer.slice(address, address + 2 * length));
  });
  expect(texts).toEqual(["grüße", "ok"]);
});

test("the message of an error context goes from memory to memory", () => {
  const names = ["error-context.new", "error-context.debug-message"] as const;
  const own = arena();
  const source = print({
    initializers: [
      {
        kind: "instantiate core module",
        coreInstance: 0,
        module: embeddedModule,
        args: names.map((name) => ({
          module: "env",
          name,
          value: { kind: "trampoline", trampoline: { kind: "built-in", name, instance: 0, options: 0 } },
        })),
        instance: 0,
      },
    ],
    exports: [
      {
        kind: "func",
        name: "run",
        type: func({}),
        func: { core: core("run"), type: func({}), options: 0, instance: 0 },
      },
    ],
  });
  const exports = link(source, [], (_, imports) => {
    const { memory, realloc } = own;
    const inner = imports["env"] as Readonly<Record<string, CoreFunction>>;
    const run = (): void => {
      const address = realloc(0, 0, 1, 9);
      new Uint8Array(memory.buffer).set(new TextEncoder().encode("disk full"), address);
      const index = inner["error-context.new"]?.(address, 9) as number;
      const area = realloc(0, 0, 4, 8);
      inner["error-context.debug-message"]?.(index, area);
      const view = new DataView(memory.buffer);
      const text = memory.buffer.slice(
        view.getUint32(area, true),
        view.getUint32(area, true) + view.getUint32(area + 4, true),
      );
      expect(new TextDecoder().decode(text)).toBe("disk full");
    };
    return { memory, cabi_realloc: realloc, run };
  });
  exports["run"]?.();
  expect.assertions(1);
});

test("streams, futures and error contexts are entries that move between components as parts of values", () => {
  const blob = { kind: "defined", id: 0, instance: 0 } as const;
  const value = defineSequence(
    table,
    "tuple",
    [
      bytes,
      defineTransmission(table, "future", defineHandle(table, "own", blob)),
      definePrimitive(table, "error-context"),
    ].map((type, index) => ({ name: `${index}`, type })),
  );
  const type = func({ value });
  const source = print({
    instanceCount: 2,
    options: [
      { instance: 0, stringEncoding: "utf8" },
      { instance: 1, stringEncoding: "utf8" },
    ],
    initializers: [
      importingTrampoline({
        kind: "lower lifted",
        func: { core: core("take"), type, options: 0, instance: 0 },
        type,
        options: 1,
      }),
    ],
  });
  expect(linesOf(source, "f: (").slice(3, 9)).toEqual([
    `  const r0 = liftStream(i1, ${bytes.id}, p0);`,
    `  const h0 = lowerStream(i0, ${bytes.id}, r0);`,
    expect.stringMatching(/^  const r1 = liftFuture\(i1, \d+, p1\);$/),
    expect.stringMatching(/^  const h1 = lowerFuture\(i0, \d+, r1\);$/),
    "  const r2 = liftErrorContext(i1, p2);",
    "  const h2 = lowerErrorContext(i0, r2);",
  ]);
});
