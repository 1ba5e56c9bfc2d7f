// A resource that the host defines: the guest makes, borrows, moves and drops objects of the host's class.
class Blob {
  static dropped = [];
  constructor(text) {
    this.text = text;
  }
  size() {
    return this.text.length;
  }
  read() {
    if (this.text === "") throw { payload: "empty" };
    return this.text;
  }
  static join(a, b) {
    return new Blob(a.text + b.text);
  }
  [Symbol.dispose]() {
    Blob.dropped.push(this.text);
  }
}
const dropped = () => Blob.dropped.splice(0);

export const imports = (seen) => ({
  "sample:store/blobs": {
    Blob,
    largest: (blobs) =>
      blobs.length === 0 ? undefined : new Blob(blobs.map(({ text }) => text).sort((a, b) => b.length - a.length)[0]),
    store: (blob) => {
      seen.push(blob);
    },
  },
});

export const calls = [
  [() => void dropped(), undefined],
  [({ run }) => [run.sizes(3), dropped()], [6, ["som", "so", "s"]]],
  // Indices start with 1, and the one that was freed last is used first.
  [({ run }) => [run.indices(), dropped()], [new Uint32Array([1, 2, 3, 2]), ["so", "s", "som", "some"]]],
  // A call that is refused leaves nothing behind in the component, whatever was right before.
  [({ run }) => run.join(new Blob("a"), null), { rejects: "" }],
  [({ run }) => run.largest([new Blob("a"), new Blob("b"), 1]), { rejects: "" }],
  [({ run }) => [...run.indices(), dropped().length], [2, 3, 1, 3, 4]],
  // A borrow does not dispose of the host's object.
  [({ run }) => [run.sizeOf(new Blob("four")), dropped()], [4, []]],
  [({ run }) => [run.textOf(new Blob("mine")), dropped()], ["mine", ["mine"]]],
  [({ run }) => run.textOf(new Blob("")), { fails: "empty" }],
  [() => dropped(), [""]],
  [
    ({ run }) => {
      const joined = run.join(new Blob("a"), new Blob("b"));
      return [joined instanceof Blob, joined.text, dropped()];
    },
    [true, "ab", []],
  ],
  [
    ({ run }) => [run.largest([new Blob("a"), new Blob("ccc"), new Blob("bb")]).text, dropped()],
    ["ccc", ["a", "ccc", "bb"]],
  ],
  [({ run }) => [run.largest([]), dropped()], [undefined, []]],
  // The same object comes back, not a copy; the host may give it again.
  [
    ({ run }, seen) => {
      const blob = new Blob("same");
      run.store(blob);
      run.store(blob);
      return [seen[0] === blob, seen.splice(0).length, dropped()];
    },
    [true, 2, []],
  ],
  // Objects of another class with the same methods are as good.
  [({ run }) => run.sizeOf({ size: () => 77 }), 77],
  [({ run }) => run.sizeOf(undefined), { rejects: "" }],
  [({ run }) => run.sizeOf(1), { rejects: "" }],
  [({ run }) => run.leak(new Blob("x")), { traps: "borrow handles still remain" }],
  [({ run }) => run.storeTwice(new Blob("x")), { traps: "unknown handle index" }],
  [({ run }) => run.storeBorrowed(new Blob("x")), { traps: "" }],
  [({ run }) => run.sizeAfterDrop(new Blob("x")), { traps: "unknown handle index" }],
];
