// The same text, measured by each component in the units in which it keeps it.
export const calls = [
  [
    (c) => c.all("abc"),
    [
      ["abc", 3],
      ["abc", 3],
      ["abc", 3],
    ],
  ],
  [
    (c) => c.all(""),
    [
      ["", 0],
      ["", 0],
      ["", 0],
    ],
  ],
  [
    (c) => c.all("é"),
    [
      ["é", 2],
      ["é", 1],
      ["é", 1],
    ],
  ],
  [
    (c) => c.all("a漢😀"),
    [
      ["a漢😀", 8],
      ["a漢😀", 4],
      ["a漢😀", 0x80000004],
    ],
  ],
  [(c) => c.all("é".repeat(2000)).map(([, length]) => length), [4000, 2000, 2000]],
  [(c) => c.all("x".repeat(1000) + "漢".repeat(1000)).map(([, length]) => length), [4000, 2000, 0x80000000 + 2000]],
  [(c) => c.utf16("é😀"), ["é😀", 3]],
  [(c) => c.broken(), { traps: "" }],
  [(c) => c.outside(), { traps: "out of bounds" }],
];
