// One scalar function: the smallest component.
export const calls = [
  [(c) => c.add(1, 2), 3],
  [(c) => c.add(4294967295, 1), 0],
  [(c) => c.add(-1, 0), { rejects: "-1" }],
];
