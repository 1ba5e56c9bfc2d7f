// A JavaScript engine inside of a component, which also asks for WASI.
export const wasi = true;
export const needs = "extended-const";

export const imports = (seen) => ({
  "sample:js/log": {
    line: (text) => {
      seen.push(text);
    },
  },
});

export const calls = [
  [({ text }, seen) => [text.greet("Wörld"), seen.splice(0)], ["Hello, Wörld!", ["greet Wörld"]]],
  [({ text }) => text.words(" one two  three "), ["one", "two", "three"]],
  [({ text }) => [text.greet("2"), text.count()], ["Hello, 2!", 2]],
  [
    ({ shapes }) =>
      shapes.centre([
        { x: 0, y: 0 },
        { x: 1, y: 3 },
      ]),
    { x: 0.5, y: 1.5 },
  ],
  [({ shapes }) => shapes.centre([]), { fails: "no points" }],
  [
    ({ shapes }) => [shapes.describe({ tag: "circle", val: 2.5 }), shapes.describe({ tag: "nothing" })],
    ["circle of radius 2.5", "nothing"],
  ],
  [({ shapes }) => shapes.reverse(new Uint8Array([1, 2, 3])), new Uint8Array([3, 2, 1])],
  [({ shapes }) => [shapes.twice(2 ** 29), shapes.twice(undefined)], [2 ** 30, undefined]],
];
