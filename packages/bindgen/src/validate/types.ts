/**
 * Types after resolution: indices are replaced by the things they name. Records are compared by
 * identity where the specification asks for a *name* (external visibility, resource names), and by
 * structure where it asks for a *type*.
 */
import type { ExternName, PrimitiveName } from "../decode/model.ts";
import type { ModuleType } from "./core-types.ts";

/** Who a resource type is, whatever it is called; compared by identity. */
export interface ResourceIdentity {
  /** The core representation, known only to the component that defines the resource. */
  readonly rep?: "i32" | "i64";
}

/** How large a type is, and what occurs anywhere in it. */
export interface Measure {
  readonly size: number;
  readonly depth: number;
  readonly borrow: boolean;
  readonly resource: boolean;
}

export interface ResourceType {
  readonly sort: "resource";
  readonly identity: ResourceIdentity;
}

export type DefinedKind =
  | "primitive"
  | "record"
  | "variant"
  | "list"
  | "fixed-length list"
  | "tuple"
  | "flags"
  | "enum"
  | "option"
  | "result"
  | "own"
  | "borrow"
  | "stream"
  | "future"
  | "map";

/** All value types have one shape, so that walks over them need not know the kinds. */
export interface DefinedType {
  readonly sort: "defined";
  readonly kind: DefinedKind;
  readonly measure: Measure;
  /** Contains a string or a list, so that lowering it needs memory. */
  readonly pointer: boolean;
  /** Size and alignment in a memory with 64-bit addresses. */
  readonly bytes: number;
  readonly alignment: number;
  /**
   * Record fields, tuple members, variant payloads by case, `[ok, error]`, `[key, value]`,
   * or the one element; undefined where there is no payload.
   */
  readonly parts: readonly (ValueType | undefined)[];
  /** Field, case, flag and enum names; parallel to `parts` where there are parts. */
  readonly labels: readonly string[];
  readonly primitive?: PrimitiveName;
  readonly resource?: ResourceType;
  readonly length?: number;
}

export type ValueType = PrimitiveName | DefinedType;

export interface FuncType {
  readonly sort: "func";
  readonly measure: Measure;
  readonly async: boolean;
  readonly labels: readonly string[];
  readonly params: readonly ValueType[];
  readonly result?: ValueType;
}

/** Names from an instance (or a component) to something in it. */
export type Path = readonly string[];

/** Names that have attributes, in full. Nothing depends on them; they are for whoever describes the type. */
export type Attributes = ReadonlyMap<string, ExternName>;

export const noAttributes: Attributes = new Map();

export interface InstanceType {
  readonly sort: "instance";
  readonly measure: Measure;
  readonly exports: ReadonlyMap<string, Entity>;
  readonly attributes: Attributes;
  /** Resources that the type introduces; empty for the type of an instance that exists. */
  readonly definedResources: readonly ResourceIdentity[];
  /** Resources that are exported by name, and where. */
  readonly explicitResources: ReadonlyMap<ResourceIdentity, Path>;
}

export interface ComponentType {
  readonly sort: "component";
  readonly measure: Measure;
  /** Instances that one instantiation creates, as far as the component decides that itself. */
  readonly instantiations: number;
  readonly imports: ReadonlyMap<string, Entity>;
  readonly exports: ReadonlyMap<string, Entity>;
  readonly importAttributes: Attributes;
  readonly exportAttributes: Attributes;
  /** Resources that whoever instantiates must supply, and where in the imports they stand. */
  readonly importedResources: ReadonlyMap<ResourceIdentity, Path>;
  /** Resources that are fresh with each instantiation, and where in the exports they stand. */
  readonly definedResources: ReadonlyMap<ResourceIdentity, Path>;
  readonly explicitResources: ReadonlyMap<ResourceIdentity, Path>;
}

export type AnyType = DefinedType | FuncType | InstanceType | ComponentType | ResourceType;

/** The type of something that can be imported, exported or handed to an instantiation. */
export type Entity =
  | { readonly kind: "module"; readonly type: ModuleType }
  | { readonly kind: "func"; readonly type: FuncType }
  | { readonly kind: "value"; readonly type: ValueType }
  /** `created` is the name that the import or export introduces for `referenced`. */
  | { readonly kind: "type"; readonly referenced: AnyType; readonly created: AnyType }
  | { readonly kind: "instance"; readonly type: InstanceType }
  | { readonly kind: "component"; readonly type: ComponentType };

/**
 * A new name for the same type. Resource types and value types are known by their name at the
 * boundary of a component; function, instance and component types are structural everywhere.
 */
export function named(type: AnyType): AnyType {
  return type.sort === "resource" || type.sort === "defined" ? { ...type } : type;
}

/** The word for a type that messages use. */
export function describeType(type: AnyType): string {
  switch (type.sort) {
    case "resource":
      return "resource";
    case "defined":
      return "defined type";
    case "func":
      return "func type";
    case "instance":
      return "instance type";
    case "component":
      return "component type";
  }
}
