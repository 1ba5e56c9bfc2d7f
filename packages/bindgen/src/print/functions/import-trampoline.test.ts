import { describe, expect, test } from "vitest";
import { func, importing, importingTrampoline, linesOf, printed, typeTable } from "../../../test/literal-program.ts";
import type { ImportedResource, ValueType } from "../../plan/model.ts";
import { defineEnum, defineHandle, defineList, defineResult, primitive } from "../../plan/type-table.ts";

const table = typeTable();
const u32 = primitive(table, "u32");
const string = primitive(table, "string");

describe("imported functions", () => {
  test("leave the instance, lift, call, and lower the result into the area that was given", () => {
    const type = func({ text: string }, string);
    const source = printed({
      imports: [importing("to-upper", type)],
      initializers: [importingTrampoline({ kind: "lower import", import: 0, type, options: 0 })],
    });
    expect(source).toContain('imports: [["acme:log/sink", "to-upper"]],');
    expect(source).toContain("const [[toUpper]] = host;");
    expect(linesOf(source, "f: (")).toEqual([
      "f: (p0, p1, out) => {",
      "  leave(i0);",
      "  const result = toUpper(liftUtf8(m0, p0 >>> 0, p1 >>> 0));",
      "  const area = out >>> 0;",
      '  const p2 = lowerUtf8(m0, result, "acme:log/sink#to-upper: result");',
      "  const n0 = length(m0);",
      "  const v = view(m0, area, 8, 4);",
      "  v.setUint32(area, p2, true);",
      "  v.setUint32(area + 4, n0, true);",
      "},",
    ]);
  });

  test("what is the result as soon as it is lowered is returned at once", () => {
    const type = func({}, defineEnum(table, ["on", "off"]));
    const source = printed({
      imports: [importing("mode", type)],
      initializers: [importingTrampoline({ kind: "lower import", import: 0, type, options: 0 })],
    });
    expect(linesOf(source, "f: (")).toEqual([
      "f: () => {",
      "  leave(i0);",
      "  const result = mode();",
      '  return lowerEnum(result, "acme:log/sink#mode: result", "");',
      "},",
    ]);
  });

  test("what a function with a result throws is its error, and nothing else is caught", () => {
    const type = func({ n: u32 }, defineResult(table, undefined, u32));
    const source = printed({
      imports: [importing("check", type)],
      initializers: [importingTrampoline({ kind: "lower import", import: 0, type, options: 0 })],
    });
    expect(linesOf(source, "f: (").slice(4, 10)).toEqual([
      "  try {",
      "    result = check(p0 >>> 0);",
      "  } catch (e) {",
      "    result = abi.failure(e);",
      "    failed = true;",
      "  }",
    ]);
  });

  test("a host function that is called with bytes decides whether it gets them or sees them", () => {
    const bytes = defineList(table, primitive(table, "u8"));
    const type = func({ level: u32, data: bytes });
    const source = printed({
      imports: [importing("write", type)],
      initializers: [importingTrampoline({ kind: "lower import", import: 0, type, options: 0 })],
    });
    expect(linesOf(source, "f: (")[2]).toBe(
      "  const result = write(p0 >>> 0, viewBytes(m0, p1 >>> 0, p2 >>> 0, write));",
    );
  });

  test("a method whose result has bytes in it is called by the variant that may lend them", () => {
    const blob: ImportedResource = { kind: "imported", id: 0, interface: "acme:log/blobs", path: [], name: "blob" };
    const bytes = defineList(table, primitive(table, "u8"));
    const type = func({ self: defineHandle(table, "borrow", blob), data: bytes }, bytes);
    const source = printed({
      resources: [blob],
      imports: [importing("[method]blob.swap", type, "acme:log/blobs")],
      initializers: [importingTrampoline({ kind: "lower import", import: 0, type, options: 0 })],
    });
    expect(linesOf(source, "f: (")[4]).toBe(
      "  const result = direct(self.swap).call(self, viewBytes(m0, p1 >>> 0, p2 >>> 0, self.swap));",
    );
  });

  test("a function whose result has other numbers in lists is called by the variant, and one with texts in lists is not", () => {
    const call = (element: ValueType): string | undefined => {
      const type = func({}, defineList(table, element));
      const source = printed({
        imports: [importing("ready", type)],
        initializers: [importingTrampoline({ kind: "lower import", import: 0, type, options: 0 })],
      });
      return linesOf(source, "f: (")[2];
    };
    expect(call(u32)).toBe("  const result = direct(ready)();");
    expect(call(string)).toBe("  const result = ready();");
  });

  test("a borrowed object is given back when the call has returned", () => {
    const blob: ImportedResource = { kind: "imported", id: 0, interface: "acme:log/blobs", path: [], name: "blob" };
    const type = func({ self: defineHandle(table, "borrow", blob), other: defineHandle(table, "own", blob) }, u32);
    const source = printed({
      resources: [blob],
      imports: [importing("[method]blob.merge", type, "acme:log/blobs")],
      initializers: [importingTrampoline({ kind: "lower import", import: 0, type, options: 0 })],
    });
    expect(linesOf(source, "f: (")).toEqual([
      "f: (p0, p1) => {",
      "  leave(i0);",
      "  const lent = lend(i0, blobType, p0);",
      "  const self = borrowed(lent);",
      "  const r0 = liftOwn(i0, blobType, p1);",
      "  const result = self.merge(r0);",
      "  unlend(lent);",
      '  u32(result, "acme:log/blobs#[method]blob.merge: result");',
      "  return result;",
      "},",
    ]);
  });
});
