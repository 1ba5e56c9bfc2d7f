import { expect, test } from "vitest";
import type { FuncType, ValueType, World, WorldItem } from "../../plan/model.ts";
import { printWit } from "./print-wit.ts";

const layout = { id: 0, size: 4, alignment: 4, flat: ["i32"] } as const;
const u32: ValueType = { ...layout, kind: "u32" };
const point: ValueType = {
  ...layout,
  kind: "record",
  fields: [
    { name: "x", type: u32, offset: 0 },
    { name: "type", type: u32, offset: 4 },
  ],
};
const func = (name: string, type: FuncType): WorldItem => ({ name, item: { kind: "func", type } });
const instance = (name: string, ...items: readonly WorldItem[]): WorldItem => ({
  name,
  item: { kind: "instance", items },
});

test("a world, its interfaces by package, and a use for a type of another interface that is only mentioned", () => {
  const world: World = {
    imports: [
      instance("a:b/types@1.0.0", { name: "point", item: { kind: "type", type: point }, documentation: "Where." }),
    ],
    exports: [
      func("run", {
        params: [{ name: "list", type: { ...layout, kind: "list", element: u32 } }],
        result: { ...layout, kind: "string" },
      }),
      instance("a:b/draw@1.0.0", func("dot", { params: [{ name: "at", type: point }] })),
    ],
    names: new Map([[point, { interface: "a:b/types@1.0.0", direction: "import", path: [], name: "point" }]]),
  };
  expect(printWit(world)).toEqual([
    "package root:component;",
    "",
    "world root {",
    "  import a:b/types@1.0.0;",
    "  export run: func(%list: list<u32>) -> string;",
    "  export a:b/draw@1.0.0;",
    "}",
    "",
    "package a:b@1.0.0 {",
    "  interface types {",
    "    /// Where.",
    "    record point {",
    "      x: u32,",
    "      %type: u32,",
    "    }",
    "  }",
    "",
    "  interface draw {",
    "    use a:b/types@1.0.0.{point};",
    "    dot: func(at: point);",
    "  }",
    "}",
  ]);
});
