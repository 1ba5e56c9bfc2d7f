import { expect, test } from "vitest";
import { layOut } from "./layout.ts";
import {
  array,
  block,
  call,
  documented,
  js,
  key,
  keys,
  literal,
  methodKey,
  object,
  type Printable,
} from "./printable.ts";
import { abi } from "../symbols.ts";

const lines = (content: Printable, width = 40): readonly string[] => layOut(content, width).source.split("\n");

test("what fits stays on one line", () => {
  expect(lines(js`const x = ${call(js`f`, js`a`, 1)};`)).toEqual(["const x = f(a, 1);"]);
});

test("a call that is too long has each argument on its own line, with a trailing comma", () => {
  expect(lines(js`${call(js`someFunction`, literal("first argument"), literal("second"))};`)).toEqual([
    "someFunction(",
    '  "first argument",',
    '  "second",',
    ");",
  ]);
});

test("an object or array as the last argument opens on the line of the call", () => {
  const entries = object([js`first: 1`, js`second: ${array([literal("a long text"), literal("another")])}`]);
  expect(lines(js`${call(js`f`, js`a`, entries)};`)).toEqual([
    "f(a, {",
    "  first: 1,",
    '  second: ["a long text", "another"],',
    "});",
  ]);
});

test("a block in an object breaks the object", () => {
  const method = block(js`add(a, b)`, [js`return a + b;`]);
  expect(lines(object([method]), 120)).toEqual(["{", "  add(a, b) {", "    return a + b;", "  },", "}"]);
});

test("an empty line has no indentation", () => {
  expect(lines(block(js`f()`, [js`a;`, [], js`b;`]))).toEqual(["f() {", "  a;", "", "  b;", "}"]);
});

test("the symbols of the ABI that are met are recorded", () => {
  const { source, symbols } = layOut(js`${call(abi.u32, js`a`)}; ${abi.enter}; ${abi.u32}`);
  expect(source).toBe("abi.u32(a); abi.enter; abi.u32");
  expect([...symbols]).toEqual([abi.u32, abi.enter]);
});

test("string literals cannot end a line or themselves, in any parser", () => {
  const text = '"; \\ \n \r \u2028 \u2029 \ud800 ${x} ` é';
  const { source } = layOut(literal(text), 10_000);
  expect(source).toBe(String.raw`"\"; \\ \n \r \u2028 \u2029 \ud800 ${"${x}"} ` + '` é"');
  expect(JSON.parse(source)).toBe(text);
});

test("property names are quoted where the grammar wants it, and __proto__ is a property like any other", () => {
  expect(["a", "a-b", "0", "__proto__", "constructor", "default"].map((name) => layOut(key(name)).source)).toEqual([
    "a",
    '"a-b"',
    '"0"',
    '["__proto__"]',
    "constructor",
    "default",
  ]);
  expect(layOut(methodKey("constructor")).source).toBe('["constructor"]');
});

test("numbers as property names are bare only among themselves", () => {
  expect(keys(["0", "12"]).map((name) => layOut(name).source)).toEqual(["0", "12"]);
  expect(keys(["0", "a"]).map((name) => layOut(name).source)).toEqual(['"0"', "a"]);
  expect(keys(["0", "01"]).map((name) => layOut(name).source)).toEqual(['"0"', '"01"']);
});

test("documentation cannot end its comment", () => {
  expect(lines(documented("One */ alert(1) /*", js`x;`))).toEqual(["/** One *\\/ alert(1) /* */", "x;"]);
  expect(lines(documented("First.\u2028\n  Second.\n", js`x;`))).toEqual([
    "/**",
    " * First.",
    " *",
    " *   Second.",
    " */",
    "x;",
  ]);
  expect(lines(documented(" ", js`x;`))).toEqual(["x;"]);
});
