// Members by their lowerCamelCase names; a member of option type may be missing; other members may not.
const mixed = { a: 255, b: 4294967295, c: 65535, d: -(2n ** 63n), e: true, f: 0.25, g: "😀", longNameHere: "naïve" };

export const calls = [
  [({ api: c }) => c.echoMixed(mixed), mixed],
  [({ api: c }) => c.echoMixed({ ...mixed, extra: 1 }), mixed],
  [
    ({ api: c }) => c.swap({ left: { x: -1, y: 1 }, right: { x: 2, y: -2 }, note: "n" }),
    { left: { x: 2, y: -2 }, right: { x: -1, y: 1 }, note: "n" },
  ],
  [({ api: c }) => c.swap({ left: { x: 0, y: 0 }, right: { x: 0, y: 0 } }).note, undefined],
  [({ api: c }) => c.next({ only: 1 }), { only: 2 }],
  [
    ({ api: c }) =>
      c.next(
        new (class {
          get only() {
            return 41;
          }
        })(),
      ),
    { only: 42 },
  ],
  [({ api: c }) => c.echoMixed({ ...mixed, a: 256 }), { rejects: "a" }],
  [({ api: c }) => c.echoMixed({ ...mixed, longNameHere: undefined }), { rejects: "longNameHere" }],
  [({ api: c }) => c.swap({ left: { x: 0, y: 0 }, right: { x: 0 } }), { rejects: "y" }],
  [({ api: c }) => c.swap({ left: { x: 0, y: 0 } }), { rejects: "right" }],
  [({ api: c }) => c.next(undefined), { rejects: "value" }],
  [({ api: c }) => c.next(null), { rejects: "value" }],
  [({ api: c }) => c.next(1), { rejects: "value" }],
];
