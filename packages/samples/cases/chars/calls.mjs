// One scalar value in, one out; surrogates and numbers past the last plane trap.
export const calls = [
  [
    (c) => ["a", "\0", "é", "漢", "😀", "\u{10ffff}", "\uffff"].map((value) => c.echo(value)),
    ["a", "\0", "é", "漢", "😀", "\u{10ffff}", "\uffff"],
  ],
  [(c) => c.code("😀"), 0x1f600],
  [(c) => [c.of(0x61), c.of(0xd7ff), c.of(0xe000), c.of(0x10ffff)], ["a", "\ud7ff", "\ue000", "\u{10ffff}"]],
  [(c) => c.echo(""), { rejects: "value" }],
  [(c) => c.echo("ab"), { rejects: "value" }],
  [(c) => c.echo("\ud800"), { rejects: "value" }],
  [(c) => c.echo(97), { rejects: "value" }],
  [(c) => c.of(0xd800), { traps: "char" }],
  [(c) => c.of(0xdfff), { traps: "char" }],
  [(c) => c.of(0x110000), { traps: "char" }],
  [(c) => c.of(0xffffffff), { traps: "char" }],
];
