import { describe, expect, test } from "vitest";
import { componentBytes, coreModuleBytes, section, toBytes } from "../../test/component-bytes.ts";
import { decodeComponent } from "./decode-component.ts";
import { defaultFeatures } from "./features.ts";

const decode = (bytes: Uint8Array): unknown => decodeComponent(bytes, defaultFeatures);
const preamble = toBytes(componentBytes());

describe("the outermost file", () => {
  test("may be an empty component", () => {
    expect(decodeComponent(preamble, defaultFeatures)).toMatchObject({ offset: 0, size: 8, definitions: [] });
  });

  test("may lie within a larger buffer", () => {
    const buffer = toBytes([1, 2, 3, ...componentBytes(), 4]);
    expect(decodeComponent(buffer.subarray(3, 11), defaultFeatures)).toMatchObject({ offset: 0, size: 8 });
  });

  test("is called a core module if it is one, and the message says what makes a component of it", () => {
    expect(() => decode(toBytes(coreModuleBytes()))).toThrow(
      expect.objectContaining({ code: "CORE_MODULE", message: expect.stringContaining("wasm-tools component new") }),
    );
  });

  test.each([
    ["(component)", "`wasm-tools parse`"],
    ["package a:b;\n\nworld c {}", "text"],
    ["", "empty"],
    ["\u007fELF\u0002\u0001", "bad magic number"],
  ])("is no component if it is %j", (content, reason) => {
    expect(() => decode(new TextEncoder().encode(content))).toThrow(
      expect.objectContaining({ code: "NOT_A_COMPONENT", message: expect.stringContaining(reason) }),
    );
  });

  test("is no component if it is no bytes", () => {
    for (const input of ["app.wasm", preamble.buffer, [...preamble], undefined])
      expect(() => decode(input as never)).toThrow(
        expect.objectContaining({ code: "NOT_A_COMPONENT", message: expect.stringContaining("no Uint8Array") }),
      );
  });

  test("is no component if its preamble is cut off", () => {
    for (let length = 0; length < preamble.length; length++) {
      expect(() => decode(preamble.subarray(0, length))).toThrow(expect.objectContaining({ code: "NOT_A_COMPONENT" }));
    }
  });

  test.each([
    [[0x0c, 0, 1, 0]],
    [[0x0e, 0, 1, 0]],
    [[0, 0x0d, 1, 0]],
    [[0x0d, 0, 2, 0]],
    [[0x0d, 0, 0, 0]],
    [[1, 0, 1, 0]],
  ])("is no component if version and layer are %j", (version) => {
    expect(() => decode(toBytes([0x00, 0x61, 0x73, 0x6d, version]))).toThrow("unknown binary version");
  });
});

describe("a file inside", () => {
  test("may not be a component where a core module belongs", () => {
    expect(() => decode(toBytes(componentBytes(section(1, componentBytes()))))).toThrow(
      "expected a version header for a module",
    );
  });

  test("may not be a core module where a component belongs", () => {
    expect(() => decode(toBytes(componentBytes(section(4, coreModuleBytes()))))).toThrow(
      "expected a version header for a component",
    );
  });

  test("may not have another version", () => {
    const bytes = componentBytes(section(4, [0x00, 0x61, 0x73, 0x6d, 0x0c, 0x00, 0x01, 0x00]));
    expect(() => decode(toBytes(bytes))).toThrow(
      'unknown binary version 0xc in layer 1, expected 0xd in layer 1 (at offset 0xe, in component "#0")',
    );
  });

  test("may not be cut off", () => {
    expect(() => decode(toBytes(componentBytes(section(1, [0x00, 0x61]))))).toThrow("unexpected end-of-file");
  });
});

test.each([
  ["<!doctype html>", "HTML or XML"],
  ["package a:b;\nworld w {}", "WIT text"],
  ["(component)", "`wasm-tools parse` turns"],
  ["version https://git-lfs.github.com/spec/v1\n", "`git lfs pull` fetches"],
  ["\u001f\u008b\u0008\u0000", "compressed with gzip"],
  ["PK\u0003\u0004", "a zip archive"],
])("a file of another kind is told what it is: %s", (start, what) => {
  const bytes = Uint8Array.from(start.padEnd(20), (character) => character.charCodeAt(0));
  expect(() => decode(bytes)).toThrow(
    expect.objectContaining({ code: "NOT_A_COMPONENT", message: expect.stringContaining(what) }),
  );
});
