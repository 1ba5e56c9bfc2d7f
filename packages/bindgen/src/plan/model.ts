/**
 * The plan: one flat program for a component with everything nested inside it.
 * It knows the Component Model and nothing of JavaScript; names are the specification's (WIT) names.
 * Two back ends read it: `print` (source text) and, at load time, `link` (closures).
 */
import type { CoreFuncType, CoreModule, StringEncoding } from "../decode/model.ts";

export interface Program extends ComponentProgram {
  /** Embedded core modules that are used, by this program or by one inside it; each once, in the order in which the component uses them. */
  readonly modules: readonly CoreModule[];
  /** Things a user should know (for example a name that is ambiguous); never errors. */
  readonly warnings: readonly string[];
}

/** What instantiating one component does: the outermost, or one that is a value and may be instantiated any number of times. */
export interface ComponentProgram {
  /** How many component instances exist at run time (after inlining); each owns one handle table. */
  readonly instanceCount: number;
  /** The component instances that know their tasks; for most components none. */
  readonly tasks: ReadonlyMap<number, TaskUse>;
  /** Resource types that exist at run time, imported and defined, in order of first appearance. */
  readonly resources: readonly ResourceType[];
  readonly options: readonly CanonicalOptions[];
  /** Executed in this order. */
  readonly initializers: readonly Initializer[];
  /** Leaf imports that are really used (called, instantiated or named as a resource), in order of first use. */
  readonly imports: readonly HostImport[];
  /** What the component exports, in source order. */
  readonly exports: readonly ExportItem[];
  /** The interface of the component as its author wrote it, for declarations and `inspect`. */
  readonly world: World;
}

/** A nested component as a value. */
export interface NestedProgram extends ComponentProgram {
  /** For messages: what the component is called in the one around it. */
  readonly name: string;
  /** It uses what the instance around it was given, and so belongs to that instance; else it is the same for all. */
  readonly closure: boolean;
}

// --- the flat program ---

export type Initializer =
  | {
      readonly kind: "instantiate core module";
      /** Number of the core instance this creates: 0, 1, 2 … */
      readonly coreInstance: number;
      readonly module: ModuleReference;
      /** In the order of the module's imports; a (module, name) pair may occur once only (first match wins in core wasm too). */
      readonly args: readonly { readonly module: string; readonly name: string; readonly value: CoreValue }[];
      /** The component instance it belongs to. */
      readonly instance: number;
    }
  /** The resource type starts to exist (generative); its destructor may be a core export created before. */
  | { readonly kind: "define resource"; readonly resource: DefinedResource }
  /** Of a component that came from outside: what its instance exports are `Program.imports` with this number as `instance`. */
  | {
      readonly kind: "instantiate component";
      /** 0, 1, 2 … */
      readonly componentInstance: number;
      readonly component: ComponentReference;
      readonly args: readonly ExportItem[];
    }
  /** Functions of core instances get into a table, from this place on; made of a core module that does nothing else. */
  | {
      readonly kind: "fill table";
      readonly table: CoreExportValue;
      readonly place: number;
      readonly functions: readonly CoreExportValue[];
    };

export type ModuleReference =
  /** One of the modules of the outermost program. */
  | { readonly kind: "embedded"; readonly module: CoreModule }
  /** A core module that the host passes in: index into `Program.imports` (kind "core module"). */
  | { readonly kind: "import"; readonly import: number }
  | OuterReference<ModuleReference>;

export type ComponentReference =
  | { readonly kind: "nested"; readonly program: NestedProgram }
  /** A component that the host passes in: index into `Program.imports` (kind "component"). */
  | { readonly kind: "import"; readonly import: number }
  | OuterReference<ComponentReference>;

/** Something of the instance in which a nested component was made a value, or of one around that. */
export interface OuterReference<Reference> {
  readonly kind: "outer";
  /** 1 for the program around this one. */
  readonly levels: number;
  /** As that program names it. */
  readonly reference: Reference;
}

/** A core definition: what a core import is given. */
export type CoreValue = CoreExportValue | { readonly kind: "trampoline"; readonly trampoline: Trampoline };

export interface CoreExportValue {
  readonly kind: "core export";
  readonly coreInstance: number;
  readonly name: string;
  readonly sort: "func" | "table" | "memory" | "global" | "tag";
}

/** A core function made by the runtime. The same object occurs once for each definition in the binary, and may be used by several core instances. */
export type Trampoline =
  /** `canon lower` of a function that the host provides. */
  | { readonly kind: "lower import"; readonly import: number; readonly type: FuncType; readonly options: number }
  /** `canon lower` of a function lifted from another (or the same) instance: component to component. `async` is the canonical option. */
  | {
      readonly kind: "lower lifted";
      readonly func: LiftedFunc;
      readonly type: FuncType;
      readonly options: number;
      readonly async?: true;
    }
  /** `canon resource.new | rep | drop`; `instance` is the component instance whose handle table is meant. */
  | {
      readonly kind: "resource.new" | "resource.rep" | "resource.drop";
      readonly resource: ResourceType;
      readonly instance: number;
    }
  | BuiltIn;

/** Any other canonical built-in of an instance, with the operands that it has. */
export interface BuiltIn {
  readonly kind: "built-in";
  readonly name: BuiltInName;
  readonly instance: number;
  /** The stream or future that it is for; of `task.return` the result. */
  readonly type?: ValueType;
  readonly options?: number;
  /** The canonical option `async`: it never waits. */
  readonly async?: true;
  readonly slot?: number;
  readonly slotType?: "i32" | "i64";
}

export type BuiltInName = (typeof builtInNames)[number];

/** Built-ins that bindings can be generated for. */
export const builtInNames = [
  "task.return",
  "task.cancel",
  "subtask.cancel",
  "subtask.drop",
  "context.get",
  "context.set",
  "thread.yield",
  "thread.index",
  "backpressure.inc",
  "backpressure.dec",
  "waitable-set.new",
  "waitable-set.wait",
  "waitable-set.poll",
  "waitable-set.drop",
  "waitable.join",
  "stream.new",
  "stream.read",
  "stream.write",
  "stream.cancel-read",
  "stream.cancel-write",
  "stream.drop-readable",
  "stream.drop-writable",
  "future.new",
  "future.read",
  "future.write",
  "future.cancel-read",
  "future.cancel-write",
  "future.drop-readable",
  "future.drop-writable",
  "error-context.new",
  "error-context.debug-message",
  "error-context.drop",
] as const;

/** `opened`: each call of the instance has to be made a task of its own; else it is enough to know that none is asynchronous. */
export type TaskUse = "known" | "opened";

/** `canon lift`: a core function seen as a component function. */
export interface LiftedFunc {
  readonly core: CoreValue;
  readonly type: FuncType;
  readonly options: number;
  /** The component instance that is entered. */
  readonly instance: number;
  /** The canonical option: it returns by `task.return`. */
  readonly async?: true;
}

/** Equal option sets of one instance are one entry. */
export interface CanonicalOptions {
  readonly instance: number;
  readonly stringEncoding: StringEncoding;
  readonly memory?: CoreValue;
  readonly realloc?: CoreValue;
  readonly postReturn?: CoreValue;
}

export interface HostImport {
  /** The root import's name: an interface id (`wasi:cli/environment@0.2.3`), a plain name, or "" for functions, resources and modules imported directly. */
  readonly interface: string;
  /** Path of instance exports between the root import and the leaf; usually empty. */
  readonly path: readonly string[];
  /** The leaf's WIT name: `write`, `[method]blob.size`, `[constructor]blob`; a resource's, module's or component's own name. */
  readonly name: string;
  /** The instance of an imported component that exports it; undefined for what the host passes. */
  readonly instance?: number;
  readonly item:
    | { readonly kind: "func"; readonly type: FuncType }
    | { readonly kind: "resource"; readonly resource: ImportedResource }
    | ({ readonly kind: "core module" } & HostModuleType)
    | { readonly kind: "component" };
}

/** The type of a core module from outside: what it may import, and what it must export. */
export interface HostModuleType extends Pick<CoreModule, "imports" | "exports"> {
  /** What the type indices name; undefined where it is no function type, or means something only together with other types. */
  readonly types: readonly (CoreFuncType | undefined)[];
}

/** What goes out of a program: an export, or an argument for a component that came from outside. */
export type ExportItem =
  | { readonly kind: "func"; readonly name: string; readonly type: FuncType; readonly func: LiftedFunc }
  /** An imported function exported again without a lift in between. */
  | { readonly kind: "host func"; readonly name: string; readonly type: FuncType; readonly import: number }
  | { readonly kind: "instance"; readonly name: string; readonly items: readonly ExportItem[] }
  | { readonly kind: "resource"; readonly name: string; readonly resource: ResourceType }
  | { readonly kind: "type"; readonly name: string; readonly type: ValueType }
  | { readonly kind: "core module"; readonly name: string; readonly module: ModuleReference }
  | { readonly kind: "component"; readonly name: string; readonly component: ComponentReference };

// --- types: evaluated, with their canonical layout (CanonicalABI.md "Alignment", "Element Size", "Flattening") ---

export type FlatType = "i32" | "i64" | "f32" | "f64";

interface Layout {
  /** Structural identity: equal ids are equal types with equal layout (resources by identity). Dense from 0, deterministic. */
  readonly id: number;
  readonly size: number;
  readonly alignment: number;
  /** Capped: `flat` is exact up to 17 entries, and longer types have `flat.length` > 16 without being complete. */
  readonly flat: readonly FlatType[];
}

export type ScalarKind = "bool" | "s8" | "u8" | "s16" | "u16" | "s32" | "u32" | "s64" | "u64" | "f32" | "f64" | "char";

export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly offset: number;
}
/** `offset` of a case payload from the start of the variant is `payloadOffset` of the variant. */
export interface Case {
  readonly name: string;
  readonly type?: ValueType;
}

export type ValueType = Layout &
  (
    | { readonly kind: ScalarKind }
    | { readonly kind: "string" }
    | { readonly kind: "list"; readonly element: ValueType }
    /** Elements one after the other, without pointer and length. */
    | { readonly kind: "fixed list"; readonly element: ValueType; readonly length: number }
    /** A list of pairs in every respect but its value; `entries` is that list. */
    | { readonly kind: "map"; readonly entries: ListType }
    | { readonly kind: "record"; readonly fields: readonly Field[] }
    | { readonly kind: "tuple"; readonly fields: readonly Field[] }
    | { readonly kind: "flags"; readonly labels: readonly string[] }
    | { readonly kind: "enum"; readonly cases: readonly Case[]; readonly discriminantSize: 1 | 2 | 4 }
    | {
        readonly kind: "variant";
        readonly cases: readonly Case[];
        readonly discriminantSize: 1 | 2 | 4;
        readonly payloadOffset: number;
      }
    /** cases: none, some */
    | {
        readonly kind: "option";
        readonly cases: readonly [Case, Case];
        readonly discriminantSize: 1;
        readonly payloadOffset: number;
      }
    /** cases: ok, error */
    | {
        readonly kind: "result";
        readonly cases: readonly [Case, Case];
        readonly discriminantSize: 1;
        readonly payloadOffset: number;
      }
    | { readonly kind: "own"; readonly resource: ResourceType }
    | { readonly kind: "borrow"; readonly resource: ResourceType }
    /** The readable end. */
    | { readonly kind: "stream" | "future"; readonly element?: ValueType }
    | { readonly kind: "error-context" }
  );

export type ListType = Layout & { readonly kind: "list"; readonly element: ValueType };

/*
 * One ValueType object exists per type *definition* evaluated in an instance (so that names can be attached by identity);
 * structural equality is `id`. Types without a definition of their own (primitives by name) share one object per primitive.
 */

export type ResourceType = DefinedResource | ImportedResource;

/** A resource that a component instance of this program defines; reps are core i32 values. */
export interface DefinedResource {
  readonly kind: "defined";
  readonly id: number;
  /** The defining component instance. */
  readonly instance: number;
  readonly destructor?: CoreValue;
}

/** A resource that the host or an imported component provides; reps are JavaScript objects. */
export interface ImportedResource {
  readonly kind: "imported";
  readonly id: number;
  readonly interface: string;
  readonly path: readonly string[];
  readonly name: string;
  /** As in `HostImport`. */
  readonly instance?: number;
}

export interface FuncType {
  readonly params: readonly { readonly name: string; readonly type: ValueType }[];
  readonly result?: ValueType;
  readonly async?: true;
}

// --- the world, for people ---

export interface World {
  readonly imports: readonly WorldItem[];
  readonly exports: readonly WorldItem[];
  /** First named occurrence of each type object and resource: its owner. Later names are aliases. */
  readonly names: ReadonlyMap<ValueType | ResourceType, TypeName>;
}

export interface TypeName {
  /** Name of the owning root import or export; undefined when the type is exported or imported at the root itself. */
  readonly interface?: string;
  /** Whether `interface` is an import or an export of the root. */
  readonly direction: "import" | "export";
  /** Path of nested instances inside that interface; usually empty. */
  readonly path: readonly string[];
  readonly name: string;
}

export interface WorldItem {
  readonly name: string;
  readonly implements?: string;
  readonly externalId?: string;
  readonly item:
    | { readonly kind: "func"; readonly type: FuncType }
    | { readonly kind: "type"; readonly type: ValueType }
    | { readonly kind: "resource"; readonly resource: ResourceType }
    | { readonly kind: "instance"; readonly items: readonly WorldItem[] }
    | { readonly kind: "core module" }
    /** With the interface of its instances; one object for each component. */
    | { readonly kind: "component"; readonly world: World };
  /** Documentation from the `package-docs` section, where there is one. */
  readonly documentation?: string;
  /** The same for fields, cases and flags, by label. */
  readonly memberDocumentation?: ReadonlyMap<string, string>;
}
