/**
 * Which part of WebAssembly a core module needs that the engine lacks. Engines say why they refuse a module in words of
 * their own, and old ones guess wrong (to V8 of 2023, the type of exceptions is one of garbage collection). What can be
 * relied on is the place that they name: what stands there in the module says what it is.
 */
import type { CoreModule } from "../decode/model.ts";
import { coreSections } from "../decode/opcodes.ts";

export type EngineFeature = keyof typeof descriptions;

/** For sentences with "needs …". */
export const descriptions = {
  "multi-memory": "several memories in one module (multi-memory)",
  memory64: "memories with 64-bit addresses (memory64)",
  table64: "tables with 64-bit indices (a part of memory64)",
  exnref: "exceptions as values (exnref, `try_table`)",
  "legacy-exceptions": "exceptions in their first form (`try`, `catch`)",
  gc: "garbage-collected types (GC)",
  "typed-function-references": "typed function references",
  "extended-const": "arithmetic in constant expressions (extended-const)",
  simd: "vector instructions (SIMD)",
  "relaxed-simd": "relaxed vector instructions (relaxed SIMD)",
  threads: "atomic instructions (threads)",
  "tail-call": "tail calls",
  "stack-switching": "stack switching",
  "wide-arithmetic": "wide arithmetic",
  "custom-page-sizes": "custom page sizes",
  "shared-everything-threads": "types that are shared between threads (shared-everything-threads)",
  "custom-descriptors": "custom descriptors of types",
} as const;

/** Words of engines for what they do not know; a module that is wrong is refused in other words. */
const unknown =
  /opcode|enable(?:d|s)? (?:with|via)|not (?:enabled|available|supported)|needs? --|invalid value type|limits flags|memory count of|at most one memory|multiple memories|unknown type (?:code|form)|signature definition|invalid mutability|global flags|type form|heap type|invalid type/i;

/** Undefined where the module is wrong, or where nobody knows what is there. */
export function missingFeature(module: CoreModule, reason: string): EngineFeature | undefined {
  if (!unknown.test(reason)) return undefined;
  // V8 names the instruction here, and a place somewhere before it.
  if (/opcode i(?:32|64)\.(?:add|sub|mul) is not allowed in constant/.test(reason)) return "extended-const";
  if (/memory count of|at most one memory|multiple memories/i.test(reason)) return "multi-memory";
  const place = placeOf(reason);
  if (place === undefined || place >= module.bytes.length) return undefined;
  switch (sectionAt(module.bytes, place)) {
    case coreSections.type:
      return ofTypeForm(module, place) ?? ofValueType(module, place);
    case coreSections.memory:
      return ofLimits(module, place, "memory64");
    case coreSections.table:
      if (module.bytes[place] === 0x40) return "typed-function-references"; // a table with an initial value
      return ofValueType(module, place) ?? ofLimits(module, place, "table64");
    case coreSections.import:
      return (
        ofValueType(module, place) ?? ofLimits(module, place, /table|element/i.test(reason) ? "table64" : "memory64")
      );
    case coreSections.code:
      return /opcode|instruction/i.test(reason)
        ? ofInstruction(module.bytes, place)
        : ofLocalType(module, place, reason);
    case coreSections.global:
      if (isSharedGlobal(module.bytes, place)) return "shared-everything-threads";
      return ofConstant(module.bytes, place) ?? ofValueType(module, place);
    default:
      return ofConstant(module.bytes, place) ?? ofValueType(module, place);
  }
}

/** V8 writes `@+12`, SpiderMonkey `at offset 12:`. */
export function placeOf(reason: string): number | undefined {
  const found = /@\+(\d+)|at offset (\d+)/.exec(reason);
  return found === null ? undefined : Number(found[1] ?? found[2]);
}

function sectionAt(bytes: Uint8Array, place: number): number | undefined {
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at];
    const size = numberAt(bytes, at + 1);
    const end = size.end + size.value;
    if (place < end) return id;
    at = end;
  }
  return undefined;
}

function numberAt(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; at < start + 5; at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return { value, end: start + 5 };
}

function ofTypeForm({ bytes }: CoreModule, place: number): EngineFeature | undefined {
  switch (bytes[place]) {
    case 0x5f: // struct
    case 0x5e: // array
    case 0x50: // sub
    case 0x4f: // sub final
    case 0x4e: // rec
      return "gc";
    case 0x5d: // cont
      return "stack-switching";
    case 0x65:
      return "shared-everything-threads";
    case 0x4c:
    case 0x4d:
      return "custom-descriptors";
    default:
      return undefined;
  }
}

function ofValueType(module: CoreModule, place: number): EngineFeature | undefined {
  const byte = module.bytes[place] ?? 0;
  if (isReference(byte)) return ofHeapType(module, place + 1);
  if (byte === 0x70 || byte === 0x6f) return undefined;
  // The index of a type is no type of a value; some engines name the place of the index in a reference.
  return isAbstract(byte) || isReference(module.bytes[place - 1]) ? ofHeapType(module, place) : undefined;
}

/** Where engines say that a byte is no type of a value, the byte before it is none either. */
function ofLocalType(module: CoreModule, place: number, reason: string): EngineFeature | undefined {
  const isIndex = /invalid value type 0x/.test(reason) && !isAbstract(module.bytes[place]);
  return isIndex && !isReference(module.bytes[place]) ? undefined : ofValueType(module, place);
}

/** `(ref null …)`, `(ref …)`. */
function isReference(byte: number | undefined): boolean {
  return byte === 0x63 || byte === 0x64;
}

/** A heap type of one byte, or what makes the one after it shared; not the index of a type. */
function isAbstract(byte = 0): boolean {
  return byte >= 0x40 && byte < 0x80;
}

function ofHeapType({ bytes, types }: Pick<CoreModule, "bytes" | "types">, place: number): EngineFeature | undefined {
  const byte = bytes[place] ?? 0;
  if (byte >= 0x80 || byte < 0x40) {
    const kind = types[numberAt(bytes, place).value]?.kind;
    if (kind === "cont") return "stack-switching";
    return kind === "func" ? "typed-function-references" : kind === undefined ? undefined : "gc";
  }
  switch (byte) {
    case 0x70: // func
    case 0x6f: // extern
      return "typed-function-references";
    case 0x69: // exn
    case 0x74: // noexn
      return "exnref";
    case 0x68: // cont
    case 0x75: // nocont
      return "stack-switching";
    case 0x65:
      return ofHeapType({ bytes, types }, place + 1) === undefined ? undefined : "shared-everything-threads";
    case 0x6e: // any, eq, i31, struct, array, none, noextern, nofunc
    case 0x6d:
    case 0x6c:
    case 0x6b:
    case 0x6a:
    case 0x71:
    case 0x72:
    case 0x73:
      return "gc";
    default:
      return undefined;
  }
}

function ofLimits({ bytes }: CoreModule, place: number, wide: "memory64" | "table64"): EngineFeature | undefined {
  const flags = bytes[place] ?? 0;
  if (flags & 0x08 && wide === "memory64") return "custom-page-sizes";
  if (flags & 0x04) return wide;
  return flags & 0x02 ? "shared-everything-threads" : undefined;
}

function isSharedGlobal(bytes: Uint8Array, place: number): boolean {
  return bytes[place] === 0x02 || bytes[place] === 0x03;
}

function ofConstant(bytes: Uint8Array, place: number): EngineFeature | undefined {
  const byte = bytes[place] ?? 0;
  // Addition, subtraction, multiplication of i32 and i64.
  if ((byte >= 0x6a && byte <= 0x6c) || (byte >= 0x7c && byte <= 0x7e)) return "extended-const";
  return byte === 0xfb ? ofInstruction(bytes, place) : undefined;
}

/** Codes between those of vector instructions that mean nothing. */
const noVectorInstructions: ReadonlySet<number> = new Set([
  0x9a, 0xa2, 0xa5, 0xa6, 0xaf, 0xb0, 0xb2, 0xb3, 0xb4, 0xbb, 0xc2, 0xc5, 0xc6, 0xcf, 0xd0, 0xd2, 0xd3, 0xd4, 0xe2,
  0xee,
]);

function ofInstruction(bytes: Uint8Array, place: number): EngineFeature | undefined {
  const opcode = bytes[place] ?? 0;
  const second = numberAt(bytes, place + 1).value;
  switch (opcode) {
    case 0x06: // try
    case 0x07: // catch
    case 0x09: // rethrow
    case 0x18: // delegate
    case 0x19: // catch_all
      return "legacy-exceptions";
    case 0x08: // throw
    case 0x0a: // throw_ref
    case 0x1f: // try_table
      return "exnref";
    case 0x12: // return_call
    case 0x13: // return_call_indirect
      return "tail-call";
    case 0x14: // call_ref
    case 0x15: // return_call_ref
    case 0xd4: // ref.as_non_null
    case 0xd5: // br_on_null
    case 0xd6: // br_on_non_null
      return "typed-function-references";
    case 0xd3: // ref.eq
      return "gc";
    case 0xfb:
      if (second <= 0x1e) return "gc";
      return second >= 0x20 && second <= 0x26 ? "custom-descriptors" : undefined;
    case 0xfc:
      return second >= 0x13 && second <= 0x16 ? "wide-arithmetic" : undefined;
    case 0xfd:
      if (second >= 0x100) return second <= 0x113 ? "relaxed-simd" : undefined;
      return noVectorInstructions.has(second) ? undefined : "simd";
    case 0xfe:
      if (second <= 0x03 || (second >= 0x10 && second <= 0x4e)) return "threads";
      // `pause`, then what is atomic on globals, tables, structures and arrays.
      return second === 0x04 || (second >= 0x4f && second <= 0x72) ? "shared-everything-threads" : undefined;
    default:
      return opcode >= 0xe0 && opcode <= 0xe6 ? "stack-switching" : undefined;
  }
}
