// Rounding to f32, signed zeros, infinities, NaN.
export const calls = [
  [(c) => [c.f64(0.1), c.f64(-0), c.f64(Infinity), c.f64(-Infinity), c.f64(NaN)], [0.1, -0, Infinity, -Infinity, NaN]],
  [(c) => [c.f32(0.5), c.f32(-0), c.f32(Infinity), c.f32(NaN)], [0.5, -0, Infinity, NaN]],
  [(c) => c.f32(0.1), Math.fround(0.1)],
  [(c) => c.f32(1e300), Infinity],
  [(c) => c.f64(5e-324), 5e-324],
  [(c) => c.f64(Number.MAX_VALUE), Number.MAX_VALUE],
  [(c) => [c.f32Of(0x3f800000), c.f32Of(0x80000000), c.f32Of(0x7fc00001), c.f32Of(1)], [1, -0, NaN, 2 ** -149]],
  [(c) => [c.f64Of(0x3ff0000000000000n), c.f64Of(1n << 63n), c.f64Of(0x7ff8000000000001n)], [1, -0, NaN]],
  [(c) => [c.f32Bits(1), c.f32Bits(-0), c.f32Bits(NaN)], [0x3f800000, 0x80000000, 0x7fc00000]],
  [(c) => [c.f64Bits(1), c.f64Bits(-0), c.f64Bits(NaN)], [0x3ff0000000000000n, 1n << 63n, 0x7ff8000000000000n]],
  [(c) => c.f64("1"), { rejects: "number" }],
  [(c) => c.f32(1n), { rejects: "number" }],
];
