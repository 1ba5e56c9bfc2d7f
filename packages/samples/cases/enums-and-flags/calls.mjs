// Enums are their WIT names; flags are objects of booleans, in which a missing member is false.
const full = (bits) => Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`f${i}`, (bits >>> i) % 2 === 1]));

export const calls = [
  [
    ({ api: c }) => [c.echoColor("red"), c.echoColor("dark-blue"), c.colorNumber("green"), c.makeColor(2)],
    ["red", "dark-blue", 1, "dark-blue"],
  ],
  [({ api: c }) => c.colorList(1), ["green"]],
  [({ api: c }) => c.echoAccess({ read: true, runAsRoot: true }), { read: true, write: false, runAsRoot: true }],
  [
    ({ api: c }) => [
      c.accessBits({}),
      c.accessBits({ write: true }),
      c.accessBits({ read: true, write: true, runAsRoot: true }),
    ],
    [0, 2, 7],
  ],
  [({ api: c }) => c.accessBits({ read: undefined, write: true }), 2],
  [({ api: c }) => c.makeAccess(0xfffffff8), { read: false, write: false, runAsRoot: false }],
  [({ api: c }) => [c.nineBits({ f8: true }), c.nineBits({ f0: true, f7: true })], [256, 129]],
  [
    ({ api: c }) =>
      Object.entries(c.nineList(0x155)[0])
        .filter(([, on]) => on)
        .map(([name]) => name),
    ["f0", "f2", "f4", "f6", "f8"],
  ],
  [({ api: c }) => [c.fullBits(full(0xffffffff)), c.fullBits({ f31: true })], [0xffffffff, 0x80000000]],
  [({ api: c }) => c.echoFull(full(0x80000001)), full(0x80000001)],
  [({ api: c }) => c.echoColor("blue"), { rejects: '(red | green | dark-blue), but is the string "blue"' }],
  [({ api: c }) => c.echoColor("constructor"), { rejects: "constructor" }],
  [({ api: c }) => c.echoColor(0), { rejects: "value" }],
  [({ api: c }) => c.accessBits(1), { rejects: "value" }],
  [({ api: c }) => c.accessBits(null), { rejects: "value" }],
  [({ api: c }) => c.accessBits(["write"]), { rejects: "value must be an object with named members" }],
  [({ api: c }) => c.accessBits(new Set(["write"])), { rejects: "value must be an object with named members" }],
  [({ api: c }) => c.fullBits([]), { rejects: "value must be an object with named members" }],
  [({ api: c }) => c.makeColor(3), { traps: "discriminant" }],
  [({ api: c }) => c.colorList(255), { traps: "discriminant" }],
];
