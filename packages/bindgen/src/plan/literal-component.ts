/**
 * Components written down as decoded, for tests: what a test does not care about (offsets, bytes) is filled in.
 */
import type {
  Canon,
  CanonOption,
  Component,
  CoreExport,
  CoreExternType,
  CoreModule,
  CustomSection,
  Declaration,
  Definition,
  ExternType,
  Sort,
  Type,
} from "../decode/model.ts";

type WithoutOffset<Value> = Value extends { readonly offset: number } ? Omit<Value, "offset"> : never;

export type Written = WithoutOffset<Definition>;
export type WrittenDeclaration = WithoutOffset<Declaration>;

export function component(definitions: readonly Written[], customSections: readonly CustomSection[] = []): Component {
  return {
    offset: 0,
    size: 0,
    definitions: definitions.map((definition, index) => ({ ...definition, offset: index })),
    customSections,
    names: { definitions: new Map() },
  };
}

export function named(name: string, inner: Component): Component {
  return { ...inner, names: { ...inner.names, component: name } };
}

export function nested(inner: Component): Written {
  return { kind: "component", component: inner };
}

/** Exports and imports are written as `name: sort`. */
export function coreModule(
  imports: readonly (readonly [module: string, name: string, sort: CoreExport["sort"]])[],
  exports: Readonly<Record<string, CoreExport["sort"]>>,
  address: "i32" | "i64" = "i32",
): Written {
  const module: CoreModule = {
    offset: 0,
    bytes: new Uint8Array(8),
    types: [{ kind: "func", params: [], results: [] }],
    imports: imports.map(([module, name, sort]) => ({ module, name, type: coreType(sort, address) })),
    exports: Object.entries(exports).map(([name, sort]) => ({ name, sort, type: coreType(sort, address) })),
  };
  return { kind: "core module", module };
}

function coreType(sort: CoreExport["sort"], address: "i32" | "i64"): CoreExternType {
  const limits = { minimum: 1n, address, shared: false };
  switch (sort) {
    case "func":
    case "tag":
      return { kind: sort, type: 0 };
    case "memory":
      return { kind: sort, limits };
    case "table":
      return { kind: sort, element: { nullable: true, heap: "func" }, limits };
    case "global":
      return { kind: sort, type: "i32", mutable: false };
  }
}

export function coreInstance(module: number, args: Readonly<Record<string, number>> = {}): Written {
  const list = Object.entries(args).map(([name, instance]) => ({ name, instance }));
  return { kind: "core instance", expression: { kind: "instantiate", module, args: list } };
}

export function coreBundle(
  ...exports: readonly { readonly name: string; readonly sort: CoreExport["sort"]; readonly index: number }[]
): Written {
  return { kind: "core instance", expression: { kind: "exports", exports } };
}

export type Passed = readonly [name: string, sort: Sort, index: number];

export function instance(component: number, ...args: readonly Passed[]): Written {
  const list = args.map(([name, sort, index]) => ({ name, sort, index }));
  return { kind: "instance", expression: { kind: "instantiate", component, args: list } };
}

export function bundle(...exports: readonly Passed[]): Written {
  const list = exports.map(([name, sort, index]) => ({ name: { name }, sort, index }));
  return { kind: "instance", expression: { kind: "exports", exports: list } };
}

export function type(type: Type): WithoutOffset<Extract<Definition, { kind: "type" }>> {
  return { kind: "type", type };
}

/** A function type; parameters are written as `name: type`. */
export function funcType(
  params: Readonly<Record<string, Extract<Type, { kind: "func" }>["params"][number]["type"]>> = {},
  result?: Extract<Type, { kind: "func" }>["result"],
  async = false,
): ReturnType<typeof type> {
  const list = Object.entries(params).map(([name, type]) => ({ name, type }));
  return type({ kind: "func", async, params: list, ...(result === undefined ? {} : { result }) });
}

export function instanceType(...declarations: readonly WrittenDeclaration[]): ReturnType<typeof type> {
  return type({
    kind: "instance",
    declarations: declarations.map((declaration) => ({ ...declaration, offset: 0 })),
  });
}

export function componentType(...declarations: readonly WrittenDeclaration[]): ReturnType<typeof type> {
  return type({
    kind: "component",
    declarations: declarations.map((declaration) => ({ ...declaration, offset: 0 })),
  });
}

/** An export inside an instance or component type. */
export function declared(name: string, type: ExternType): WithoutOffset<Extract<Declaration, { kind: "export" }>> {
  return { kind: "export", name: { name }, type };
}

export function imported(name: string, type: ExternType): WithoutOffset<Extract<Definition, { kind: "import" }>> {
  return { kind: "import", name: { name }, type };
}

export function exported(name: string, sort: Sort, index: number, type?: ExternType): Written {
  return { kind: "export", name: { name }, sort, index, ...(type === undefined ? {} : { type }) };
}

export const subResource: ExternType = { kind: "type", bound: { kind: "sub resource" } };

export function equal(type: number): ExternType {
  return { kind: "type", bound: { kind: "eq", type } };
}

type Alias = WithoutOffset<Extract<Definition, { kind: "alias" }>>;

export function alias(sort: Sort, instance: number, name: string): Alias {
  return { kind: "alias", sort, target: { kind: "export", instance, name } };
}

export function coreAlias(sort: CoreExport["sort"], instance: number, name: string): Alias {
  return { kind: "alias", sort: `core ${sort}`, target: { kind: "core export", instance, name } };
}

export function outer(sort: Sort, count: number, index: number): Alias {
  return { kind: "alias", sort, target: { kind: "outer", count, index } };
}

export function canon(canon: Canon): Written {
  return { kind: "canon", canon };
}

export function lift(type: number, coreFunc: number, ...options: readonly CanonOption[]): Written {
  return canon({ kind: "lift", coreFunc, type, options });
}

export function lower(func: number, ...options: readonly CanonOption[]): Written {
  return canon({ kind: "lower", func, options });
}

/** A component that defines the function `name` itself: module 0, core instance 0, type 0, function 0. */
export function provider(name = "f"): Component {
  return component([
    coreModule([], { [name]: "func" }),
    coreInstance(0),
    coreAlias("func", 0, name),
    funcType(),
    lift(0, 0),
    exported(name, "func", 0),
  ]);
}
