// A record of 19 flat values and more parameters than fit, to the guest and through it to the host.
const wide = {
  a: 1,
  b: 2,
  c: 3,
  d: 4n,
  e: 0.5,
  f: 0.25,
  g: true,
  h: "h",
  i: -1,
  j: -2,
  k: -3,
  l: -4n,
  m: "text",
  n: new Uint8Array([1, 2, 3]),
  o: 9,
};
const numbers = (count) => Array.from({ length: count }, (_, i) => i + 1);

export const imports = (seen) => ({
  "host-wide": {
    default: (number, value) => {
      seen.push(number, value);
      return { ...value, m: `${value.m}!`, o: undefined };
    },
  },
  "host-pair": { default: (a, b) => [b, a] },
});

export const calls = [
  [(c) => c.wide(7, wide), wide],
  [(c) => c.throughHost(255, wide), { ...wide, m: "text!", o: undefined }],
  [(c, seen) => seen.splice(0), [255, wide]],
  [(c) => c.sixteen(...numbers(16)), 1601],
  [(c) => c.seventeen(...numbers(17)), 1701],
  [(c) => c.pair(1, 2), [2, 1]],
  [(c) => c.wide(256, wide), { rejects: "256" }],
  [(c) => c.wide(1, { ...wide, l: 1 }), { rejects: "bigint" }],
  [(c) => c.seventeen(...numbers(16)), { rejects: "p16" }],
  [(c) => c.misaligned(), { traps: "align" }],
  [(c) => c.outside(), { traps: "out of bounds" }],
];
