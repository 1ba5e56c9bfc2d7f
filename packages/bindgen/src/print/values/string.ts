import type { StringEncoding } from "../../decode/model.ts";
import { abi, type AbiSymbol } from "../symbols.ts";
import { call, js, type Printable } from "../text/printable.ts";
import { type Address, type Body, check, grown, memoryOf, numbered, plus } from "./body.ts";
import { load, store } from "./scalar.ts";

const lifts: Readonly<Record<StringEncoding, AbiSymbol>> = {
  utf8: abi.liftUtf8,
  utf16: abi.liftUtf16,
  "latin1+utf16": abi.liftLatin1Utf16,
};
const lowers: Readonly<Record<StringEncoding, AbiSymbol>> = {
  utf8: abi.lowerUtf8,
  utf16: abi.lowerUtf16,
  "latin1+utf16": abi.lowerLatin1Utf16,
};

export function liftFlatString(body: Body, pointer: Printable, length: Printable): Printable {
  return call(lifts[body.side.encoding], memoryOf(body), js`${pointer} >>> 0`, js`${length} >>> 0`);
}

export function liftMemoryString(body: Body, at: Address): Printable {
  return call(lifts[body.side.encoding], memoryOf(body), load(body, 4, at), load(body, 4, plus(at, 4)));
}

export function lowerFlatString(body: Body, value: Printable, path: string): readonly [Printable, Printable] {
  const pointer = numbered(body, "p", check(body, lowers[body.side.encoding], path, memoryOf(body), value));
  const length = numbered(body, "n", call(abi.length, memoryOf(body)));
  grown(body);
  return [pointer, length];
}

export function lowerMemoryString(body: Body, value: Printable, at: Address, path: string): void {
  const [pointer, length] = lowerFlatString(body, value, path);
  store(body, 4, pointer, at);
  store(body, 4, length, plus(at, 4));
}
