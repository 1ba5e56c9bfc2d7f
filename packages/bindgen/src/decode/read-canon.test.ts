import { describe, expect, test } from "vitest";
import { type Bytes, componentBytes, section, toBytes, vector } from "../../test/component-bytes.ts";
import { decodeComponent } from "./decode-component.ts";
import { allFeatures, defaultFeatures, type Features } from "./features.ts";
import { builtIns } from "./opcodes.ts";

function canon(bytes: Bytes, features: Features = allFeatures): unknown {
  const [definition] = decodeComponent(toBytes(componentBytes(section(8, vector(bytes)))), features).definitions;
  return definition?.kind === "canon" ? definition.canon : undefined;
}

describe("lift and lower", () => {
  test("carry every option in source order", () => {
    expect(canon([0x00, 0x00, 1, vector([0], [1], [2], [3, 4], [4, 5], [5, 6], [6], [7, 8]), 9])).toEqual({
      kind: "lift",
      coreFunc: 1,
      options: [
        { kind: "string-encoding", encoding: "utf8" },
        { kind: "string-encoding", encoding: "utf16" },
        { kind: "string-encoding", encoding: "latin1+utf16" },
        { kind: "memory", memory: 4 },
        { kind: "realloc", func: 5 },
        { kind: "post-return", func: 6 },
        { kind: "async" },
        { kind: "callback", func: 8 },
      ],
      type: 9,
    });
    expect(canon([0x01, 0x00, 3, 0])).toEqual({ kind: "lower", func: 3, options: [] });
  });

  test.each([
    [[0x00, 0x01, 0, 0, 0], "invalid leading byte (0x1) for canonical function lift"],
    [[0x01, 0x01, 0, 0], "invalid leading byte (0x1) for canonical function lower"],
    [[0x01, 0x00, 0, 1, 0x0a], "invalid leading byte (0xa) for canonical option"],
    [[0x01, 0x00, 0, vector(...Array.from({ length: 11 }, () => 0))], "canonical options size is out of bounds"],
  ] as const)("%j is malformed", (bytes, message) => {
    expect(() => canon(bytes)).toThrow(message);
  });

  test.each([
    [0x08, "`core-type`"],
    [0x09, "`gc`"],
  ])("option 0x0%i of other tools is refused by name", (option, name) => {
    expect(() => canon([0x01, 0x00, 0, vector([option, 0])])).toThrow(
      expect.objectContaining({ code: "UNSUPPORTED_FEATURE", message: expect.stringContaining(name) }),
    );
  });

  test("an async lift without callback belongs to the stackful feature", () => {
    const lift = (options: Bytes): Bytes => [0x00, 0x00, 0, options, 0];
    expect(() => canon(lift(vector([6])), defaultFeatures)).toThrow(
      "requires the component model async stackful feature",
    );
    expect(canon(lift(vector([6], [7, 0])), defaultFeatures)).toMatchObject({ kind: "lift" });
  });
});

describe("a built-in", () => {
  test.each<[Bytes, object]>([
    [[0x02, 5], { kind: "resource.new", resource: 5 }],
    [[0x03, 5], { kind: "resource.drop", resource: 5 }],
    [[0x04, 5], { kind: "resource.rep", resource: 5 }],
    [[0x05], { kind: "built-in", name: "task.cancel" }],
    [[0x06, 1], { kind: "built-in", name: "subtask.cancel", async: true }],
    [[0x09, 1, 0, 0], { kind: "built-in", name: "task.return", options: [] }],
    [
      [0x09, 0, 0x79, 1, 3, 0],
      { kind: "built-in", name: "task.return", result: "u32", options: [{ kind: "memory", memory: 0 }] },
    ],
    [[0x0a, 0x7f, 1], { kind: "built-in", name: "context.get", slotType: "i32", slot: 1 }],
    [[0x0b, 0x7e, 0], { kind: "built-in", name: "context.set", slotType: "i64", slot: 0 }],
    [[0x0c, 1], { kind: "built-in", name: "thread.yield", cancellable: true }],
    [[0x0f, 3, 1, 6], { kind: "built-in", name: "stream.read", type: 3, options: [{ kind: "async" }] }],
    [[0x19, 4, 0], { kind: "built-in", name: "future.cancel-write", type: 4, async: false }],
    [[0x20, 0, 2], { kind: "built-in", name: "waitable-set.wait", cancellable: false, memory: 2 }],
    [[0x27, 1, 2], { kind: "built-in", name: "thread.new-indirect", type: 1, table: 2 }],
    [[0x41, 0, 1, 2], { kind: "built-in", name: "thread.spawn-indirect", shared: false, type: 1, table: 2 }],
  ])("%j is decoded", (bytes, expected) => {
    expect(canon(bytes)).toEqual(expected);
  });

  test.each([
    [[0x07], "invalid leading byte (0x7) for canonical function"],
    [[0x08, 0], "invalid leading byte (0x8) for canonical function"],
    [[0x2e], "invalid leading byte (0x2e) for canonical function"],
    [[0x43], "invalid leading byte (0x43) for canonical function"],
    [[0x0c, 2], "invalid boolean value"],
    [[0x20, 2, 0], "invalid boolean value"],
    [[0x0a, 0x7f, 2], "immediate must be zero or one: 2"],
    [[0x0a, 0x7d, 0], "`context.get` only supports `i32` or `i64`"],
  ])("%j is refused", (bytes, message) => {
    expect(() => canon(bytes)).toThrow(message);
  });

  test("is refused by name if its feature is off", () => {
    for (const [opcode, form] of Object.entries(builtIns)) {
      expect(() => canon([Number(opcode), 0, 0, 0, 0], { ...allFeatures, [form?.gate ?? ""]: false })).toThrow(
        expect.objectContaining({
          code: "UNSUPPORTED_FEATURE",
          details: { feature: form?.gate },
          message: expect.stringContaining(`\`${form?.name}\` requires the`),
        }),
      );
    }
  });

  test.each([
    [[0x0f, 0, 0], "synchronous `stream.read` requires the component model more async builtins feature"],
    [[0x17, 0, 0], "synchronous `future.write` requires the component model more async builtins feature"],
    [[0x06, 1], "asynchronous `subtask.cancel` requires the component model more async builtins feature"],
    [[0x11, 0, 1], "asynchronous `stream.cancel-read` requires the component model more async builtins feature"],
    [[0x0a, 0x7e, 0], "64-bit `context.get` requires the component model 64-bit feature"],
    [[0x0a, 0x7f, 1], "immediate must be zero: 1"],
  ])("%j needs more than the default features", (bytes, message) => {
    expect(() => canon(bytes, defaultFeatures)).toThrow(message);
  });
});
