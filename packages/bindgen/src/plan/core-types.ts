/**
 * Core types of a component; only module types matter to the program, and the function types that they name.
 */
import type { CoreExport, CoreFuncType, CoreImport, CoreTypeDefinition, OpaqueCoreType } from "../decode/model.ts";
import { spend } from "./budget.ts";
import type { CoreTypeItem, Scope } from "./items.ts";
import type { ProgramBuilder } from "./program-builder.ts";
import { at } from "./spaces.ts";

export function evaluateCoreType(builder: ProgramBuilder, scope: Scope, type: CoreTypeDefinition): CoreTypeItem {
  if (type.kind !== "module") return plainFunction(type);
  spend(builder.budget, "type nodes", type.declarations.length);
  const types: CoreTypeItem[] = [];
  const imports: CoreImport[] = [];
  const exports: CoreExport[] = [];
  for (const declaration of type.declarations) {
    switch (declaration.kind) {
      case "type":
        types.push(plainFunction(declaration.type));
        break;
      case "outer alias":
        types.push(at(coreTypesAround(scope, types, declaration.count), declaration.index));
        break;
      case "import":
        imports.push(declaration.import);
        break;
      case "export":
        exports.push({ name: declaration.name, sort: declaration.type.kind, type: declaration.type });
        break;
    }
  }
  const functions = types.map((one) => (one.kind === "func" ? one.type : undefined));
  return { kind: "module type", types: functions, imports, exports };
}

/** The types that an alias of a module type counts: its own, then those of the component that it stands in. */
function coreTypesAround(scope: Scope, own: readonly CoreTypeItem[], count: number): readonly CoreTypeItem[] {
  if (count === 0) return own;
  let outer: Scope | undefined = scope;
  for (let left = count - 1; left > 0; left--) outer = outer?.parent;
  if (outer === undefined) throw new RangeError(`no scope ${count} levels up: the component was not validated`);
  return outer.coreTypes;
}

/** A function type that means the same wherever it is written: without type indices, supertypes and recursion. */
function plainFunction(type: CoreFuncType | OpaqueCoreType): CoreTypeItem {
  const isPlain =
    type.kind === "func" &&
    type.supertype === undefined &&
    type.open === undefined &&
    type.grouped === undefined &&
    [...type.params, ...type.results].every((one) => typeof one === "string" || typeof one.heap === "string");
  return isPlain ? { kind: "func", type } : { kind: "other" };
}
