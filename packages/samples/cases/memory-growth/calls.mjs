// Each string and each list takes a page of its own.
const values = ["one", "zwei", "três", "😀".repeat(20000)];

export const imports = () => ({ give: { default: (length) => Array.from({ length }, (_, i) => `number ${i}`) } });

export const calls = [
  [(c) => c.strings(values), values],
  [
    (c) =>
      c.records([
        ["a", [1, 2]],
        ["b", []],
      ]),
    [
      ["a", new Uint32Array([1, 2])],
      ["b", new Uint32Array()],
    ],
  ],
  [(c) => c.throughHost(3), ["number 0", "number 1", "number 2"]],
  [(c) => c.throughHost(0), []],
  [(c) => c.pages() > 10, true],
];
