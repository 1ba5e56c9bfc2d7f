// Floats that travel as integers, in the joined payload of a variant. CanonicalABI.md, `lower_flat_variant`, `lift_flat_variant`.
//
// NaN is canonical in both directions: a payload would otherwise be a channel between components that the specification closes.

// Typed arrays over the same bytes: engines up to Node 20 call a `DataView` out of line, and allocate each bigint that it gives.
const bytes = /*@__PURE__*/ new ArrayBuffer(8),
  float32 = /*@__PURE__*/ new Float32Array(bytes),
  int32 = /*@__PURE__*/ new Int32Array(bytes),
  float64 = /*@__PURE__*/ new Float64Array(bytes),
  int64 = /*@__PURE__*/ new BigInt64Array(bytes);

/** The f32 whose bits are an i32. @since 1.0 */
export function floatBits32(x: number): number {
  int32[0] = x;
  return float32[0]!;
}

/** The bits of a number rounded to f32, as an i32. @since 1.0 */
export function bits32(v: number): number {
  if (v !== v) return 0x7fc00000;
  float32[0] = v;
  return int32[0]!;
}

/** The f64 whose bits are an i64. @since 1.0 */
export function floatBits64(x: bigint): number {
  int64[0] = x;
  return float64[0]!;
}

/** The bits of an f64, as an i64. @since 1.0 */
export function bits64(v: number): bigint {
  // The choice stands before the store: a second way to return a bigint would make the engine allocate each.
  float64[0] = v === v ? v : Number.NaN;
  return int64[0]!;
}
