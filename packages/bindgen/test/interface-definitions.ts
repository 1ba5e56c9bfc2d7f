// Types of interfaces, as `definitions.ts` has those of components.
import { importAs, type, type TestDefinition } from "./definitions.ts";

type InstanceType = Extract<Parameters<typeof type>[0], { readonly kind: "instance" }>;
type Declaration = InstanceType["declarations"][number];

export const bound = (index: number) => ({ kind: "type", bound: { kind: "eq", type: index } }) as const;
export const instanceType = (...declarations: readonly Declaration[]): TestDefinition =>
  type({ kind: "instance", declarations });
export const declaredType = (definition: Extract<Declaration, { kind: "type" }>["type"]): Declaration => ({
  kind: "type",
  type: definition,
});
export const declared = (name: string, of: Extract<Declaration, { kind: "export" }>["type"]): Declaration => ({
  kind: "export",
  name: { name },
  type: of,
});
export const outer = (index: number): Declaration => ({
  kind: "alias",
  sort: "type",
  target: { kind: "outer", count: 1, index },
});
export const aliasType = (instance: number, name: string): TestDefinition => ({
  kind: "alias",
  sort: "type",
  target: { kind: "export", instance, name },
});
export const instance = (index: number) => ({ kind: "instance", type: index }) as const;
export const takes = (param: string | number) =>
  ({ kind: "func", async: false, params: [{ name: "at", type: param as number }] }) as const;
const point = declaredType({
  kind: "record",
  fields: [
    { name: "x", type: "u32" },
    { name: "type", type: "u32" },
  ],
});

/** Type 0 is an interface with a record, type 1 its record. */
export const types = (name: string): TestDefinition[] => [
  instanceType(point, declared("point", bound(0))),
  importAs(name, instance(0)),
  aliasType(0, "point"),
];
