// A C guest with a hundred functions of all kinds, in both directions.
const text = "abcdefghijklmnopqrstuvwxyz".repeat(500);
const alphabet = (start, length) => text.slice(start, start + length);
const rnum = { a: 1, b: 2, c: -3, d: 4.5, e: 5.5, f: 6, g: true, h: 8, i: 9.25, j: 10 };
const rmix = {
  id: 1,
  name: "abcdefghijkl",
  x: 1.5,
  y: 2.5,
  active: true,
  kind: 3,
  count: 77,
  score: 0.5,
  tag: "defghijk",
  level: -4,
};
const perms = (bits) => Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`f${i}`, (bits >> i) % 2 === 1]));
const colors = ["red", "green", "blue", "cyan", "magenta", "yellow", "black", "white", "grey", "orange"];
const point = (i) => ({ x: i, y: i * 2, z: i * 3, id: i });

class Blob {
  static live = 0;
  constructor(size) {
    this.length = size;
    Blob.live += 1;
  }
  size() {
    return this.length;
  }
  write(bytes) {
    this.length = bytes.length;
    return this.length;
  }
  static merge(a) {
    return a;
  }
  [Symbol.dispose]() {
    Blob.live -= 1;
  }
}

export const imports = (seen) => ({
  "perf:bench/host": {
    noop() {
      seen.push("noop");
    },
    add: (a, b) => (a + b) >>> 0,
    addf: (a, b) => a + b,
    add64: (a, b) => BigInt.asUintN(64, a + b),
    takeString: (value) => {
      if (value !== alphabet(0, value.length)) throw new Error("another text");
      return value.length;
    },
    giveString: (length) => text.slice(0, length),
    takeBytes: (value) => value.length,
    giveBytes: (length) => new Uint8Array(length).fill(7),
    takeRnum: (value) => {
      seen.push(value);
      return value.a;
    },
    giveRnum: () => rnum,
    takeRmix: (value) => {
      seen.push(value);
      return value.name.length;
    },
    giveOpt: (value) => (value === 0 ? undefined : value),
    giveRes: (value) => {
      if (value === 0) throw { payload: "zero" };
      return value;
    },
    takeShape: (value) => {
      seen.push(value);
      return value.tag === "circle" ? 1 : 0;
    },
    takeColor: (value) => {
      seen.push(value);
      return value;
    },
    takePerms: (value) => {
      seen.push(value);
      return value;
    },
    takePoints: (value) => {
      seen.push(value[1]);
      return value.length;
    },
    takeStrings: (value) => {
      seen.push(value[1]);
      return value.length;
    },
  },
  "perf:bench/hres": { Blob },
});

export const calls = [
  [
    ({ api }) => [api.noop(), api.add(2, 3), api.addf(0.5, 0.25), api.add64(2n ** 63n, 1n), api.addu8(200, 100)],
    [undefined, 5, 0.75, 2n ** 63n + 1n, 44],
  ],
  [({ api }) => [api.notb(true), api.notb(false), api.nextc("a"), api.nextc("y")], [false, true, "b", "z"]],
  [
    ({ api }) => [
      api.takeString("é"),
      api.giveString(30),
      api.giveStringPr(3),
      api.giveUstring(10),
      api.echoString("漢"),
    ],
    [2, alphabet(0, 30), "abc", "é漢😀x", "漢"],
  ],
  [
    ({ api }) => [api.takeBytes(new Uint8Array(9)), api.giveBytes(3), api.echoBytes([1, 2])],
    [9, new Uint8Array([0xc3, 0xa9, 0xe6]), new Uint8Array([1, 2])],
  ],
  [
    ({ api }) => [api.takeU32s(new Uint32Array(3)), api.giveU32s(3), api.takeF64s([1]), api.giveF64s(3)],
    [3, new Uint32Array([0, 2654435761, 1013904226]), 1, new Float64Array([0, 0.5, 1])],
  ],
  [({ api }) => [api.takeU64s([1n]), api.giveU64s(2)], [1, new BigUint64Array([0n, 0x9e3779b97f4a7c15n])]],
  [({ api }) => [api.takeStrings(["a", "b"]), api.giveStrings(2)], [2, [alphabet(0, 8), alphabet(1, 9)]]],
  [({ api }) => [api.takeRnum(rnum), api.giveRnum()], [11, rnum]],
  [({ api }) => [api.takeRmix(rmix), api.giveRmix()], [21, rmix]],
  [({ api }) => [api.takePoints([point(1)]), api.givePoints(3)], [1, [point(0), point(1), point(2)]]],
  [
    ({ api }) => [api.takePeople([{ name: "n", age: 3 }]), api.givePeople(2)],
    [
      1,
      [
        { name: alphabet(0, 6), age: 0, email: undefined },
        { name: alphabet(1, 7), age: 1, email: alphabet(1, 20) },
      ],
    ],
  ],
  [
    ({ api }) => [0, 1, 2, 3].map((kind) => api.giveShape(kind)),
    [
      { tag: "circle", val: 1.5 },
      { tag: "rect", val: [1, 2] },
      { tag: "named", val: alphabet(0, 10) },
      { tag: "empty" },
    ],
  ],
  [({ api }) => [{ tag: "rect", val: [1, 2] }, { tag: "empty" }].map((shape) => api.takeShape(shape)), [1, 3]],
  [({ api }) => [api.takeOpt(3), api.takeOpt(undefined), api.giveOpt(4), api.giveOpt(0)], [3, 0, 4, undefined]],
  [({ api }) => [api.echoOptstr("s"), api.echoOptstr(undefined), api.giveRes(3)], ["s", undefined, 3]],
  [({ api }) => api.giveRes(0), { fails: alphabet(0, 10) }],
  [
    ({ api }) => [api.echoTuple([1, 0.5, 3]), api.echoPerms({ f1: true }), api.echoColor("orange")],
    [[1, 0.5, 3], perms(2), "orange"],
  ],

  [({ api }, seen) => [api.loopNoop(3), seen.splice(0)], [3, ["noop", "noop", "noop"]]],
  [({ api }) => [api.loopAdd(10), api.loopAddf(10), api.loopAdd64(10)], [45, 45, 45n]],
  [({ api }) => [api.loopTakeString(2, 26), api.loopGiveString(2, 100)], [52, 200]],
  [({ api }) => [api.loopTakeBytes(2, 10), api.loopGiveBytes(2, 10)], [20, 20]],
  [({ api }, seen) => [api.loopTakeRnum(2), api.loopGiveRnum(2), seen.splice(0)], [1, 2, [{ ...rnum, a: 0 }, rnum]]],
  [({ api }, seen) => [api.loopTakeRmix(1), seen.splice(0)], [12, [{ ...rmix, id: 0 }]]],
  [({ api }) => [api.loopGiveOpt(4), api.loopGiveRes(3)], [2, 3]],
  [({ api }, seen) => [api.loopTakeShape(2), seen.splice(0)], [1, [{ tag: "empty" }, { tag: "circle", val: 1 }]]],
  [({ api }, seen) => [api.loopTakeColor(3), seen.splice(0)], [3, colors.slice(0, 3)]],
  [({ api }, seen) => [api.loopTakePerms(3), seen.splice(0)], [3, [perms(0), perms(1), perms(2)]]],
  [
    ({ api }, seen) => [api.loopTakePoints(1, 4), api.loopTakeStrings(1, 4), seen.splice(0)],
    [4, 4, [point(1), alphabet(1, 9)]],
  ],
  [({ api }) => [api.loopBlobSize(3), api.loopBlobNewDrop(3), api.loopBlobWrite(2, 50)], [21, 3, 100]],
  [() => Blob.live, 0],
  [({ api }) => api.loopBlobMerge(3), 3],

  [
    ({ res: { Counter, peek } }) => {
      const c = new Counter(4);
      return [c.inc(), c.name(), peek(c)];
    },
    [5, alphabet(0, 10), 5],
  ],
  [({ res: { Counter, consume, pass } }) => [consume(Counter.make(3)), pass(new Counter(8)).inc()], [3, 9]],
  [
    ({ res: { Counter, consume } }) => {
      const c = new Counter(1);
      consume(c);
      return c.inc();
    },
    { rejects: "moved or disposed" },
  ],
];
