// After a trap, every call of the same instance traps.
const attempt = (call) => { try { call(); return "returned"; } catch (error) { return error instanceof Error; } };

export const imports = (seen) => ({
  "call-back": { default: () => { seen.push("called"); throw new TypeError("the host gave up"); } },
});

export const calls = [
  [(c) => c.fine(), 42],
  [(c) => c.take([1, 2, 3, 4, 5]), 5],
  [(c) => c.unreachable(), { traps: "unreachable" }],
  [(c) => c.divide(1, 0), { traps: "" }],
  [(c) => c.divide(-(2 ** 31), -1), { traps: "" }],
  [(c) => c.load(65536), { traps: "" }],
  [(c) => c.recurse(), { throws: "" }],
  [(c) => [attempt(() => c.unreachable()), attempt(() => c.fine())], [true, true]],
  // The instance was left in the middle of a call, so it is used no more after this either.
  [(c) => [attempt(() => c.callBack()), attempt(() => c.fine())], [true, true]],
  [(c) => c.callBack(), { throws: "the host gave up" }],
  [(c) => c.take([1]), { traps: "align" }],
  [(c) => c.take([1, 2]), { traps: "out of bounds" }],
  [(c) => c.take([1, 2, 3]), { traps: "unreachable" }],
  [(c) => c.take([1, 2, 3, 4]), { traps: "leave" }],
  [(c) => [attempt(() => c.take([1])), attempt(() => c.fine())], [true, true]],
];
