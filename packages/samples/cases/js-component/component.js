// Runs inside of the component, on QuickJS.
import { line } from "sample:js/log";

let calls = 0;

export const text = {
  greet(name) {
    calls += 1;
    line(`greet ${name}`);
    return `Hello, ${name}!`;
  },
  words: (sentence) => sentence.split(" ").filter((word) => word !== ""),
  count: () => calls,
};

export const shapes = {
  centre(points) {
    if (points.length === 0) throw "no points";
    const sum = points.reduce((sum, { x, y }) => ({ x: sum.x + x, y: sum.y + y }), { x: 0, y: 0 });
    return { x: sum.x / points.length, y: sum.y / points.length };
  },
  describe(shape) {
    return shape.tag === "circle" ? `circle of radius ${shape.val}` : shape.tag;
  },
  reverse: (bytes) => bytes.slice().reverse(),
  twice: (value) => (value === undefined || value === null ? undefined : value * 2),
};
