/**
 * Core types as they meet at the boundary of modules. Type indices belong to one module, so that
 * signatures are compared as texts in which indices are replaced by what they name.
 */
import type {
  CoreFuncType,
  CoreReferenceType,
  CoreSubtyping,
  CoreValueType,
  Limits,
  OpaqueCoreType,
} from "../decode/model.ts";

export interface CoreSignature extends Pick<CoreSubtyping, "open"> {
  readonly kind: "func";
  readonly params: readonly string[];
  readonly results: readonly string[];
}

export type CoreEntity =
  | { readonly kind: "func"; readonly type: CoreSignature }
  | { readonly kind: "table"; readonly element: string; readonly limits: Limits }
  | { readonly kind: "memory"; readonly limits: Limits }
  | { readonly kind: "global"; readonly type: string; readonly mutable: boolean }
  | { readonly kind: "tag"; readonly type: CoreSignature };

export interface CoreModuleImport {
  readonly module: string;
  readonly name: string;
  readonly type: CoreEntity;
}

export interface ModuleType {
  readonly kind: "module";
  readonly size: number;
  /** In source order; each pair of names occurs once. */
  readonly imports: readonly CoreModuleImport[];
  readonly exports: ReadonlyMap<string, CoreEntity>;
}

/** What a core type index of a component or of a module type names. */
export type CoreTypeEntry = CoreSignature | OpaqueCoreType | ModuleType;

export interface CoreInstanceType {
  readonly size: number;
  readonly exports: ReadonlyMap<string, CoreEntity>;
}

export function signature(params: readonly string[], results: readonly string[]): CoreSignature {
  return { kind: "func", params, results };
}

/** Resolves a function type; `types` is the index space that its indices belong to. */
export function resolveSignature(type: CoreFuncType, types: readonly (CoreTypeEntry | undefined)[]): CoreSignature {
  return signature(
    type.params.map((param) => valueTypeText(param, types)),
    type.results.map((result) => valueTypeText(result, types)),
  );
}

export function valueTypeText(type: CoreValueType, types: readonly (CoreTypeEntry | undefined)[]): string {
  return typeof type === "string" ? type : referenceText(type, types);
}

/**
 * A reference to a concrete type says only the kind of that type. Two modules that disagree about
 * the rest are refused by the engine when it links them; lifting and lowering never use such types.
 */
export function referenceText(type: CoreReferenceType, types: readonly (CoreTypeEntry | undefined)[]): string {
  if (typeof type.heap === "number") {
    const kind = types[type.heap]?.kind ?? "type";
    return `(ref ${type.nullable ? "null " : ""}(${kind}))`;
  }
  return type.nullable ? `${type.heap}ref` : `(ref ${type.heap})`;
}

export function signatureText(type: CoreSignature): string {
  const params = type.params.length === 0 ? "" : ` (param ${type.params.join(" ")})`;
  const results = type.results.length === 0 ? "" : ` (result ${type.results.join(" ")})`;
  return `(func${params}${results})`;
}

export function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

export function sameSignature(left: CoreSignature, right: CoreSignature): boolean {
  return sameTexts(left.params, right.params) && sameTexts(left.results, right.results);
}

export function signatureSize(type: CoreSignature): number {
  return 2 + type.params.length + type.results.length;
}
