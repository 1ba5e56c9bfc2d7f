import { isComponentError } from "@perdure/abi-core/v1";
import { describe, expect, test } from "vitest";
import {
  arena,
  core,
  type CoreFunction,
  type Exports,
  embeddedModule,
  func,
  linesOf,
  link,
  print,
  printed,
  typeTable,
} from "../../../test/literal-program.ts";
import type { FuncType, ImportedResource, Program, ResourceType, ValueType } from "../../plan/model.ts";
import { defineHandle, defineResult, defineSequence, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const u8 = primitive(table, "u8");
const u32 = primitive(table, "u32");
const string = primitive(table, "string");
const fallible = defineResult(table, string, u8);
const blob: ImportedResource = { kind: "imported", id: 0, interface: "acme:log/blobs", path: [], name: "blob" };

/** A component with one asynchronous function and its `task.return`. */
function parts(type: FuncType, lifted: boolean): Partial<Program> {
  const asyncType: FuncType = { ...type, async: true };
  const value = {
    kind: "trampoline",
    trampoline: {
      kind: "built-in",
      name: "task.return",
      instance: 0,
      options: 0,
      ...(type.result === undefined ? {} : { type: type.result }),
    },
  } as const;
  return {
    resources: [blob],
    tasks: new Map([[0, "opened"]]),
    initializers: [
      {
        kind: "instantiate core module",
        coreInstance: 0,
        module: embeddedModule,
        args: [{ module: "env", name: "task.return", value }],
        instance: 0,
      },
    ],
    exports: [
      {
        kind: "func",
        name: "run",
        type: asyncType,
        func: {
          core: core("run"),
          type: asyncType,
          options: 0,
          instance: 0,
          ...(lifted ? { async: true as const } : {}),
        },
      },
    ],
  };
}

type Core = (
  memory: WebAssembly.Memory,
  taskReturn: CoreFunction,
  realloc: ReturnType<typeof arena>["realloc"],
) => CoreFunction;

function linked(type: FuncType, lifted: boolean, run: Core): Exports {
  return link(print(parts(type, lifted)), [], (_, imports) => {
    const { memory, realloc } = arena();
    const taskReturn = imports["env"]?.["task.return"] as CoreFunction;
    return { memory, cabi_realloc: realloc, run: run(memory, taskReturn, realloc) };
  });
}

describe("an asynchronous function", () => {
  test("that is lifted without `async` is a synchronous one inside", () => {
    const source = printed(parts(func({ n: u8 }, u32), false));
    expect(linesOf(source, "run(")).toEqual([
      "run(n) {",
      "  return invoke(t0, {",
      "    start: () => {",
      '      u8(n, "run: n");',
      "      enter(i0);",
      "      try {",
      "        return runCore(n) >>> 0;",
      "      } catch (e) {",
      "        throw abi.trapped(i0, e);",
      "      }",
      "    },",
      "  });",
      "},",
    ]);
  });

  test("that is lifted with `async` returns by `task.return`, and says afterwards what becomes of it", () => {
    const source = printed(parts(func({ blob: defineHandle(table, "borrow", blob) }, fallible), true));
    expect(linesOf(source, "run(")).toEqual([
      "run(blob) {",
      "  let result;",
      "  let failed = false;",
      "  return invoke(t0, {",
      "    start: (task) => {",
      "      enter(i0);",
      '      const h0 = lowerBorrow(i0, blobType, hostObject(blob, "run: blob"), task);',
      "      try {",
      "        runCore(h0);",
      "      } catch (e) {",
      "        throw abi.trapped(i0, e);",
      "      }",
      "    },",
      "    resolve: (r0, r1, r2) => {",
      "      switch (r0) {",
      "        case 0:",
      "          result = liftUtf8(m0, r1 >>> 0, r2 >>> 0);",
      "          break;",
      "        case 1:",
      "          result = r1 & 255;",
      "          failed = true;",
      "          break;",
      "        default:",
      '          throw abi.trap("INVALID_DISCRIMINANT");',
      "      }",
      "    },",
      "    signature: 0,",
      "    finish: () => {",
      "      if (failed) throw abi.componentError(result);",
      "      return result;",
      "    },",
      "  });",
      "},",
    ]);
  });

  test("that borrows a resource of the component lends it for the whole call", () => {
    const own: ResourceType = { kind: "defined", id: 1, instance: 0 };
    const source = printed({
      ...parts(func({ gadget: defineHandle(table, "borrow", own) }), true),
      resources: [own],
    });
    const lines = linesOf(source, "run(").map((line) => line.trim());
    expect(lines.slice(1, 6)).toEqual([
      "const lends = [];",
      "return invoke(t0, {",
      "start: () => {",
      "enter(i0);",
      'const lent = lendObject(gadget, resource1Type, "run: gadget");',
    ]);
    expect(lines).toContain("lends.push(lent);");
    expect(lines).toContain("lends,");
  });

  test.each([true, false])("gives a promise of its value (lifted with `async`: %s)", async (lifted) => {
    const exports = linked(
      func({ text: string }, string),
      lifted,
      (memory, taskReturn, realloc) => (pointer, length) => {
        if (lifted) return taskReturn(pointer, length);
        const area = realloc(0, 0, 4, 8);
        const view = new DataView(memory.buffer);
        view.setUint32(area, pointer as number, true);
        view.setUint32(area + 4, length as number, true);
        return area;
      },
    );
    const promise = exports["run"]?.("grüße");
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toBe("grüße");
  });

  test("gives a value that is too large to be flat", async () => {
    const large: ValueType = defineSequence(
      table,
      "tuple",
      Array.from({ length: 17 }, (_, index) => ({ name: `${index}`, type: u32 })),
    );
    const exports = linked(func({ value: large }, large), true, (_, taskReturn) => (pointer) => taskReturn(pointer));
    const value = Array.from({ length: 17 }, (_, index) => index * index);
    expect(await exports["run"]?.(value)).toEqual(value);
  });

  test("rejects its promise with the error of its result, which poisons nothing", async () => {
    const exports = linked(func({ n: u8 }, fallible), true, (_, taskReturn) => (n) => taskReturn(1, n, 0));
    for (const n of [5, 6]) {
      const [outcome] = await Promise.allSettled([exports["run"]?.(n)]);
      expect(outcome.status === "rejected" && isComponentError(outcome.reason) && outcome.reason.payload).toBe(n);
    }
  });

  test("refuses a wrong argument by its promise, without calling", async () => {
    let calls = 0;
    const exports = linked(func({ n: u8 }), true, (_, taskReturn) => () => (calls++, taskReturn()));
    await expect(exports["run"]?.(300)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", where: "run: n" });
    expect(calls).toBe(0);
    expect(await exports["run"]?.(3)).toBeUndefined();
    expect(calls).toBe(1);
  });

  test("that traps rejects its promise, and poisons the instance", async () => {
    const exports = linked(func({}), true, () => () => undefined);
    await expect(exports["run"]?.()).rejects.toMatchObject({ code: "TASK_UNRESOLVED" });
    await expect(exports["run"]?.()).rejects.toMatchObject({ code: "CANNOT_ENTER" });
  });
});
