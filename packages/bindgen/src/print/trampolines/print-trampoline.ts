import type { Trampoline } from "../../plan/model.ts";
import { printFusedTrampoline } from "../functions/fused-trampoline.ts";
import { printImportTrampoline } from "../functions/import-trampoline.ts";
import { instanceIdentifier, resourceIdentifier, type Unit } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, js, type Printable } from "../text/printable.ts";
import { declareNumbered, innerScope } from "../text/scope.ts";
import { printBuiltIn } from "./print-built-in.ts";

/** A core function that the runtime makes, as an arrow function. */
export function printTrampoline(unit: Unit, trampoline: Trampoline): Printable {
  switch (trampoline.kind) {
    case "lower import":
      return printImportTrampoline(unit, trampoline);
    case "lower lifted":
      return printFusedTrampoline(unit, trampoline);
    case "built-in":
      return printBuiltIn(unit, trampoline);
    default:
      return printResourceBuiltIn(unit, trampoline);
  }
}

type ResourceBuiltIn = Extract<Trampoline, { readonly kind: "resource.new" | "resource.rep" | "resource.drop" }>;

/** `canon resource.new`, `resource.rep`, `resource.drop`; all but `rep` count as leaving the instance. */
function printResourceBuiltIn(unit: Unit, trampoline: ResourceBuiltIn): Printable {
  const parameter = declareNumbered(innerScope(unit.linkScope), "p");
  const instance = instanceIdentifier(unit, trampoline.instance);
  const resource = resourceIdentifier(unit, trampoline.resource);
  const leave = js`${call(abi.leave, instance)};`;
  switch (trampoline.kind) {
    case "resource.new":
      return block(js`(${parameter}) =>`, [leave, js`return ${call(abi.resourceNew, instance, resource, parameter)};`]);
    case "resource.rep":
      return js`(${parameter}) => ${call(abi.resourceRep, instance, resource, parameter)}`;
    case "resource.drop":
      return block(js`(${parameter}) =>`, [leave, js`${call(abi.resourceDrop, instance, resource, parameter)};`]);
  }
}
