import { describe, expect, test } from "vitest";
import { core, exported, func, linesOf, printed, typeTable } from "../../../test/literal-program.ts";
import { defineList, defineResult, defineSequence, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const u32 = primitive(table, "u32");
const string = primitive(table, "string");
const point = defineSequence(table, "record", [
  { name: "x", type: primitive(table, "f64") },
  { name: "line-width", type: primitive(table, "u8") },
]);

describe("exported functions", () => {
  test("a string in and out, with post-return while the component may not leave", () => {
    const source = printed({
      options: [
        {
          instance: 0,
          stringEncoding: "utf8",
          memory: core("memory"),
          realloc: core("cabi_realloc"),
          postReturn: core("cabi_post_greet"),
        },
      ],
      exports: [exported("greet", func({ name: string }, string))],
    });
    expect(linesOf(source, "greet(name)")).toEqual([
      "greet(name) {",
      "  enter(i0);",
      '  const p0 = lowerUtf8(m0, name, "greet: name");',
      "  const n0 = length(m0);",
      "  try {",
      "    const r = greetCore(p0, n0) >>> 0;",
      "    const v = view(m0, r, 8, 4);",
      "    const result = liftUtf8(m0, v.getUint32(r, true), v.getUint32(r + 4, true));",
      "    block(i0);",
      "    greetPost(r);",
      "    unblock(i0);",
      "    return result;",
      "  } catch (e) {",
      "    throw abi.trapped(i0, e);",
      "  }",
      "},",
    ]);
  });

  test("the error of a result is thrown where it does not poison", () => {
    const source = printed({ exports: [exported("parse", func({}, defineResult(table, u32, string)))] });
    expect(linesOf(source, "parse()")).toEqual([
      "parse() {",
      "  enter(i0);",
      "  let result;",
      "  let failed = false;",
      "  try {",
      "    const r = parseCore() >>> 0;",
      "    const v = view(m0, r, 12, 4);",
      "    switch (v.getUint8(r)) {",
      "      case 0:",
      "        result = v.getUint32(r + 4, true);",
      "        break;",
      "      case 1:",
      "        result = liftUtf8(m0, v.getUint32(r + 4, true), v.getUint32(r + 8, true));",
      "        failed = true;",
      "        break;",
      "      default:",
      '        throw abi.trap("INVALID_DISCRIMINANT");',
      "    }",
      "  } catch (e) {",
      "    throw abi.trapped(i0, e);",
      "  }",
      "  if (failed) throw abi.componentError(result, cx);",
      "  return result;",
      "},",
    ]);
  });

  test("a result without values needs no variable for one", () => {
    const source = printed({ exports: [exported("try", func({}, defineResult(table, undefined, undefined)))] });
    expect(linesOf(source, "try()")).toEqual([
      "try() {",
      "  enter(i0);",
      "  let failed = false;",
      "  try {",
      "    const r = tryCore();",
      "    switch (r) {",
      "      case 0:",
      "        break;",
      "      case 1:",
      "        failed = true;",
      "        break;",
      "      default:",
      '        throw abi.trap("INVALID_DISCRIMINANT");',
      "    }",
      "  } catch (e) {",
      "    throw abi.trapped(i0, e);",
      "  }",
      "  if (failed) throw abi.componentError(undefined, cx);",
      "},",
    ]);
  });

  test("a case has braces only where it declares something", () => {
    const type = defineResult(table, defineSequence(table, "tuple", [{ name: "0", type: u32 }]), u32);
    const source = printed({ exports: [exported("put", func({ x: defineList(table, type) }))] });
    expect(linesOf(source, "switch (result.tag)")).toEqual([
      "switch (result.tag) {",
      '  case "ok": {',
      "    v.setUint8(q, 0);",
      '    const val = tuple(result.val, 1, w, "[].val");',
      '    v.setUint32(q + 4, u32(val[0], w, "[].val[0]"), true);',
      "    break;",
      "  }",
      '  case "err":',
      "    v.setUint8(q, 1);",
      '    v.setUint32(q + 4, u32(result.val, w, "[].val"), true);',
      "    break;",
      "  default:",
      '    throw abi.invalidCase(result.tag, w, "[].tag", "ok | err");',
      "}",
    ]);
  });

  test("a list of records is a loop without closures", () => {
    const source = printed({ exports: [exported("take", func({ points: defineList(table, point) }))] });
    expect(linesOf(source, "take(points)").slice(1, 14)).toEqual([
      "  enter(i0);",
      '  const w = "take: points";',
      "  array(points, w);",
      "  const n0 = points.length;",
      "  const p0 = allocate(m0, listSize(n0, 16, w), 8);",
      "  const v = data(m0);",
      "  for (let i = 0, q = p0; i < n0; i++, q += 16) {",
      '    const record = object(points[i], w, "[]");',
      '    v.setFloat64(q, f64(record.x, w, "[].x"), true);',
      '    v.setUint8(q + 8, u8(record.lineWidth, w, "[].lineWidth"));',
      "  }",
      "  try {",
      "    takeCore(p0, n0);",
    ]);
  });

  test("a conversion that is needed twice is a function, one that is needed once stands in its place", () => {
    const once = printed({ exports: [exported("one", func({}, point))] });
    expect(once).not.toContain("function liftRecord");
    const twice = printed({ exports: [exported("one", func({}, point)), exported("two", func({}, point))] });
    expect(linesOf(twice, "function liftRecord")).toEqual([
      "function liftRecord(v, p) {",
      "  return { x: v.getFloat64(p, true), lineWidth: v.getUint8(p + 8) };",
      "}",
    ]);
    expect(twice.match(/liftRecord\(abi|liftRecord\(v, r\)/g)).toHaveLength(2);
  });

  test("many numbers are checked in place", () => {
    const params = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, u32]));
    const source = printed({ exports: [exported("sum", func(params, u32))] });
    expect(linesOf(source, "sum(")[1]).toBe('  if (typeof a !== "number" || a !== a >>> 0) a = u32(a, "sum: a");');
  });
});
