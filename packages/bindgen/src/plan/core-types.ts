/**
 * Core types of a component; only module types matter to the program, and of them only names and sorts.
 */
import type { CoreExport, CoreImport, CoreTypeDefinition } from "../decode/model.ts";
import { spend } from "./budget.ts";
import type { CoreTypeItem } from "./items.ts";
import type { ProgramBuilder } from "./program-builder.ts";

export function evaluateCoreType(builder: ProgramBuilder, type: CoreTypeDefinition): CoreTypeItem {
  if (type.kind !== "module") return { kind: "other" };
  spend(builder.budget, "type nodes", type.declarations.length);
  const imports: CoreImport[] = [];
  const exports: CoreExport[] = [];
  for (const declaration of type.declarations) {
    if (declaration.kind === "import") imports.push(declaration.import);
    else if (declaration.kind === "export") {
      exports.push({ name: declaration.name, sort: declaration.type.kind, type: declaration.type });
    }
  }
  return { kind: "module type", imports, exports };
}
