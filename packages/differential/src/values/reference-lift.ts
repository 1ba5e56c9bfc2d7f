// Lifting as the specification defines it, slow and plain, to judge what emitted code does. CanonicalABI.md, `load`, `lift_flat`.
import type { StringEncoding } from "../component/component-writer.ts";
import {
  alignmentOf,
  alignTo,
  type CoreType,
  discriminantSize,
  joinedPayload,
  offsetsOf,
  payloadOffset,
  sizeOf,
} from "../component/layout.ts";
import { type Case, casesOf, membersOf, type Type } from "../component/type.ts";
import { hexadecimal, type Value } from "./value.ts";

/** A trap, by the code under which it is documented. */
export class Trapped extends Error {
  readonly code: string;
  /** All codes, if several parts are wrong: which one is found first cannot be told from inside. */
  readonly codes: readonly string[];
  constructor(...codes: readonly string[]) {
    super(codes[0]);
    this.code = codes[0] as string;
    this.codes = codes;
  }
}

/** What is lifted from. Flat values are their bits. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly encoding: StringEncoding;
  /** Told of every area that a pointer names, before it is read. */
  readonly visited?: (pointer: number, size: number) => void;
}

const maximumBytes = 2 ** 28 - 1;

/** Loads a value behind a pointer that the guest gave, as parameters and results in memory are. */
export function loadChecked(source: Source, type: Type, at: number): Value {
  checkArea(source, at, sizeOf(type), alignmentOf(type), "POINTER_OUT_OF_BOUNDS");
  return load(source, type, at);
}

function load(source: Source, type: Type, at: number): Value {
  const view = new DataView(source.bytes.buffer, source.bytes.byteOffset, source.bytes.length);
  const members = membersOf(type);
  if (members !== undefined) {
    const { offsets } = offsetsOf(members);
    const values = collect(members, (member, index) => load(source, member, at + (offsets[index] as number)));
    return asRecord(type, values);
  }
  const cases = casesOf(type);
  if (cases !== undefined) {
    const one = caseOf(cases, uint(view, at, discriminantSize(cases.length)));
    const payload = one.type === undefined ? undefined : load(source, one.type, at + payloadOffset(cases));
    return asCase(type, one, payload);
  }
  if (type.kind === "list" && type.length !== undefined) return elements(source, type.element, at, type.length);
  const bits = view.byteLength >= at + 8 && sizeOf(type) === 8 ? view.getBigUint64(at, true) : 0n;
  switch (type.kind) {
    case "string":
      return loadString(source, view.getUint32(at, true), view.getUint32(at + 4, true));
    case "list":
    case "map":
      return loadList(source, type, view.getUint32(at, true), view.getUint32(at + 4, true));
    case "u64":
    case "s64":
    case "f64":
      return fromBits(type, bits);
    default:
      return fromBits(type, BigInt(uint(view, at, sizeOf(type) as 1 | 2 | 4)));
  }
}

/** Lifts flat values. `next` gives the bits of the next one. */
export function liftFlat(source: Source, type: Type, next: () => bigint): Value {
  const members = membersOf(type);
  if (members !== undefined)
    return asRecord(
      type,
      collect(members, (member) => liftFlat(source, member, next)),
    );
  const cases = casesOf(type);
  if (cases !== undefined) {
    const discriminant = Number(BigInt.asUintN(32, next()));
    const payload = joinedPayload(cases).map((core) => ({ core, bits: next() }));
    const one = caseOf(cases, discriminant);
    return asCase(type, one, one.type === undefined ? undefined : liftPayload(source, one.type, payload));
  }
  if (type.kind === "list" && type.length !== undefined)
    return Array.from({ length: type.length }, () => liftFlat(source, type.element, next));
  if (type.kind !== "string" && type.kind !== "list" && type.kind !== "map") return fromBits(type, next());
  const pointer = Number(BigInt.asUintN(32, next()));
  const length = Number(BigInt.asUintN(32, next()));
  return type.kind === "string" ? loadString(source, pointer, length) : loadList(source, type, pointer, length);
}

function liftPayload(source: Source, type: Type, payload: readonly { core: CoreType; bits: bigint }[]): Value {
  let at = 0;
  return liftFlat(source, type, () => (payload[at++] as { bits: bigint }).bits);
}

function fromBits(type: Type, bits: bigint): Value {
  const low = (width: number): number => Number(BigInt.asUintN(width, bits));
  const signed = (width: number): number => Number(BigInt.asIntN(width, bits));
  switch (type.kind) {
    case "bool":
      return low(32) !== 0;
    case "u8":
      return low(8);
    case "s8":
      return signed(8);
    case "u16":
      return low(16);
    case "s16":
      return signed(16);
    case "s32":
      return signed(32);
    case "u64":
      return String(BigInt.asUintN(64, bits));
    case "s64":
      return String(BigInt.asIntN(64, bits));
    case "f32": {
      const word = low(32);
      const isNan = (word & 0x7f800000) === 0x7f800000 && (word & 0x7fffff) !== 0;
      return hexadecimal(isNan ? 0x7fc00000 : word, 8);
    }
    case "f64": {
      const isNan = ((bits >> 52n) & 0x7ffn) === 0x7ffn && (bits & 0xfffffffffffffn) !== 0n;
      return hexadecimal(isNan ? 0x7ff8000000000000n : bits, 16);
    }
    case "char": {
      const code = low(32);
      if (code >= 0x110000 || (code >= 0xd800 && code < 0xe000)) throw new Trapped("INVALID_CHAR");
      return String.fromCodePoint(code);
    }
    case "flags":
      return type.labels.filter((_, index) => ((bits >> BigInt(index)) & 1n) === 1n);
    default:
      return low(32);
  }
}

function loadString(source: Source, pointer: number, length: number): string {
  const { encoding } = source;
  const wide = encoding === "utf16" || (encoding === "latin1+utf16" && length >= 2 ** 31);
  const units = encoding === "latin1+utf16" ? length % 2 ** 31 : length;
  const size = wide ? units * 2 : units;
  if (size > maximumBytes) throw new Trapped("STRING_TOO_LONG");
  checkArea(source, pointer, size, encoding === "utf8" ? 1 : 2, "STRING_OUT_OF_BOUNDS");
  const bytes = source.bytes.subarray(pointer, pointer + size);
  if (encoding === "latin1+utf16" && !wide) return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  try {
    return new TextDecoder(wide ? "utf-16le" : "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Trapped(wide ? "INVALID_UTF16" : "INVALID_UTF8");
  }
}

function loadList(source: Source, type: Type, pointer: number, length: number): Value {
  const element: Type =
    type.kind === "map"
      ? { kind: "tuple", items: [type.key, type.value] }
      : (type as { readonly element: Type }).element;
  const size = length * sizeOf(element);
  if (size > maximumBytes) throw new Trapped("LIST_TOO_LONG");
  checkArea(source, pointer, size, alignmentOf(element), "LIST_OUT_OF_BOUNDS");
  return elements(source, element, pointer, length);
}

function elements(source: Source, element: Type, at: number, length: number): Value[] {
  const size = sizeOf(element);
  const indices = Array.from({ length }, (_, index) => index);
  return collect(indices, (index) => load(source, element, at + index * size));
}

/** Reads all parts, also those behind one that is wrong. */
function collect<T>(parts: readonly T[], read: (part: T, index: number) => Value): Value[] {
  const codes: string[] = [];
  const values: Value[] = [];
  for (const [index, part] of parts.entries()) {
    try {
      values.push(read(part, index));
    } catch (error) {
      if (!(error instanceof Trapped)) throw error;
      codes.push(...error.codes);
    }
  }
  if (codes.length > 0) throw new Trapped(...new Set(codes));
  return values;
}

function checkArea(source: Source, pointer: number, size: number, alignment: number, code: string): void {
  if (alignTo(pointer, alignment) !== pointer) throw new Trapped("UNALIGNED_POINTER");
  if (pointer + size > source.bytes.length) throw new Trapped(code);
  source.visited?.(pointer, size);
}

function uint(view: DataView, at: number, size: 1 | 2 | 4): number {
  return size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
}

function caseOf(cases: readonly Case[], index: number): Case {
  const one = cases[index];
  if (one === undefined) throw new Trapped("INVALID_DISCRIMINANT");
  return one;
}

function asRecord(type: Type, values: readonly Value[]): Value {
  if (type.kind !== "record") return values;
  return Object.fromEntries(type.fields.map((field, index) => [field.label, values[index] as Value]));
}

function asCase(type: Type, one: Case, payload: Value | undefined): Value {
  if (type.kind === "enum") return one.label;
  return payload === undefined ? { tag: one.label } : { tag: one.label, val: payload };
}
