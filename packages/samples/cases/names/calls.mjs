// Everything is called by the lowerCamelCase of its name, whatever that is.
const names = [
  "delete",
  "new",
  "default",
  "class",
  "await",
  "yield",
  "let",
  "static",
  "arguments",
  "eval",
  "undefined",
  "infinity",
  "abi",
  "link",
  "component",
  "instantiate",
  "instantiateSync",
  "error",
  "math",
  "object",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "constructor",
  "prototype",
  "innerHtml",
  "a1B2",
  "x",
  "i0",
  "m0",
  "c0",
];
const fields = { constructor: 1, toString: 2, class: 3, proto: 4 };

export const calls = [
  [(c) => names.map((name, number) => c[name](number)), names.map((_, number) => number + 1)],
  [
    (c) => ["default", "constructor", "to-string", "a-b"].map((word) => c.word(word)),
    ["default", "constructor", "to-string", "a-b"],
  ],
  [(c) => c.word("toString"), { rejects: "toString" }],
  [
    (c) => {
      const { constructor, toString, class: type, proto } = c.fieldsOf(fields);
      return [constructor, toString, type, proto];
    },
    [1, 2, 3, 4],
  ],
  // What every object has is not taken for a member that was given.
  [(c) => c.fieldsOf({ class: 3, proto: 4 }), { rejects: "" }],
  [(c) => c.sum(1, 2, 3), 6],
  [(c) => c.sum(1, 2), { rejects: "r" }],
];
