/**
 * Core types of lifted and lowered functions (CanonicalABI.md, "Flattening").
 */
import type { CanonOptions } from "./canon-options.ts";
import { requireMemory, requireRealloc } from "./canon-options.ts";
import { signature, type CoreSignature } from "./core-types.ts";
import { hasPointer } from "./measure.ts";
import type { Scope } from "./scope.ts";
import type { DefinedType, FuncType, ValueType } from "./types.ts";
import { spend } from "./validation.ts";

const maxFlatParams = 16;
const maxFlatAsyncParams = 4;
const maxFlatResults = 1;

type Flat = "i32" | "i64" | "f32" | "f64";

/** Undefined stands for more than 16. */
type FlatTypes = readonly Flat[] | undefined;

/** The core function that `canon lift` needs; checks that the options suffice. */
export function liftedSignature(scope: Scope, type: FuncType, options: CanonOptions, offset: number): CoreSignature {
  const pointer = options.memory ?? "i32";
  spend(scope.validation, type.params.length);
  for (const param of type.params) if (hasPointer(param)) requireRealloc(scope, options, offset);
  let params = flattenAll(type.params, pointer, maxFlatParams);
  if (params === undefined) {
    requireRealloc(scope, options, offset);
    params = [pointer];
  }
  if (options.async) {
    // The result goes through `task.return`, which has its own options; strings leave through this one's memory.
    if (type.result !== undefined) {
      const flat = flatten(type.result, pointer);
      if (flat === undefined || hasPointer(type.result)) requireMemory(scope, options, offset);
    }
    return signature(params, options.callback === undefined ? [] : ["i32"]);
  }
  if (type.result === undefined) return signature(params, []);
  const results = flattenAll([type.result], pointer, maxFlatResults);
  if (results !== undefined) return signature(params, results);
  requireMemory(scope, options, offset);
  return signature(params, [pointer]);
}

/** The core function that `canon lower` makes; checks that the options suffice. */
export function loweredSignature(scope: Scope, type: FuncType, options: CanonOptions, offset: number): CoreSignature {
  const pointer = options.memory ?? "i32";
  spend(scope.validation, type.params.length);
  for (const param of type.params) if (hasPointer(param)) requireMemory(scope, options, offset);
  let params = flattenAll(type.params, pointer, options.async ? maxFlatAsyncParams : maxFlatParams);
  if (params === undefined) {
    requireMemory(scope, options, offset);
    params = [pointer];
  }
  if (type.result !== undefined && hasPointer(type.result)) requireRealloc(scope, options, offset);
  if (options.async) {
    if (type.result !== undefined) {
      requireMemory(scope, options, offset);
      params = [...params, pointer];
    }
    return signature(params, ["i32"]);
  }
  if (type.result === undefined) return signature(params, []);
  const results = flattenAll([type.result], pointer, maxFlatResults);
  if (results !== undefined) return signature(params, results);
  requireMemory(scope, options, offset);
  return signature([...params, pointer], []);
}

/** Undefined if there are more than `limit`. */
function flattenAll(types: readonly (ValueType | undefined)[], pointer: "i32" | "i64", limit: number): FlatTypes {
  const result: Flat[] = [];
  for (const type of types) {
    if (type === undefined) continue;
    const flat = flatten(type, pointer);
    if (flat === undefined || result.length + flat.length > limit) return undefined;
    result.push(...flat);
  }
  return result;
}

/** Types are shared, so that each is flattened once per address size. */
const known = {
  i32: new WeakMap<DefinedType, { readonly flat: FlatTypes }>(),
  i64: new WeakMap<DefinedType, { readonly flat: FlatTypes }>(),
};

function flatten(type: ValueType, pointer: "i32" | "i64"): FlatTypes {
  if (typeof type === "string") return flattenPrimitive(type, pointer);
  if (type.primitive !== undefined) return flattenPrimitive(type.primitive, pointer);
  const found = known[pointer].get(type);
  if (found !== undefined) return found.flat;
  const flat = flattenDefined(type, pointer);
  known[pointer].set(type, { flat });
  return flat;
}

function flattenPrimitive(name: string, pointer: "i32" | "i64"): readonly Flat[] {
  switch (name) {
    case "s64":
    case "u64":
      return ["i64"];
    case "f32":
    case "f64":
      return [name];
    case "string":
      return [pointer, pointer];
    default:
      return ["i32"];
  }
}

function flattenDefined(type: DefinedType, pointer: "i32" | "i64"): FlatTypes {
  switch (type.kind) {
    case "record":
    case "tuple":
      return flattenAll(type.parts, pointer, maxFlatParams);
    case "list":
    case "map":
      return [pointer, pointer];
    case "fixed-length list": {
      const length = type.length ?? 0;
      if (length > maxFlatParams) return undefined;
      return flattenAll(
        Array.from({ length }, () => type.parts[0]),
        pointer,
        maxFlatParams,
      );
    }
    case "variant":
    case "option":
    case "result":
      return flattenCases(type.parts, pointer);
    default:
      return ["i32"];
  }
}

/** The discriminant, then positions that are wide enough for the payload of every case. */
function flattenCases(cases: readonly (ValueType | undefined)[], pointer: "i32" | "i64"): FlatTypes {
  const result: Flat[] = ["i32"];
  for (const payload of cases) {
    if (payload === undefined) continue;
    const flat = flatten(payload, pointer);
    if (flat === undefined || flat.length + 1 > maxFlatParams) return undefined;
    for (const [index, type] of flat.entries()) {
      const joined = result[index + 1];
      result[index + 1] = joined === undefined ? type : join(joined, type);
    }
  }
  return result;
}

function join(left: Flat, right: Flat): Flat {
  if (left === right) return left;
  return is32(left) && is32(right) ? "i32" : "i64";
}

function is32(type: Flat): boolean {
  return type === "i32" || type === "f32";
}
