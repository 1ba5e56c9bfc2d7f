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
  [(c) => ["a", "é", "€", "😀", "aé漢😀"].map((text) => c.length(text)), [1, 2, 3, 4, 10]],

  // Lone surrogates have no encoding: they become U+FFFD.
  [
    (c) => [c.echo("\ud800"), c.echo("a\udc00b"), c.echo("\udc00\ud800"), c.echo("\ud83d\ude00")],
    ["\ufffd", "a\ufffdb", "\ufffd\ufffd", "😀"],
  ],

  // Invalid UTF-8 in the guest's memory: lone continuation, overlong, a surrogate, cut short, past the last plane.
  [(c) => c.poke(0x80, 1), { traps: "utf-8" }],
  [(c) => c.poke(0xafc0, 2), { traps: "utf-8" }],
  [(c) => c.poke(0x80a0ed, 3), { traps: "utf-8" }],
  [(c) => c.poke(0x82e2, 2), { traps: "utf-8" }],
  [(c) => c.poke(0x808090f4, 4), { traps: "utf-8" }],
  [(c) => c.poke(0xffffff, 1), { traps: "utf-8" }],
  // Valid ones: one character of each length, and a byte order mark, which is a character like others.
  [(c) => [c.poke(0x41, 1), c.poke(0xa9c3, 2), c.poke(0xac82e2, 3), c.poke(0x80989ff0, 4)], ["A", "é", "€", "😀"]],
  [(c) => c.poke(0x41bfbbef, 4), "\ufeffA"],
  [(c) => c.range(262144, 0), ""],
  [(c) => c.range(262140, 8), { traps: "out of bounds" }],
  [(c) => c.range(0xfffffff0, 32), { traps: "out of bounds" }],

  [(c) => c.echo(1), { rejects: "text" }],
  [(c) => c.echo(undefined), { rejects: "text" }],
  [(c) => c.echo(null), { rejects: "text" }],
];
