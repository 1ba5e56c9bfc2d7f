// What the host gets and gives; what it throws; what happens when it gives the wrong thing.
const mean = (values) => (values.length === 0 ? undefined : values.reduce((a, b) => a + b) / values.length);

export const imports = (seen) => ({
  log: {
    default: (text) => {
      seen.push(text);
    },
  },
  // Asked for as 1.2.3: a key without a version serves every version.
  "sample:host/math": {
    add: (a, b) => (a === 99 ? b + 0.5 : (a + b) >>> 0),
    divide(a, b) {
      if (b === 0) throw Object.assign(new Error("refused"), { payload: "division by zero" });
      if (b === 1) throw { payload: "not an Error object" };
      if (b === 2) throw "a plain value";
      if (b === 3) throw new RangeError("a defect of the host");
      return Math.trunc(a / b);
    },
    mean,
  },
  "sample:host/text": {
    join: (parts) => parts.join("+"),
    flip: (value) => !value,
    kind: (value) => value.length,
  },
});

export const calls = [
  [
    (c, seen) => {
      c.log("one");
      c.log("zwei é 😀");
      return seen.splice(0);
    },
    ["one", "zwei é 😀"],
  ],
  [(c) => c.log("x"), undefined],
  [(c) => c.add(4294967295, 2), 1],
  [(c) => c.divide(-7, 4), -1],
  [(c) => c.divide(1, 0), { fails: "division by zero" }],
  [(c) => c.divide(1, 1), { fails: "not an Error object" }],
  [(c) => c.divide(1, 2), { fails: "a plain value" }],
  [(c) => c.mean([1, 2, 6]), 3],
  [(c) => c.mean([]), undefined],
  [(c) => c.join(["a", "", "ü"]), "a++ü"],
  [(c) => [c.flip(true), c.flip(false)], [false, true]],
  [(c) => [c.kind("x"), c.kind("😀")], [1, 2]],
  // A defect of the host passes through the guest as it is.
  [(c) => c.divide(1, 3), { throws: "a defect of the host" }],
  // The host gave something that is not an u32.
  [(c) => c.add(99, 1), { throws: "add" }],
];
