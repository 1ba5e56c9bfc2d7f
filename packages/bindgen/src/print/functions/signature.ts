import type { FlatType, FuncType, ValueType } from "../../plan/model.ts";

/** How a function crosses the boundary: CanonicalABI.md, "Flattening". */
export interface CoreSignature {
  /** Flat parameters; when there are more than 16 they lie in memory and one pointer is passed. */
  readonly params: readonly FlatType[];
  readonly spilled?: Area;
  /** The result lies in memory: its pointer is returned (lift) or passed as the last parameter (lower). */
  readonly resultArea?: ValueType;
}

/** Parameters in memory: a tuple of all of them. */
export interface Area {
  readonly size: number;
  readonly alignment: number;
  readonly offsets: readonly number[];
}

export const maximumFlatParams = 16;
const maximumFlatResults = 1;

/** The same for functions that are lowered with `async`: they return how far the call is, and every result is in memory. */
const maximumFlatAsyncParams = 4;
const maximumFlatAsyncResults = 0;

export function coreSignature(type: FuncType, asyncLowered = false): CoreSignature {
  const flat = type.params.flatMap((param) => param.type.flat);
  const flatResults = asyncLowered ? maximumFlatAsyncResults : maximumFlatResults;
  const result = type.result !== undefined && type.result.flat.length > flatResults ? { resultArea: type.result } : {};
  if (flat.length <= (asyncLowered ? maximumFlatAsyncParams : maximumFlatParams)) return { params: flat, ...result };
  let size = 0;
  let alignment = 1;
  const offsets = type.params.map((param) => {
    const start = alignTo(size, param.type.alignment);
    alignment = Math.max(alignment, param.type.alignment);
    size = start + param.type.size;
    return start;
  });
  return { params: ["i32"], spilled: { size: alignTo(size, alignment), alignment, offsets }, ...result };
}

function alignTo(size: number, alignment: number): number {
  return Math.ceil(size / alignment) * alignment;
}
