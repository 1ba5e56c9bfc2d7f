// The guest counts its post-return calls.
export const imports = (seen) => ({
  tick: {
    default: () => {
      seen.push("tick");
    },
  },
});

export const calls = [
  [(c) => c.count(), 0],
  [(c) => [c.text(), c.text()], ["result", "result"]],
  [(c) => c.count(), 2],
  [(c) => c.number(10), 10],
  [(c) => c.count(), 12],
  [(c) => c.check(false), "result"],
  [(c) => c.check(true), { fails: "result" }],
  [(c) => c.count(), 212],
  [(c) => c.callsOutAfterwards(), { traps: "leave" }],
  [(c, seen) => seen, []],
  [(c) => c.trapsAfterwards(), { traps: "" }],
];
