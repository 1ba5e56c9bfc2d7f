import { describe, expect, test } from "vitest";
import { core, exported, func, linesOf, printed, program, typeTable } from "../../../test/literal-program.ts";
import type { DefinedResource } from "../../plan/model.ts";
import { defineHandle, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const u32 = primitive(table, "u32");

describe("exported resources", () => {
  const counter: DefinedResource = { kind: "defined", id: 0, instance: 0, destructor: core("[dtor]counter") };
  const own = defineHandle(table, "own", counter);
  const self = defineHandle(table, "borrow", counter);
  const source = printed({
    resources: [counter],
    initializers: [...program({}).initializers, { kind: "define resource", resource: counter }],
    exports: [
      {
        kind: "instance",
        name: "acme:count/counters@1.0.0",
        items: [
          { kind: "resource", name: "counter", resource: counter },
          exported("[constructor]counter", func({ start: u32 }, own)),
          exported("[method]counter.next", func({ self, step: u32 }, u32)),
          exported("[static]counter.prototype", func({}, own)),
          exported("merge", func({ a: own, b: self }, own)),
        ],
      },
    ],
  });

  test("are classes whose constructor adopts what the component made", () => {
    expect(linesOf(source, "constructor(start)")).toEqual([
      "constructor(start) {",
      '  u32(start, "acme:count/counters@1.0.0#[constructor]counter: start");',
      "  enter(i0);",
      "  try {",
      "    const r = counterCore(start);",
      "    adopt(this, counterType, liftOwn(i0, counterType, r));",
      "  } catch (e) {",
      "    throw abi.trapped(i0, e);",
      "  }",
      "}",
    ]);
  });

  test("lend themselves to their methods after the other arguments were good", () => {
    expect(linesOf(source, "next(step)")).toEqual([
      "next(step) {",
      '  u32(step, "acme:count/counters@1.0.0#[method]counter.next: step");',
      "  enter(i0);",
      '  const lent = lendObject(this, counterType, "acme:count/counters@1.0.0#[method]counter.next: self");',
      "  try {",
      "    const r = counterNextCore(borrowed(lent), step);",
      "    const result = r >>> 0;",
      "    unlend(lent);",
      "    return result;",
      "  } catch (e) {",
      "    throw abi.trapped(i0, e);",
      "  }",
      "}",
    ]);
  });

  test("give back every loan and every move, also when another argument is wrong", () => {
    const merge = linesOf(source, "merge(a, b)");
    expect(merge.slice(1, 4)).toEqual(["  const moves = [];", "  const lends = [];", "  try {"]);
    expect(merge.slice(-6)).toEqual([
      "  } catch (e2) {",
      "    throw abi.undoMoves(i0, moves, e2);",
      "  } finally {",
      "    unlendAll(lends);",
      "  }",
      "},",
    ]);
  });

  test("are reached by the short and the full name of their interface, and a static cannot be called prototype", () => {
    expect(linesOf(source, "return {")).toEqual([
      "return {",
      "  counters,",
      '  "acme:count/counters@1.0.0": counters,',
      "};",
    ]);
    expect(source).toContain("static prototype_()");
    expect(source).toContain("[Symbol.dispose]() {");
  });
});
