/**
 * The symbolic values of the index spaces: what a definition will be at run time, as far as it is
 * known before anything runs. Functions stay lazy, so that what nobody uses leaves no trace in the program.
 */
import type { Component, CoreFuncType, CoreModule, CoreSort, Declaration, ExternName } from "../decode/model.ts";
import type { CoreValue, FuncType, HostModuleType, LiftedFunc, ResourceType, ValueType } from "./model.ts";
import type { ProgramBuilder } from "./program-builder.ts";
import type { Unsupported } from "./unsupported.ts";

/** Index spaces of one component instance, or of one evaluated instance type. They only grow, so that an inner scope may keep them. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** Names of the nested components from the outermost to this one. */
  readonly path: readonly string[];
  /** The component instance that owns what is defined here; numbered when first asked for. */
  readonly owner: () => number;
  readonly funcs: FuncItem[];
  readonly types: TypeItem[];
  readonly instances: InstanceItem[];
  readonly components: ComponentItem[];
  readonly values: Unsupported[];
  readonly modules: ModuleItem[];
  readonly coreTypes: CoreTypeItem[];
  readonly coreInstances: CoreInstanceItem[];
  readonly coreFuncs: CoreItem[];
  readonly tables: CoreItem[];
  readonly memories: CoreItem[];
  readonly globals: CoreItem[];
  readonly tags: CoreItem[];
}

/** A component-level definition as it is passed, exported and aliased. */
export type Item =
  | { readonly sort: "func"; readonly func: FuncItem }
  | { readonly sort: "type"; readonly type: TypeItem }
  | { readonly sort: "instance"; readonly instance: InstanceItem }
  | { readonly sort: "component"; readonly component: ComponentItem }
  | { readonly sort: "core module"; readonly module: ModuleItem }
  | { readonly sort: "value"; readonly value: Unsupported };

/** Position of something that comes from outside. One object for each, so that it is counted once. */
export interface HostLeaf {
  readonly interface: string;
  readonly path: readonly string[];
  readonly name: string;
  /** The instance of an imported component that exports it; undefined for what the host passes. */
  readonly instance?: number;
}

export type FuncItem =
  | (DeclaredFunc & { readonly kind: "host"; readonly leaf: HostLeaf })
  | (DeclaredFunc & { readonly kind: "lifted"; readonly lift: Lazy<LiftedFunc> })
  | Unsupported;

interface DeclaredFunc extends TypedFunc {
  /** The type under the names that its last import or export gave it; the ABI never depends on it. */
  readonly declared: FuncType;
}

interface TypedFunc {
  readonly type: FuncType;
  /** Why only components can call it. */
  readonly inner?: Unsupported;
}

export type TypeItem =
  | { readonly kind: "value type"; readonly type: ValueType }
  | (TypedFunc & { readonly kind: "func type" })
  | { readonly kind: "resource"; readonly resource: ResourceType }
  | { readonly kind: "instance type"; readonly declarations: readonly Declaration[]; readonly scope: Scope }
  | ComponentType
  | Unsupported;

export interface ComponentType {
  readonly kind: "component type";
  readonly declarations: readonly Declaration[];
  readonly scope: Scope;
}

export interface NamedItem {
  readonly name: ExternName;
  readonly item: Item;
}

export interface InstanceItem {
  readonly exports: ReadonlyMap<string, NamedItem>;
  /** 1 for an instance without instances in it. */
  readonly depth: number;
}

export type ComponentItem = NestedComponent | HostComponent | Unsupported;

export interface NestedComponent {
  readonly kind: "nested component";
  readonly component: Component;
  readonly scope: Scope;
  readonly name: string;
  /** The program in which `scope` is executed. */
  readonly builder: ProgramBuilder;
  /** What its last import or export says that it is: of its instances nothing else is seen. */
  readonly seen?: ComponentType;
  /** The item of its definition, where this one has been given a type. */
  readonly definition?: NestedComponent;
}

/** Nothing is known of it but its type. */
export interface HostComponent {
  readonly kind: "host component";
  readonly leaf: HostLeaf;
  readonly type: ComponentType;
  /** The program that it is passed to. */
  readonly builder: ProgramBuilder;
  /** As in `NestedComponent`. */
  readonly seen?: ComponentType;
}

/** A core module, with what matters of its interface, whoever provides it. */
export interface ModuleItem extends Pick<CoreModule, "imports" | "exports"> {
  readonly source:
    | { readonly kind: "embedded"; readonly module: CoreModule }
    /** `builder`: the program that it is passed to. */
    | {
        readonly kind: "host";
        readonly leaf: HostLeaf;
        readonly builder: ProgramBuilder;
        readonly types: HostModuleType["types"];
      };
}

export type CoreTypeItem =
  | ({ readonly kind: "module type" } & HostModuleType)
  | { readonly kind: "func"; readonly type: CoreFuncType }
  | { readonly kind: "other" };

export type CoreInstanceItem =
  | { readonly kind: "instantiated"; readonly number: number }
  | { readonly kind: "synthetic"; readonly exports: ReadonlyMap<string, CoreItem> };

/** A core definition; `depth` counts the lifts and lowers that follow each other without a core module in between. */
export type CoreItem = Lazy<CoreValue> | Unsupported;

/** Made when first used, once. */
export interface Lazy<Value> {
  readonly kind: "lazy";
  readonly depth: number;
  readonly get: () => Value;
}

export type CoreExportSort = Exclude<CoreSort, "type" | "module" | "instance">;

export function lazy<Value extends object>(depth: number, make: () => Value): Lazy<Value> {
  let made: Value | undefined;
  return { kind: "lazy", depth, get: () => (made ??= make()) };
}

export function newScope(parent: Scope | undefined, path: readonly string[], owner: () => number): Scope {
  return {
    parent,
    path,
    owner,
    funcs: [],
    types: [],
    instances: [],
    components: [],
    values: [],
    modules: [],
    coreTypes: [],
    coreInstances: [],
    coreFuncs: [],
    tables: [],
    memories: [],
    globals: [],
    tags: [],
  };
}
