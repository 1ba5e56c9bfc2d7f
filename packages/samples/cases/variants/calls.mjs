// { tag, val }, no val for a case without payload.
export const calls = [
  [({ api: c }) => c.echoShape({ tag: "circle", val: -0.1 }), { tag: "circle", val: -0.1 }],
  [({ api: c }) => c.echoShape({ tag: "square", val: 0.1 }), { tag: "square", val: Math.fround(0.1) }],
  [({ api: c }) => c.echoShape({ tag: "count", val: 4294967295 }), { tag: "count", val: 4294967295 }],
  [({ api: c }) => c.echoShape({ tag: "big", val: 2n ** 64n - 1n }), { tag: "big", val: 2n ** 64n - 1n }],
  [({ api: c }) => c.echoShape({ tag: "named", val: "é" }), { tag: "named", val: "é" }],
  [({ api: c }) => c.echoShape({ tag: "nothing" }), { tag: "nothing" }],
  [
    ({ api: c }) => [
      c.upper({ tag: "count", val: 4294967295 }),
      c.upper({ tag: "square", val: -1 }),
      c.upper({ tag: "nothing" }),
    ],
    [0, 0, 0],
  ],
  [({ api: c }) => c.upper({ tag: "big", val: 7n << 32n }), 7],
  [({ api: c }) => c.upper({ tag: "circle", val: 1 }), 0x3ff00000],
  [
    ({ api: c }) => [
      c.narrowBits({ tag: "real", val: 1 }),
      c.narrowBits({ tag: "whole", val: -1 }),
      c.narrowBits({ tag: "byte", val: 9 }),
      c.narrowBits({ tag: "none" }),
    ],
    [0x3f800000, 0xffffffff, 9, 0],
  ],
  [
    ({ api: c }) => [
      c.makeNarrow(0, 0x3f800000),
      c.makeNarrow(1, 0xffffffff),
      c.makeNarrow(2, 0x1ff),
      c.makeNarrow(3, 5),
    ],
    [{ tag: "real", val: 1 }, { tag: "whole", val: -1 }, { tag: "byte", val: 255 }, { tag: "none" }],
  ],
  [({ api: c }) => c.echoPlain({ tag: "camel-case-name" }), { tag: "camel-case-name" }],
  [
    ({ api: c }) => c.echoShape({ tag: "triangle", val: 1 }),
    { rejects: '(circle | square | count | big | named | nothing), but is the string "triangle"' },
  ],
  [({ api: c }) => c.echoShape({ tag: "circle", val: "1" }), { rejects: "number" }],
  [({ api: c }) => c.echoShape({}), { rejects: "value" }],
  [({ api: c }) => c.echoShape("circle"), { rejects: "value" }],
  [({ api: c }) => c.echoPlain({ tag: "toString" }), { rejects: "toString" }],
  [({ api: c }) => c.makeNarrow(4, 0), { traps: "discriminant" }],
  [({ api: c }) => c.makePlain(3), { traps: "discriminant" }],
  [({ api: c }) => c.makePlain(0xffffffff), { traps: "discriminant" }],
];
