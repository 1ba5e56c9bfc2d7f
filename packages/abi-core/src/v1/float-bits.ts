// Floats that travel as integers, in the joined payload of a variant. CanonicalABI.md, `lower_flat_variant`, `lift_flat_variant`.
//
// NaN is canonical in both directions: a payload would otherwise be a channel between components that the specification closes.

const bits = /*@__PURE__*/ new DataView(/*@__PURE__*/ new ArrayBuffer(8));

/** The f32 whose bits are an i32. @since 1.0 */
export function floatBits32(x: number): number {
  bits.setInt32(0, x);
  return bits.getFloat32(0);
}

/** The bits of a number rounded to f32, as an i32. @since 1.0 */
export function bits32(v: number): number {
  if (v !== v) return 0x7fc00000;
  bits.setFloat32(0, v);
  return bits.getInt32(0);
}

/** The f64 whose bits are an i64. @since 1.0 */
export function floatBits64(x: bigint): number {
  bits.setBigInt64(0, x);
  return bits.getFloat64(0);
}

/** The bits of an f64, as an i64. @since 1.0 */
export function bits64(v: number): bigint {
  if (v !== v) return 0x7ff8000000000000n;
  bits.setFloat64(0, v);
  return bits.getBigInt64(0);
}
