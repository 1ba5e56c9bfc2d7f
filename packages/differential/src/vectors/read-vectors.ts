import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import type { StringEncoding } from "../component/component-writer.ts";
import type { Type } from "../component/type.ts";
import type { Value } from "../values/value.ts";
import { kebabCase, readType, type VectorType } from "./read-type.ts";

export const folderVariable = "COMPONENT_ABI_VECTORS";

type Pointer = "i32" | "i64";
/** Old address, old size, alignment, new size, result. */
export type Realloc = readonly [number, number, number, number, number];

interface Common {
  readonly id: number;
  readonly type: Type;
  readonly pointer: Pointer;
  readonly encoding: StringEncoding;
}

/** Flat values and memory, and what they lift to. */
export interface LiftVector extends Common {
  readonly flat: readonly bigint[];
  readonly memory: Uint8Array;
  /** Absent if it must trap. */
  readonly value: Value | undefined;
}

/** A value, and what it lowers to. */
export interface LowerVector extends Common {
  readonly value: Value;
  readonly flat: readonly bigint[];
  readonly memory: Uint8Array;
  readonly reallocs: readonly Realloc[];
  /** Where the allocator begins. */
  readonly heap: number;
  /** The same value in the memory that it comes from, when it passes from component to component. */
  readonly source?: {
    readonly encoding: StringEncoding;
    readonly flat: readonly bigint[];
    readonly memory: Uint8Array;
  };
}

/** A value, and what it is stored as. */
export interface StoreVector extends Common {
  readonly value: Value;
  readonly at: number;
  readonly memory: Uint8Array;
  readonly reallocs: readonly Realloc[];
}

/** Memory, and what it loads as. */
export interface LoadVector extends Common {
  readonly at: number;
  readonly memory: Uint8Array;
  /** Absent if it must trap. */
  readonly value: Value | undefined;
}

/** Parameters and results, and the core types that they flatten to. */
export interface FlattenVector {
  readonly params: readonly Type[];
  readonly results: readonly Type[];
  readonly pointer: Pointer;
  readonly async: boolean;
  readonly lift: CoreSignatureVector;
  readonly lower: CoreSignatureVector;
}

export interface CoreSignatureVector {
  readonly params: readonly ("i32" | "i64" | "f32" | "f64")[];
  readonly results: readonly ("i32" | "i64" | "f32" | "f64")[];
}

export interface NanVector {
  readonly type: "f32" | "f64";
  readonly in: string;
  readonly out: string;
}

export interface Vectors {
  readonly lift: readonly LiftVector[];
  readonly lower: readonly LowerVector[];
  readonly store: readonly StoreVector[];
  readonly load: readonly LoadVector[];
  readonly flatten: readonly FlattenVector[];
  readonly nan: readonly NanVector[];
}

/** The folder with the vectors, if the environment names one. */
export function vectorsFolder(): string | undefined {
  const folder = process.env[folderVariable];
  return folder === undefined || folder === "" ? undefined : folder;
}

interface RawLower {
  readonly type?: VectorType;
  readonly encoding?: StringEncoding;
  readonly flat: readonly (number | string)[];
  readonly memory: string;
  readonly reallocs: readonly Realloc[];
}

interface Raw {
  readonly id: number;
  readonly type: VectorType;
  readonly ptr: Pointer;
  readonly encoding: StringEncoding;
  readonly value?: Value;
  readonly memory: string;
  readonly flat: readonly (number | string)[];
  readonly at: number;
  readonly lower?: RawLower;
  readonly store: RawLower & { readonly at: number };
}

interface RawFlatten extends Omit<FlattenVector, "params" | "results" | "pointer"> {
  readonly params: readonly VectorType[];
  readonly results: readonly VectorType[];
  readonly ptr: Pointer;
}

export function readVectors(folder: string): Vectors {
  const reference = readJson(folder, "vectors-reference") as {
    readonly lift_lower: readonly Raw[];
    readonly flatten: readonly RawFlatten[];
    readonly nan: readonly NanVector[];
  };
  const generated = readJson(folder, "vectors-generated") as {
    readonly store_lower: readonly Raw[];
    readonly flatten: readonly RawFlatten[];
  };
  const mutated = readJson(folder, "vectors-traps") as { readonly load: readonly Raw[] };
  const common = (raw: Raw): Common => ({
    id: raw.id,
    type: readType(raw.type),
    pointer: raw.ptr,
    encoding: raw.encoding,
  });
  const lowered = (raw: Raw, lower: RawLower, heap: number): LowerVector => ({
    ...common(raw),
    ...(lower.type === undefined ? {} : { type: readType(lower.type) }),
    ...(lower.encoding === undefined ? {} : { encoding: lower.encoding }),
    value: readValue(raw) as Value,
    flat: lower.flat.map(BigInt),
    memory: bytes(lower.memory),
    reallocs: lower.reallocs,
    heap,
  });
  return {
    lift: [
      ...reference.lift_lower.map((raw) => ({
        ...common(raw),
        flat: raw.flat.map(BigInt),
        memory: bytes(raw.memory),
        value: readValue(raw),
      })),
      ...generated.store_lower.map((raw) => ({
        ...common(raw),
        flat: (raw.lower as RawLower).flat.map(BigInt),
        memory: bytes((raw.lower as RawLower).memory),
        value: raw.value,
      })),
    ],
    lower: [
      ...reference.lift_lower.flatMap((raw) =>
        raw.lower === undefined
          ? []
          : {
              ...lowered(raw, raw.lower, 0),
              source: { encoding: raw.encoding, flat: raw.flat.map(BigInt), memory: bytes(raw.memory) },
            },
      ),
      ...generated.store_lower.map((raw) => lowered(raw, raw.lower as RawLower, 16)),
    ],
    store: generated.store_lower.map((raw) => ({
      ...common(raw),
      value: raw.value as Value,
      at: raw.store.at,
      memory: bytes(raw.store.memory),
      reallocs: raw.store.reallocs,
    })),
    load: [
      ...generated.store_lower.map((raw) => ({
        ...common(raw),
        at: raw.store.at,
        memory: bytes(raw.store.memory),
        value: raw.value,
      })),
      ...mutated.load.map((raw) => ({ ...common(raw), at: raw.at, memory: bytes(raw.memory), value: raw.value })),
    ],
    flatten: [...reference.flatten, ...generated.flatten].map(({ params, results, ptr, ...rest }) => ({
      ...rest,
      pointer: ptr,
      params: params.map(readType),
      results: results.map(readType),
    })),
    nan: reference.nan,
  };
}

function readJson(folder: string, name: string): unknown {
  const plain = join(folder, `${name}.json`);
  const content = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`));
  return JSON.parse(content.toString());
}

/** The value, with the names of flags that the type has. */
function readValue({ type, value }: Raw): Value | undefined {
  const flags = typeof type === "object" && "list" in type ? type.list : type;
  if (value === undefined || typeof flags !== "object" || !("flags" in flags)) return value;
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "string" ? kebabCase(part) : part,
  ) as Value;
}

function bytes(hexadecimal: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hexadecimal, "hex"));
}
