import { expect, test } from "vitest";

import { exported, func, printed, typeTable } from "../../../test/literal-program.ts";
import type { ResourceType, TypeName, ValueType, World } from "../../plan/model.ts";
import { defineEnum, defineFlags, defineList, definePrimitive } from "../../plan/type-table.ts";

const table = typeTable();

function world(...names: readonly (readonly [string, ValueType | ResourceType])[]): World {
  const owned = names.map(([name, type], index): [ValueType | ResourceType, TypeName] => [
    type,
    { interface: `sample:types/t${index}`, direction: "export", path: [], name },
  ]);
  return { imports: [], exports: [], names: new Map(owned) };
}

/** The names of functions for types, sorted. */
function functionsIn(source: string): readonly string[] {
  return [...source.matchAll(/^ *function (\w+)/gm)].map((match) => match[1] ?? "").sort();
}

test("functions are called after the type as the world names it, although what is lifted is another object of that structure", () => {
  const [named, lifted] = [defineFlags(table, ["read", "write"]), defineFlags(table, ["read", "write"])];
  const source = printed({ exports: [exported("f", func({ x: lifted }, lifted))], world: world(["open-mode", named]) });
  expect(functionsIn(source)).toEqual(["checkOpenMode", "liftOpenMode", "lowerOpenMode"]);
});

test("of several names of one structure the first counts", () => {
  const [first, second] = [defineEnum(table, ["a", "b"]), defineEnum(table, ["a", "b"])];
  const source = printed({
    exports: [exported("f", func({ x: second }, first))],
    world: world(["first", first], ["second", second]),
  });
  expect(functionsIn(source)).toEqual(["liftFirst", "lowerFirst"]);
});

test("types that share a name have one number each, whatever the order in which their functions are needed", () => {
  const [one, other] = [defineEnum(table, ["x", "y"]), defineEnum(table, ["up", "down"])];
  const source = printed({
    exports: [exported("f", func({ x: one }, other)), exported("g", func({ x: other }, one))],
    world: world(["way", one], ["way", other]),
  });
  expect(functionsIn(source)).toEqual(["liftWay", "liftWay2", "lowerWay", "lowerWay2"]);
  const bodyOf = (name: string): string => source.slice(source.indexOf(`function ${name}(`)).split("\n}")[0] ?? "";
  for (const name of ["liftWay", "lowerWay"]) expect(bodyOf(name)).toContain('"x"');
  for (const name of ["liftWay2", "lowerWay2"]) expect(bodyOf(name)).toContain('"up"');
});

test("types without a name are paired in the same way", () => {
  const [one, other] = [defineEnum(table, ["p", "q"]), defineEnum(table, ["r", "s"])];
  const source = printed({ exports: [exported("f", func({ x: one }, other)), exported("g", func({ x: other }, one))] });
  expect(functionsIn(source)).toEqual(["liftEnum", "liftEnum2", "lowerEnum", "lowerEnum2"]);
  expect(source).toMatch(/function liftEnum2\(x\) \{\s+switch \(x\) \{\s+case 0:\s+return "r"/);
});

test("a number that has a name does not give it to all numbers", () => {
  const size = definePrimitive(table, "u32");
  const sizes = defineList(table, definePrimitive(table, "u32"));
  const lists = defineList(table, sizes);
  const source = printed({
    exports: [exported("f", func({ x: lists }, lists)), exported("g", func({ y: lists }, lists))],
    world: world(["size", size]),
  });
  expect(functionsIn(source)).toContain("liftU32ListList");
});
