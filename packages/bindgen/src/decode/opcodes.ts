/**
 * Every number of Binary.md in one place, under the titles of its chapters: 1.0 will sort them anew.
 * A gate is the part of the Component Model that a form belongs to, and its status is that of the part (`features.ts`);
 * what has none has been stable since WASI 0.2.0.
 */
import type { FeatureName } from "./features.ts";
import type { CoreSort, PrimitiveName, Sort } from "./model.ts";

/** The version in the preamble of a component; of a core module it is 1 in layer 0. */
export const componentVersion = 0x0d;
export const componentLayer = 1;

/** "Component Definitions". */
export const sections = {
  custom: 0,
  coreModule: 1,
  coreInstance: 2,
  coreType: 3,
  component: 4,
  instance: 5,
  alias: 6,
  type: 7,
  canon: 8,
  start: 9,
  import: 10,
  export: 11,
  value: 12,
} as const;

export const sectionGates = { start: "values", value: "values" } as const;

/** The sections of a core module: "Modules" in the core specification. */
export const coreSections = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tag: 13,
} as const;

/** Sections of a core module stand in this order, each at most once; custom ones anywhere. */
export const coreSectionOrder: readonly number[] = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

type ByByte<Value> = Readonly<Partial<Record<number, Value>>>;

/** "Instance Definitions", `core:sort`. */
export const coreSorts: ByByte<CoreSort> = {
  0x00: "func",
  0x01: "table",
  0x02: "memory",
  0x03: "global",
  0x04: "tag",
  0x10: "type",
  0x11: "module",
  0x12: "instance",
};

/** The sorts that core modules import and export. */
export const coreExternSorts: ByByte<"func" | "table" | "memory" | "global" | "tag"> = {
  0x00: "func",
  0x01: "table",
  0x02: "memory",
  0x03: "global",
  0x04: "tag",
};

/** "Instance Definitions", `sort`. 0x00 is the prefix of a core sort. */
export const componentSorts: ByByte<Exclude<Sort, `core ${CoreSort}`>> = {
  0x01: "func",
  0x02: "value",
  0x03: "type",
  0x04: "component",
  0x05: "instance",
};

/** "Instance Definitions", both of core instances and of instances. */
export const instanceForms = { instantiate: 0x00, exports: 0x01 } as const;

/** "Alias Definitions". */
export const aliasTargets = { export: 0x00, coreExport: 0x01, outer: 0x02 } as const;

/** "Type Definitions", `primvaltype`. */
export const primitives: ByByte<PrimitiveName> = {
  0x7f: "bool",
  0x7e: "s8",
  0x7d: "u8",
  0x7c: "s16",
  0x7b: "u16",
  0x7a: "s32",
  0x79: "u32",
  0x78: "s64",
  0x77: "u64",
  0x76: "f32",
  0x75: "f64",
  0x74: "char",
  0x73: "string",
  0x64: "error-context",
};

export const primitiveGates = { "error-context": "errorContext" } as const;

/** "Type Definitions", `defvaltype` and `deftype`. */
export const types = {
  record: 0x72,
  variant: 0x71,
  list: 0x70,
  tuple: 0x6f,
  flags: 0x6e,
  enum: 0x6d,
  option: 0x6b,
  result: 0x6a,
  own: 0x69,
  borrow: 0x68,
  fixedList: 0x67,
  stream: 0x66,
  future: 0x65,
  map: 0x63,
  asyncFunc: 0x43,
  instance: 0x42,
  component: 0x41,
  func: 0x40,
  resource: 0x3f,
} as const;

export const typeGates = {
  fixedList: "fixedLists",
  stream: "async",
  future: "async",
  map: "map",
  asyncFunc: "async",
} as const;

/** "Type Definitions", `instancedecl` and `componentdecl`; imports in component types only. */
export const declarations = { coreType: 0x00, type: 0x01, alias: 0x02, import: 0x03, export: 0x04 } as const;

/** "Type Definitions", `typebound`. */
export const typeBounds = { eq: 0x00, subResource: 0x01 } as const;

/** "Type Definitions", `valuebound`; a part of the gate "values". */
export const valueBounds = { eq: 0x00, type: 0x01 } as const;

/** "Import and Export Definitions", `nameattribute`. */
export const nameAttributes: ByByte<{
  /** As the text format calls it. */
  readonly name: string;
  readonly field: "implements" | "versionSuffix" | "externalId";
  readonly gate: FeatureName;
}> = {
  0x00: { name: "implements", field: "implements", gate: "implements" },
  0x01: { name: "versionsuffix", field: "versionSuffix", gate: "canonicalNames" },
  0x02: { name: "external-id", field: "externalId", gate: "implements" },
};

/** "Core Type Definitions", and "Types" in the core specification. */
export const coreTypes = {
  func: 0x60,
  struct: 0x5f,
  array: 0x5e,
  cont: 0x5d,
  /** A module type in a core type section; elsewhere a `sub` that is not final. */
  module: 0x50,
  sub: 0x50,
  subFinal: 0x4f,
  recursionGroup: 0x4e,
  shared: 0x65,
  refNull: 0x63,
  ref: 0x64,
  packedI8: 0x78,
  packedI16: 0x77,
} as const;

export const coreNumbers: ByByte<"i32" | "i64" | "f32" | "f64" | "v128"> = {
  0x7f: "i32",
  0x7e: "i64",
  0x7d: "f32",
  0x7c: "f64",
  0x7b: "v128",
};

export const heapTypes: ByByte<string> = {
  0x75: "nocont",
  0x74: "noexn",
  0x73: "nofunc",
  0x72: "noextern",
  0x71: "none",
  0x70: "func",
  0x6f: "extern",
  0x6e: "any",
  0x6d: "eq",
  0x6c: "i31",
  0x6b: "struct",
  0x6a: "array",
  0x69: "exn",
  0x68: "cont",
};

/** "Core Type Definitions", `core:moduledecl`. */
export const moduleDeclarations = { import: 0x00, type: 0x01, outerAlias: 0x02, export: 0x03 } as const;

/** "Canonical Definitions". */
export const canonLift = 0x00;
export const canonLower = 0x01;
export const canonResources: ByByte<"resource.new" | "resource.drop" | "resource.rep"> = {
  0x02: "resource.new",
  0x03: "resource.drop",
  0x04: "resource.rep",
};

/** What follows the opcode of a built-in, in this order. */
export type BuiltInOperand =
  | "type"
  | "memory"
  | "table"
  | "slot type"
  | "slot"
  | "result"
  | "options"
  | "async"
  | "cancellable"
  | "shared";

export interface BuiltInForm {
  readonly name: string;
  readonly operands: readonly BuiltInOperand[];
  readonly gate: FeatureName;
}

/** "Canonical Definitions"; what further gates depend on operands is in `read-canon.ts`. */
export const builtIns: ByByte<BuiltInForm> = {
  // 0x07 and 0x08 were `task.yield` and `backpressure.set`.
  0x05: { name: "task.cancel", operands: [], gate: "async" },
  0x06: { name: "subtask.cancel", operands: ["async"], gate: "async" },
  0x09: { name: "task.return", operands: ["result", "options"], gate: "async" },
  0x0a: { name: "context.get", operands: ["slot type", "slot"], gate: "async" },
  0x0b: { name: "context.set", operands: ["slot type", "slot"], gate: "async" },
  0x0c: { name: "thread.yield", operands: ["cancellable"], gate: "async" },
  0x0d: { name: "subtask.drop", operands: [], gate: "async" },
  0x0e: { name: "stream.new", operands: ["type"], gate: "async" },
  0x0f: { name: "stream.read", operands: ["type", "options"], gate: "async" },
  0x10: { name: "stream.write", operands: ["type", "options"], gate: "async" },
  0x11: { name: "stream.cancel-read", operands: ["type", "async"], gate: "async" },
  0x12: { name: "stream.cancel-write", operands: ["type", "async"], gate: "async" },
  0x13: { name: "stream.drop-readable", operands: ["type"], gate: "async" },
  0x14: { name: "stream.drop-writable", operands: ["type"], gate: "async" },
  0x15: { name: "future.new", operands: ["type"], gate: "async" },
  0x16: { name: "future.read", operands: ["type", "options"], gate: "async" },
  0x17: { name: "future.write", operands: ["type", "options"], gate: "async" },
  0x18: { name: "future.cancel-read", operands: ["type", "async"], gate: "async" },
  0x19: { name: "future.cancel-write", operands: ["type", "async"], gate: "async" },
  0x1a: { name: "future.drop-readable", operands: ["type"], gate: "async" },
  0x1b: { name: "future.drop-writable", operands: ["type"], gate: "async" },
  0x1c: { name: "error-context.new", operands: ["options"], gate: "errorContext" },
  0x1d: { name: "error-context.debug-message", operands: ["options"], gate: "errorContext" },
  0x1e: { name: "error-context.drop", operands: [], gate: "errorContext" },
  0x1f: { name: "waitable-set.new", operands: [], gate: "async" },
  0x20: { name: "waitable-set.wait", operands: ["cancellable", "memory"], gate: "async" },
  0x21: { name: "waitable-set.poll", operands: ["cancellable", "memory"], gate: "async" },
  0x22: { name: "waitable-set.drop", operands: [], gate: "async" },
  0x23: { name: "waitable.join", operands: [], gate: "async" },
  0x24: { name: "backpressure.inc", operands: [], gate: "async" },
  0x25: { name: "backpressure.dec", operands: [], gate: "async" },
  0x26: { name: "thread.index", operands: [], gate: "threads" },
  0x27: { name: "thread.new-indirect", operands: ["type", "table"], gate: "threads" },
  0x28: { name: "thread.resume-later", operands: [], gate: "threads" },
  0x29: { name: "thread.suspend", operands: ["cancellable"], gate: "threads" },
  0x2a: { name: "thread.suspend-then-resume", operands: ["cancellable"], gate: "threads" },
  0x2b: { name: "thread.yield-then-resume", operands: ["cancellable"], gate: "threads" },
  0x2c: { name: "thread.suspend-then-promote", operands: ["cancellable"], gate: "threads" },
  0x2d: { name: "thread.yield-then-promote", operands: ["cancellable"], gate: "threads" },
  0x40: { name: "thread.spawn-ref", operands: ["shared", "type"], gate: "sharedThreads" },
  0x41: { name: "thread.spawn-indirect", operands: ["shared", "type", "table"], gate: "sharedThreads" },
  0x42: { name: "thread.available-parallelism", operands: ["shared"], gate: "sharedThreads" },
};

/** "Canonical Definitions", `canonopt`. */
export const canonOptions = {
  utf8: 0x00,
  utf16: 0x01,
  latin1OrUtf16: 0x02,
  memory: 0x03,
  realloc: 0x04,
  postReturn: 0x05,
  async: 0x06,
  callback: 0x07,
  // Of one tool, not of the specification.
  coreType: 0x08,
  gc: 0x09,
} as const;

export const canonOptionGates = { async: "async", callback: "async" } as const;
