// After a trap, every call of the same instance traps.
const attempt = (call) => {
  try {
    call();
    return "returned";
  } catch (error) {
    return error.constructor.name;
  }
};

export const imports = (seen) => ({
  "call-back": {
    default: () => {
      seen.push("called");
      throw new TypeError("the host gave up");
    },
  },
});

export const calls = [
  [(c) => c.fine(), 42],
  [(c) => c.take([1, 2, 3, 4, 5]), 5],
  [(c) => c.unreachable(), { traps: "unreachable" }],
  [(c) => c.divide(1, 0), { traps: "" }],
  [(c) => c.divide(-(2 ** 31), -1), { traps: "" }],
  [(c) => c.load(65536), { traps: "" }],
  [(c) => c.recurse(), { throws: "" }],
  [(c) => attempt(() => c.unreachable()), "RuntimeError"],
  [(c) => c.fine(), { traps: "cannot enter" }],
  // The instance was left in the middle of a call, so it is used no more after this either.
  [(c) => attempt(() => c.callBack()), "TypeError"],
  [(c) => c.divide(1, 1), { traps: "cannot enter" }],
  [(c) => c.callBack(), { throws: "the host gave up" }],
  [(c) => c.take([1]), { traps: "align" }],
  [(c) => c.take([1, 2]), { traps: "beyond end of memory" }],
  [(c) => c.take([1, 2, 3]), { traps: "unreachable" }],
  [(c) => c.take([1, 2, 3, 4]), { traps: "leave" }],
  [(c) => attempt(() => c.take([1, 2, 3])), "RuntimeError"],
  [(c) => c.load(0), { traps: "cannot enter" }],
];
