import { expect, test } from "vitest";
import { exported, func, linesOf, printed, typeTable } from "../../../test/literal-program.ts";
import { defineList, defineSequence, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const numbers = defineList(table, primitive(table, "s16"));
const line = defineSequence(table, "record", [{ name: "points", type: numbers }]);
const page = defineSequence(table, "record", [
  { name: "title-line", type: line },
  { name: "lines", type: defineList(table, line) },
]);

test("a place whose parameter is known is one text", () => {
  const source = printed({ exports: [exported("draw", func({ line }))] });
  expect(source).toContain('lowerNumbers(m0, line.points, Int16Array, "draw: line.points")');
});

test("in a function that several parameters share it is put together, for a list once before the loop", () => {
  const pages = defineList(table, page);
  const source = printed({ exports: [exported("draw", func({ pages, more: pages }))] });
  expect(source).toContain('lowerRecord(m0, pages[i], q, "draw: pages[]");');
  expect(linesOf(source, "function lowerRecord(")).toEqual([
    "function lowerRecord(m, x, p, w) {",
    '  if (typeof x !== "object" || x === null) object(x, w);',
    '  lowerRecord2(m, x.titleLine, p, w + ".titleLine");',
    '  const lines = array(x.lines, w, ".lines");',
    "  const n0 = lines.length;",
    '  const p0 = allocate(m, listSize(n0, 8, w, ".lines"), 4);',
    "  let v = data(m);",
    '  const w0 = w + ".lines[]";',
    "  for (let i = 0, q = p0; i < n0; i++, q += 8) {",
    "    lowerRecord2(m, lines[i], q, w0);",
    "    v = data(m);",
    "  }",
    "  v.setUint32(p + 8, p0, true);",
    "  v.setUint32(p + 12, n0, true);",
    "}",
  ]);
});

test("a name of a component that is very long is not repeated", () => {
  const source = printed({ exports: [exported("x".repeat(1000), func({ line }))] });
  expect(source).toContain('lowerNumbers(m0, line.points, Int16Array, w + ".points")');
});
