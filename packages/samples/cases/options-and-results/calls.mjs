// option: the value or undefined; result as a whole result: the value or an error with a payload; elsewhere { tag, val }.
export const calls = [
  [(c) => [c.maybe(0), c.maybe(7), c.maybe(undefined)], [0, 7, undefined]],
  [(c) => c.maybe(), undefined],
  [(c) => c.maybe(null), undefined],
  [(c) => [c.maybeText(""), c.maybeText("é"), c.maybeText(undefined)], ["", "é", undefined]],
  [(c) => c.nested({ tag: "some", val: 5 }), { tag: "some", val: 5 }],
  [(c) => c.nested({ tag: "some", val: undefined }), { tag: "some", val: undefined }],
  [(c) => c.nested({ tag: "none" }), { tag: "none" }],
  [(c) => c.check(0, 4294967295), 4294967295],
  [(c) => c.check(1, 4294967295), { fails: -1 }],
  [(c) => c.checkText({ tag: "ok", val: "fine" }), "fine"],
  [(c) => c.checkText({ tag: "err", val: "nö" }), { fails: "nö" }],
  [(c) => c.checkOnly(0), undefined],
  [(c) => c.checkOnly(1), { fails: undefined }],
  [(c) => c.checkError(0, 0), undefined],
  [(c) => c.checkError(1, 255), { fails: 255 }],
  [(c) => c.checkOk(0, 9), 9],
  [(c) => c.checkOk(1, 9), { fails: undefined }],
  // An err is an answer: the instance goes on.
  [(c) => c.check(0, 3), 3],
  [
    (c) =>
      c.outcomes([
        { tag: "ok", val: 1 },
        { tag: "err", val: "two" },
      ]),
    [
      { tag: "ok", val: 1 },
      { tag: "err", val: "two" },
    ],
  ],
  [(c) => c.maybes(["a", undefined, "", null]), ["a", undefined, "", undefined]],
  [(c) => c.maybe("1"), { rejects: "value" }],
  [(c) => c.checkText({ tag: "maybe", val: "" }), { rejects: "maybe" }],
  [(c) => c.checkText("text"), { rejects: "value" }],
  [(c) => c.nested(5), { rejects: "value" }],
  [(c) => c.makeMaybe(2, 0), { traps: "discriminant" }],
  [(c) => c.check(2, 0), { traps: "discriminant" }],
  [(c) => c.checkOnly(2), { traps: "discriminant" }],
];
