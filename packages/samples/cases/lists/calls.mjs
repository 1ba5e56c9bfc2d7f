// Numeric lists come out as typed arrays and go in as typed arrays or arrays; others are arrays.
const points = [
  { x: 1.5, id: 1, name: "a" },
  { x: -0, id: 255, name: "ü" },
];

export const calls = [
  [({ api: c }) => c.listU8(new Uint8Array([1, 2, 255])), new Uint8Array([1, 2, 255])],
  [({ api: c }) => c.listU8([1, 2, 255]), new Uint8Array([1, 2, 255])],
  [({ api: c }) => c.listU8([]), new Uint8Array()],
  [({ api: c }) => c.listS8(new Int8Array([-128, 0, 127])), new Int8Array([-128, 0, 127])],
  [({ api: c }) => c.listU16([0, 65535]), new Uint16Array([0, 65535])],
  [({ api: c }) => c.listS16(new Int16Array([-32768, 32767])), new Int16Array([-32768, 32767])],
  [({ api: c }) => c.listU32(new Uint32Array([0, 2 ** 32 - 1])), new Uint32Array([0, 2 ** 32 - 1])],
  [({ api: c }) => c.listS32([-1, 1]), new Int32Array([-1, 1])],
  [({ api: c }) => c.listU64(new BigUint64Array([0n, 2n ** 64n - 1n])), new BigUint64Array([0n, 2n ** 64n - 1n])],
  [({ api: c }) => c.listS64([-1n, 1n]), new BigInt64Array([-1n, 1n])],
  [({ api: c }) => c.listF32(new Float32Array([0.5, -0, NaN])), new Float32Array([0.5, -0, NaN])],
  [({ api: c }) => c.listF64([0.1, Infinity]), new Float64Array([0.1, Infinity])],
  [({ api: c }) => c.listBool([true, false, true]), [true, false, true]],
  [({ api: c }) => c.listChar(["a", "😀"]), ["a", "😀"]],
  [({ api: c }) => c.listString(["", "one", "zwölf", "😀"]), ["", "one", "zwölf", "😀"]],
  [({ api: c }) => c.listString([]), []],
  [({ api: c }) => c.nested([[1, 2], [], [3]]), [new Uint16Array([1, 2]), new Uint16Array(), new Uint16Array([3])]],
  [({ api: c }) => c.words([["a", "b"], [], ["c"]]), [["a", "b"], [], ["c"]]],
  [({ api: c }) => c.points(points), points],
  [({ api: c }) => c.points([]), []],
  [({ api: c }) => c.listF64(Float64Array.from({ length: 5000 }, (_, i) => i)).at(-1), 4999],

  // A view of a part of a larger buffer, and what came out is a copy that later calls leave alone.
  [({ api: c }) => c.sum(new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4)), 6],
  [
    ({ api: c }) => {
      const first = c.listU8([1, 2, 3]);
      c.listU8([4, 5, 6]);
      return first;
    },
    new Uint8Array([1, 2, 3]),
  ],

  [({ api: c }) => c.listU8([256]), { rejects: "256" }],
  [({ api: c }) => c.listU8("abc"), { rejects: "values" }],
  [({ api: c }) => c.listU8(undefined), { rejects: "values" }],
  [({ api: c }) => c.listU8(3), { rejects: "values" }],
  [({ api: c }) => c.listString(["a", 1]), { rejects: "values" }],
  [({ api: c }) => c.listU64([1]), { rejects: "bigint" }],
  [({ api: c }) => c.points([{ x: 1, id: 1 }]), { rejects: "name" }],
  [({ api: c }) => c.nested([[1], 2]), { rejects: "values" }],

  [({ api: c }) => c.rangeU32(16, 0), new Uint32Array()],
  [({ api: c }) => c.rangeU32(17, 1), { traps: "align" }],
  [({ api: c }) => c.rangeU32(262140, 2), { traps: "out-of-bounds" }],
  [({ api: c }) => c.rangeU32(0, 0x40000000), { traps: "" }],
  [({ api: c }) => c.rangeString(262136, 2), { traps: "out-of-bounds" }],
];
