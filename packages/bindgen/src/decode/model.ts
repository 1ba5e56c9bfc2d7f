/**
 * The decoded component: plain readonly records, one per definition, in source order.
 * Nothing here is resolved: indices are as they stand in the binary (Binary.md).
 */

/** Byte offset from the start of the outermost file; kept for messages. */
export type Offset = number;

export type CoreSort = "func" | "table" | "memory" | "global" | "tag" | "type" | "module" | "instance";
export type Sort = `core ${CoreSort}` | "func" | "value" | "type" | "component" | "instance";

export interface Component {
  readonly offset: Offset;
  readonly size: number;
  /** Every definition of every section in source order; a vector section yields one entry per element. */
  readonly definitions: readonly Definition[];
  /** Custom sections of this component, in order (tool metadata: `component-name`, `package-docs`, `producers` …). */
  readonly customSections: readonly CustomSection[];
  /** From `component-name`; invalid content is ignored, never rejected. */
  readonly names: ComponentNames;
}

export interface CustomSection {
  readonly name: string;
  readonly data: Uint8Array;
  readonly offset: Offset;
}

export interface ComponentNames {
  readonly component?: string;
  /** Debug names by sort and index. */
  readonly definitions: ReadonlyMap<Sort, ReadonlyMap<number, string>>;
}

export type Definition =
  | { readonly kind: "core module"; readonly offset: Offset; readonly module: CoreModule }
  | { readonly kind: "core instance"; readonly offset: Offset; readonly expression: CoreInstanceExpression }
  | { readonly kind: "core type"; readonly offset: Offset; readonly type: CoreTypeDefinition }
  | { readonly kind: "component"; readonly offset: Offset; readonly component: Component }
  | { readonly kind: "instance"; readonly offset: Offset; readonly expression: InstanceExpression }
  | AliasDefinition
  | TypeDefinition
  | { readonly kind: "canon"; readonly offset: Offset; readonly canon: Canon }
  | {
      readonly kind: "start";
      readonly offset: Offset;
      readonly func: number;
      readonly args: readonly number[];
      readonly results: number;
    }
  | { readonly kind: "value"; readonly offset: Offset; readonly type: ValueTypeReference; readonly data: Uint8Array }
  | ImportDefinition
  | ExportDefinition;

export interface AliasDefinition {
  readonly kind: "alias";
  readonly offset: Offset;
  readonly sort: Sort;
  readonly target: AliasTarget;
}

export type AliasTarget =
  | { readonly kind: "export"; readonly instance: number; readonly name: string }
  | { readonly kind: "core export"; readonly instance: number; readonly name: string }
  | { readonly kind: "outer"; readonly count: number; readonly index: number };

export interface TypeDefinition {
  readonly kind: "type";
  readonly offset: Offset;
  readonly type: Type;
}

export interface ImportDefinition {
  readonly kind: "import";
  readonly offset: Offset;
  readonly name: ExternName;
  readonly type: ExternType;
}

export interface ExportDefinition {
  readonly kind: "export";
  readonly offset: Offset;
  readonly name: ExternName;
  readonly sort: Sort;
  readonly index: number;
  /** The ascribed type, where the export states one. */
  readonly type?: ExternType;
}

export type CoreInstanceExpression =
  | {
      readonly kind: "instantiate";
      readonly module: number;
      readonly args: readonly { readonly name: string; readonly instance: number }[];
    }
  | {
      readonly kind: "exports";
      readonly exports: readonly { readonly name: string; readonly sort: CoreSort; readonly index: number }[];
    };

export type InstanceExpression =
  | {
      readonly kind: "instantiate";
      readonly component: number;
      readonly args: readonly { readonly name: string; readonly sort: Sort; readonly index: number }[];
    }
  | {
      readonly kind: "exports";
      readonly exports: readonly { readonly name: ExternName; readonly sort: Sort; readonly index: number }[];
    };

/** An import or export name with its attributes (prefix bytes 00, 01, 02). */
export interface ExternName {
  readonly name: string;
  readonly implements?: string;
  readonly versionSuffix?: string;
  readonly externalId?: string;
}

export type ExternType =
  | { readonly kind: "core module"; readonly type: number }
  | { readonly kind: "func"; readonly type: number }
  | {
      readonly kind: "value";
      readonly bound:
        | { readonly kind: "eq"; readonly value: number }
        | { readonly kind: "type"; readonly type: ValueTypeReference };
    }
  | {
      readonly kind: "type";
      readonly bound: { readonly kind: "eq"; readonly type: number } | { readonly kind: "sub resource" };
    }
  | { readonly kind: "component"; readonly type: number }
  | { readonly kind: "instance"; readonly type: number };

export type PrimitiveName =
  | "bool"
  | "s8"
  | "u8"
  | "s16"
  | "u16"
  | "s32"
  | "u32"
  | "s64"
  | "u64"
  | "f32"
  | "f64"
  | "char"
  | "string"
  | "error-context";

/** A primitive by name or a type index. */
export type ValueTypeReference = PrimitiveName | number;

export interface Labelled {
  readonly name: string;
  readonly type: ValueTypeReference;
}

export type Type =
  | { readonly kind: "primitive"; readonly name: PrimitiveName }
  | { readonly kind: "record"; readonly fields: readonly Labelled[] }
  | {
      readonly kind: "variant";
      readonly cases: readonly { readonly name: string; readonly type?: ValueTypeReference }[];
    }
  | { readonly kind: "list"; readonly element: ValueTypeReference }
  | { readonly kind: "fixed list"; readonly element: ValueTypeReference; readonly length: number }
  | { readonly kind: "tuple"; readonly types: readonly ValueTypeReference[] }
  | { readonly kind: "flags"; readonly labels: readonly string[] }
  | { readonly kind: "enum"; readonly labels: readonly string[] }
  | { readonly kind: "option"; readonly type: ValueTypeReference }
  | { readonly kind: "result"; readonly ok?: ValueTypeReference; readonly error?: ValueTypeReference }
  | { readonly kind: "own"; readonly resource: number }
  | { readonly kind: "borrow"; readonly resource: number }
  | { readonly kind: "stream"; readonly element?: ValueTypeReference }
  | { readonly kind: "future"; readonly element?: ValueTypeReference }
  | { readonly kind: "map"; readonly key: ValueTypeReference; readonly value: ValueTypeReference }
  | {
      readonly kind: "func";
      readonly async: boolean;
      readonly params: readonly Labelled[];
      readonly result?: ValueTypeReference;
    }
  | { readonly kind: "component"; readonly declarations: readonly Declaration[] }
  | { readonly kind: "instance"; readonly declarations: readonly Declaration[] }
  | { readonly kind: "resource"; readonly rep: "i32" | "i64"; readonly destructor?: number };

/** Inside component and instance types; imports only in component types. */
export type Declaration =
  | { readonly kind: "core type"; readonly offset: Offset; readonly type: CoreTypeDefinition }
  | TypeDefinition
  | AliasDefinition
  | ImportDefinition
  | { readonly kind: "export"; readonly offset: Offset; readonly name: ExternName; readonly type: ExternType };

export type StringEncoding = "utf8" | "utf16" | "latin1+utf16";

/** One canonical option as it stands in the binary; validate checks which may appear and how often. */
export type CanonOption =
  | { readonly kind: "string-encoding"; readonly encoding: StringEncoding }
  | { readonly kind: "memory"; readonly memory: number }
  | { readonly kind: "realloc"; readonly func: number }
  | { readonly kind: "post-return"; readonly func: number }
  | { readonly kind: "async" }
  | { readonly kind: "callback"; readonly func: number };

export type Canon =
  | {
      readonly kind: "lift";
      readonly coreFunc: number;
      readonly options: readonly CanonOption[];
      readonly type: number;
    }
  | { readonly kind: "lower"; readonly func: number; readonly options: readonly CanonOption[] }
  | { readonly kind: "resource.new" | "resource.rep" | "resource.drop"; readonly resource: number }
  | {
      /**
       * Every other built-in, by its specification name (`task.return`, `stream.read` …). Operands as far as the form has them;
       * `type` is an index of a component type, for `thread.*` of a core type.
       */
      readonly kind: "built-in";
      readonly name: string;
      readonly type?: ValueTypeReference;
      readonly result?: ValueTypeReference;
      readonly options?: readonly CanonOption[];
      readonly memory?: number;
      readonly table?: number;
      readonly slot?: number;
      /** `context.get`, `context.set`: the core type of the slot. */
      readonly slotType?: "i32" | "i64";
      readonly async?: boolean;
      readonly cancellable?: boolean;
      readonly shared?: boolean;
    };

// --- core modules: only the sections that carry types ---

export type CoreValueType = "i32" | "i64" | "f32" | "f64" | "v128" | CoreReferenceType;

/** `heap` is an abstract heap type's name (`func`, `extern`, `any` …) or a type index. */
export interface CoreReferenceType {
  readonly nullable: boolean;
  readonly heap: string | number;
}

/** How a core type stands to other core types; a plain type has no supertype and is final. */
export interface CoreSubtyping {
  readonly supertype?: number;
  /** Other types may have it as their supertype. */
  readonly open?: true;
  /** It belongs to a recursion group with other types, and is not the type that it would be alone. */
  readonly grouped?: true;
}

export interface CoreFuncType extends CoreSubtyping {
  readonly kind: "func";
  readonly params: readonly CoreValueType[];
  readonly results: readonly CoreValueType[];
}

/** A core type that is not a function; its bytes are compared as they are. */
export interface OpaqueCoreType extends CoreSubtyping {
  readonly kind: "struct" | "array" | "cont";
  readonly bytes: Uint8Array;
}

export interface Limits {
  readonly minimum: bigint;
  readonly maximum?: bigint;
  readonly address: "i32" | "i64";
  readonly shared: boolean;
  /** log2 of the page size, where a module states one. */
  readonly pageSize?: number;
}

export type CoreExternType =
  | { readonly kind: "func"; readonly type: number }
  | { readonly kind: "table"; readonly element: CoreReferenceType; readonly limits: Limits }
  | { readonly kind: "memory"; readonly limits: Limits }
  | { readonly kind: "global"; readonly type: CoreValueType; readonly mutable: boolean }
  | { readonly kind: "tag"; readonly type: number };

export interface CoreImport {
  readonly module: string;
  readonly name: string;
  readonly type: CoreExternType;
}

export interface CoreExport {
  readonly name: string;
  readonly sort: "func" | "table" | "memory" | "global" | "tag";
  readonly type: CoreExternType;
}

export interface CoreModule {
  readonly offset: Offset;
  /** A view of the input, never a copy. */
  readonly bytes: Uint8Array;
  /** Flattened type section; recursion groups are spread, indices as core wasm counts them. */
  readonly types: readonly (CoreFuncType | OpaqueCoreType)[];
  readonly imports: readonly CoreImport[];
  readonly exports: readonly CoreExport[];
  /** It has tags, of its own or imported: without one no code can throw an exception. */
  readonly throws?: true;
}

/** A core type section entry of a component: a core function type, another core type, or a module type. */
export type CoreTypeDefinition =
  | CoreFuncType
  | OpaqueCoreType
  | { readonly kind: "module"; readonly declarations: readonly ModuleDeclaration[] };

export type ModuleDeclaration =
  | { readonly kind: "import"; readonly offset: Offset; readonly import: CoreImport }
  | { readonly kind: "type"; readonly offset: Offset; readonly type: CoreFuncType | OpaqueCoreType }
  | { readonly kind: "outer alias"; readonly offset: Offset; readonly count: number; readonly index: number }
  | { readonly kind: "export"; readonly offset: Offset; readonly name: string; readonly type: CoreExternType };
