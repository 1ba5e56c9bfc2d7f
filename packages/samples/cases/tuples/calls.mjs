// Tuples are arrays of exactly their length.
export const calls = [
  [(c) => c.echo([255, 0.5, "x"]), [255, 0.5, "x"]],
  [(c) => c.one([65535]), [65535]],
  [(c) => c.swap([1, 2]), [2, 1]],
  [
    (c) =>
      c.pairs([
        ["a", 1],
        ["", 0],
      ]),
    [
      ["a", 1],
      ["", 0],
    ],
  ],
  [(c) => c.swap([1]), { rejects: "value" }],
  [(c) => c.swap([1, 2, 3]), { rejects: "value" }],
  [(c) => c.swap(1), { rejects: "value" }],
  [(c) => c.swap([1, "2"]), { rejects: "value" }],
];
