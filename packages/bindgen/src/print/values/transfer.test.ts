import { describe, expect, test } from "vitest";
import {
  type Arena,
  arena,
  core,
  type CoreImports,
  echoChain,
  echoInstance,
  link,
  typeTable,
} from "../../../test/literal-program.ts";
import type { StringEncoding } from "../../decode/model.ts";
import type { ValueType } from "../../plan/model.ts";
import {
  defineFixedList,
  defineList,
  defineMap,
  defineOption,
  defineResult,
  defineSequence,
  defineVariant,
  primitive,
} from "../../plan/type-table.ts";
import { printBindings } from "../print-bindings.ts";

const table = typeTable();
const string = primitive(table, "string");
const u8 = primitive(table, "u8");
const u64 = primitive(table, "u64");
const float = primitive(table, "f32");

const print = (type: ValueType, chain: readonly StringEncoding[], make = echoChain): string =>
  printBindings(make(type, chain), { name: "sample", bindgenVersion: "0.0.0", componentSha256: "00", modules: [] })
    .source;

const choices = (...types: readonly (ValueType | undefined)[]): ValueType =>
  defineVariant(
    table,
    types.map((type, index) => ({ name: `c${index}`, ...(type === undefined ? {} : { type }) })),
  );

const fields = (...types: readonly ValueType[]): ValueType =>
  defineSequence(
    table,
    "record",
    types.map((type, index) => ({ name: `f${index}`, type })),
  );

const large = fields(...Array.from({ length: 70 }, () => string));

const texts: readonly (readonly [string, ValueType])[] = [
  ["a string", string],
  ["a variant", choices(undefined, string, u64, float, defineList(table, u8))],
  ["an option of an option", defineOption(table, defineOption(table, string))],
  ["a result", defineResult(table, string, u64)],
  ["a list of fixed length", defineFixedList(table, string, 3)],
  ["a long list of fixed length", defineFixedList(table, defineOption(table, string), 40)],
  ["a map", defineMap(table, string, defineList(table, string))],
  ["a list of bytes in options", defineOption(table, defineList(table, u8))],
  ["a large record", large],
  ["a large variant", choices(large, string, large)],
];

test.each(texts)("%s between two components never becomes a value", (_, type) => {
  // The component in the middle is the only one with its encoding: neither side of it lifts or lowers.
  const source = print(type, ["utf8", "utf16", "latin1+utf16", "utf8"]);
  expect(source).not.toMatch(/\b(lift|lower)(Utf16|Latin1Utf16)\(/);
  expect(source).toMatch(/transfer(Bytes|Utf8ToUtf16)\(/);
});

test("a large type has one function for each pair of memories that differ", () => {
  const source = print(defineList(table, choices(large, string, large)), ["utf8", "utf16", "utf8", "utf16"]);
  expect(source.match(/function transferRecord\d*\(/g)).toHaveLength(2);
});

describe("what one component gets wrong", () => {
  interface Part extends Arena {
    /** What it calls `echo` of the one before it with, and what it gives back; an honest component has none. */
    readonly pass?: (inner: (...args: (number | bigint)[]) => number | bigint | undefined) => number | bigint;
  }

  /** As `echoChain` of two components, of which the first is exported too, as `echo-0`. */
  const pairProgram: typeof echoChain = (type, chain) => {
    const program = echoChain(type, chain);
    const [both] = program.exports;
    if (both?.kind !== "func") throw new Error("There is one export.");
    const func = { ...both.func, core: core("echo", 0), options: 0, instance: 0 };
    return { ...program, exports: [both, { ...both, name: "echo-0", func }] };
  };

  /** Two components, the second calls the first; the host gives back what it gets. */
  function pair(type: ValueType, first: Part, second: Part): Readonly<Record<string, (value: unknown) => unknown>> {
    const parts = [first, second];
    return link(
      print(type, ["utf8", "utf16"], pairProgram),
      [[(value: unknown) => value]],
      (index, imports: CoreImports) => {
        const part = parts[index]!;
        const { memory, realloc, pass } = part;
        if (pass === undefined) return echoInstance(type, imports, part);
        return { memory, cabi_realloc: realloc, echo: () => pass(imports["host"]!["echo"]!) };
      },
    );
  }

  const code = (call: (() => unknown) | undefined): unknown => {
    try {
      return call?.();
    } catch (error) {
      return (error as { code?: unknown }).code ?? error;
    }
  };

  const option = defineOption(table, u8);

  test("a discriminant that it passes on is a trap of its own", () => {
    for (const tag of [2, -1]) {
      const { memory, realloc } = arena();
      const bad: Part = { memory, realloc, pass: (inner) => inner(tag, 0, 64) ?? 64 };
      const exports = pair(option, arena(), bad);
      expect(code(() => exports["echo"]?.(1))).toBe("INVALID_DISCRIMINANT");
      expect(code(() => exports["echo"]?.(1))).toBe("CANNOT_ENTER");
      expect(code(() => exports["echo0"]?.(1))).toBe(1);
    }
  });

  test("a discriminant in what it returns is a trap of its caller too", () => {
    const { memory, realloc } = arena();
    const bad: Part = {
      memory,
      realloc,
      pass: () => {
        new Uint8Array(memory.buffer)[64] = 2;
        return 64;
      },
    };
    const exports = pair(option, bad, arena());
    expect(code(() => exports["echo"]?.(1))).toBe("INVALID_DISCRIMINANT");
    expect(code(() => exports["echo"]?.(1))).toBe("CANNOT_ENTER");
    expect(code(() => exports["echo0"]?.(1))).toBe("CANNOT_ENTER");
  });

  test("half a surrogate pair inside of an option that it passes on is a trap of its own", () => {
    const { memory, realloc } = arena();
    const bad: Part = {
      memory,
      realloc,
      pass: (inner) => {
        new Uint16Array(memory.buffer)[40] = 0xd800;
        return inner(1, 80, 1, 64) ?? 64;
      },
    };
    const exports = pair(defineOption(table, string), arena(), bad);
    expect(code(() => exports["echo"]?.("x"))).toBe("INVALID_UTF16");
    expect(code(() => exports["echo"]?.("x"))).toBe("CANNOT_ENTER");
    expect(code(() => exports["echo0"]?.("x"))).toBe("x");
  });

  test("an allocator that traps while a string is made larger poisons its component", () => {
    const error = new Error("no memory");
    const { memory, realloc } = arena();
    let failing = false;
    const first: Part = {
      memory,
      realloc: (old, oldSize, alignment, size) => {
        if (failing && old !== 0) throw error;
        return realloc(old, oldSize, alignment, size);
      },
    };
    const exports = pair(string, first, arena());
    expect(exports["echo"]?.("é")).toBe("é");
    failing = true;
    expect(exports["echo"]?.("plain")).toBe("plain");
    expect(code(() => exports["echo"]?.("é"))).toBe(error);
    expect(code(() => exports["echo0"]?.("plain"))).toBe("CANNOT_ENTER");
  });
});
