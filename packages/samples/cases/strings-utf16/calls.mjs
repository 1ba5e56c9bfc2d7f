// Strings in and out, lengths as the guest sees them, invalid and out-of-bounds strings from the guest.
const long = "0123456789".repeat(1000);

export const calls = [
  [
    (c) => ["", "a", "hello", "\0", "naïve café", "漢字", "😀", "a\u0301", "\ufeffmark"].map((text) => c.echo(text)),
    ["", "a", "hello", "\0", "naïve café", "漢字", "😀", "a\u0301", "\ufeffmark"],
  ],
  [(c) => c.echo(long) === long, true],
  [(c) => c.echo(`${long}é`) === `${long}é`, true],
  [(c) => c.echo(`${long}漢`) === `${long}漢`, true],
  [(c) => c.echo("é".repeat(3000)) === "é".repeat(3000), true],
  [(c) => c.echo("漢".repeat(3000)) === "漢".repeat(3000), true],
  [(c) => c.echo("😀".repeat(3000)) === "😀".repeat(3000), true],
  [(c) => ["a", "é", "€", "😀", "aé漢😀"].map((text) => c.length(text)), [1, 1, 1, 2, 5]],

  // Lone surrogates have no encoding: they become U+FFFD.
  [
    (c) => [c.echo("\ud800"), c.echo("a\udc00b"), c.echo("\udc00\ud800"), c.echo("\ud83d\ude00")],
    ["\ufffd", "a\ufffdb", "\ufffd\ufffd", "😀"],
  ],

  // Lone surrogates in the guest's memory.
  [(c) => c.poke(0xd800, 1), { traps: "" }],
  [(c) => c.poke(0x0041dc00, 2), { traps: "" }],
  [(c) => [c.poke(0x41, 1), c.poke(0xde00d83d, 2), c.poke(0x00e920ac, 2)], ["A", "😀", "€é"]],
  [(c) => c.range(262144, 0), ""],
  [(c) => c.range(262140, 8), { traps: "out of bounds" }],
  [(c) => c.range(0xfffffff0, 32), { traps: "out of bounds" }],

  [(c) => c.echo(1), { rejects: "text" }],
  [(c) => c.echo(undefined), { rejects: "text" }],
  [(c) => c.echo(null), { rejects: "text" }],
];
