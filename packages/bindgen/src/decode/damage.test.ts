import { expect, test } from "vitest";
import { componentBytes, customSection, toBytes } from "../../test/component-bytes.ts";
import { decodeComponent } from "./decode-component.ts";
import { defaultFeatures } from "./features.ts";

const lines = toBytes(componentBytes(customSection("notes", [...new Uint8Array(20).fill(0x0a)])));
const decode = (bytes: Uint8Array) => () => decodeComponent(bytes, defaultFeatures);
const replaced = (bytes: Uint8Array, by: (byte: number) => readonly number[]): Uint8Array =>
  Uint8Array.from([...bytes].flatMap((byte) => by(byte)));

test("a file whose line feeds became CR LF is recognised", () => {
  expect(decode(lines)).not.toThrow();
  expect(decode(replaced(lines, (byte) => (byte === 0x0a ? [0x0d, 0x0a] : [byte])))).toThrow(
    /each line feed in it has become CR LF.*shows first as.*\(at offset 0x[0-9a-f]+\)$/,
  );
});

test("a file that was read as text is recognised", () => {
  const high = toBytes(componentBytes(customSection("notes", [...new Uint8Array(20).fill(0xc0)])));
  expect(decode(high)).not.toThrow();
  const text = new TextEncoder().encode(new TextDecoder().decode(high));
  expect(decode(text)).toThrow("bytes in it have become U+FFFD");
});

test("a file that was cut off is told from a section that is too short", () => {
  expect(decode(lines.subarray(0, lines.length - 5))).toThrow("the file ends too soon");
});
