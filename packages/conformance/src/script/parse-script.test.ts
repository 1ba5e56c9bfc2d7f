import { describe, expect, test } from "vitest";
import { parseExpressions } from "./expression.ts";
import { parseScript } from "./parse-script.ts";
import { stringBytes } from "./script-text.ts";

describe("directives", () => {
  test("a component keeps its text as it is, and its name and line are known", () => {
    expect(parseScript(';; first\n(component $a\n  (import "x" (func)))')).toEqual([
      {
        kind: "component",
        name: "a",
        line: 2,
        unit: { type: "component", content: { form: "text", text: '(component $a\n  (import "x" (func)))' } },
      },
    ]);
  });

  test("the word `definition` is no part of the text format, and columns stay where they are", () => {
    const [directive] = parseScript("(component definition $a (type u8))");
    expect(directive).toMatchObject({
      kind: "definition",
      name: "a",
      unit: { content: { text: "(component            $a (type u8))" } },
    });
  });

  test("strings of a binary are joined", () => {
    const [directive] = parseScript(String.raw`(component binary "\00asm" "\0d\00" "\01\00")`);
    expect(directive).toMatchObject({
      unit: { content: { form: "binary", bytes: Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0) } },
    });
  });

  test("quoted text stands inside of its keyword, and text that is no UTF-8 is undefined", () => {
    expect(parseScript('(assert_malformed (component quote "(type" "u8)") "no")')).toMatchObject([
      {
        kind: "assert_malformed",
        message: "no",
        unit: { content: { form: "quoted", text: "(component (type u8) )" } },
      },
    ]);
    expect(parseScript(String.raw`(assert_malformed (component quote "\ff") "no")`)).toMatchObject([
      { unit: { content: { form: "quoted", text: undefined } } },
    ]);
  });

  test("the line of an assertion is that of its component or call", () => {
    expect(parseScript('(assert_invalid\n  (component)\n  "text")')).toMatchObject([{ line: 2, message: "text" }]);
    expect(parseScript('\n(assert_trap\n\n(invoke "f") "text")')).toMatchObject([{ kind: "assert_trap", line: 4 }]);
  });

  test("calls carry arguments and expected values", () => {
    expect(
      parseScript('(assert_return (invoke $i "f" (u8.const 1) (str.const "a")) (option.some (char.const "b")))'),
    ).toEqual([
      {
        kind: "assert_return",
        line: 1,
        call: {
          instance: "i",
          name: "f",
          arguments: [
            { type: "u8", value: "1" },
            { type: "string", value: "a" },
          ],
        },
        expected: [{ type: "option", value: { type: "char", value: "b" } }],
      },
    ]);
  });

  test("a component that must not start is told from a call that must trap", () => {
    expect(parseScript('(assert_trap (component) "unreachable")')).toMatchObject([{ kind: "assert_uninstantiable" }]);
  });

  test("instances of definitions, registrations and modules", () => {
    expect(parseScript('(component instance $i $d) (register "x" $i) (module)')).toMatchObject([
      { kind: "instance", name: "i", definition: "d" },
      { kind: "register", name: "i", as: "x" },
      { kind: "component", unit: { type: "module" } },
    ]);
  });

  test("what is not known is refused with its line", () => {
    expect(() => parseScript("\n(assert_elegance (component))")).toThrow('"assert_elegance" in line 2');
    expect(() => parseScript('(assert_return (invoke "f" (i31.const 1)))')).toThrow('"i31.const" in line 1');
  });
});

describe("text", () => {
  test("comments contain each other and may contain quotes", () => {
    expect(parseExpressions('(; a (; " ;) b ;) (x) ;; " (\n(y)')).toHaveLength(2);
  });

  test("parentheses in strings and identifiers do not count", () => {
    expect(parseExpressions(String.raw`("(" $"a )" "\"(")`)).toHaveLength(1);
  });

  test("what is not closed is refused", () => {
    for (const source of ["(", ")", '"', "(; (; ;)"]) expect(() => parseExpressions(source)).toThrow(SyntaxError);
  });

  test("escapes of strings", () => {
    expect([...stringBytes(String.raw`"\00\ffé\u{1F_600}\n\t\"\\"`)]).toEqual([
      0,
      0xff,
      ...new TextEncoder().encode("é😀"),
      0x0a,
      0x09,
      0x22,
      0x5c,
    ]);
  });
});
