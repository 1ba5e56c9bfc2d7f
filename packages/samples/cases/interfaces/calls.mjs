// Exports under their short and their full names; an import that is found by its exact version.
export const imports = (seen) => ({
  "sample:shapes/log@0.3.1": {
    draw: (shape, color) => {
      seen.push(shape, color);
      return color !== "red";
    },
  },
});

export const calls = [
  [(c) => c.version(), "0.3.1"],
  [(c) => c.geometry.origin(), { x: 0, y: -1 }],
  [(c) => c["sample:shapes/geometry@0.3.1"] === c.geometry, true],
  [(c) => c.geometry.area({ tag: "box", val: { x: 2.5, y: 4 } }), 10],
  [(c) => c.geometry.area({ tag: "cells", val: 12n }), 12],
  [
    (c) => [
      c.painter.paint({ tag: "box", val: { x: 1, y: 2 } }, "red"),
      c.painter.paint({ tag: "cells", val: 3n }, "blue"),
    ],
    [false, true],
  ],
  [(c, seen) => seen, [{ tag: "box", val: { x: 1, y: 2 } }, "red", { tag: "cells", val: 3n }, "blue"]],
];
