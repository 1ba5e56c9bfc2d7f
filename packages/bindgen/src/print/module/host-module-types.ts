import { base64 } from "../../digest/base64.ts";
import type { HostImport, HostModuleType, Initializer, ModuleReference } from "../../plan/model.ts";
import { array, type Identifier, literal, type Printable } from "../text/printable.ts";
import { declare } from "../text/scope.ts";
import { exportWitness, passage } from "./module-witness.ts";
import { outsideNames } from "./outside-name.ts";
import { remember } from "./remember.ts";
import { type Unit, unitAround } from "./unit.ts";

/** A core module that comes from outside, and the constant that holds what it must export. */
interface OutsideModule {
  readonly name: string;
  readonly type: HostModuleType;
  readonly exports: Identifier;
}

/** Undefined for a module that is embedded in the file: `validate` has checked it. */
export function outsideModule(unit: Unit, reference: ModuleReference): OutsideModule | undefined {
  if (reference.kind === "outer") return outsideModule(unitAround(unit, reference.levels), reference.reference);
  if (reference.kind === "embedded") return undefined;
  const imported: HostImport | undefined = unit.program.imports[reference.import];
  if (imported?.item.kind !== "core module") throw new Error(`Import ${reference.import} is no core module.`);
  const exports = remember(unit.moduleTypes, reference.import, () => declare(unit.linkScope, "moduleType"));
  return { name: outsideNames(unit, imported).join("#"), type: imported.item, exports };
}

/** What abi-core needs to know when it makes an instance: what the module is called, the types of its exports, and of the functions of ours. */
export function printTypes(
  { name, type, exports }: OutsideModule,
  args: Extract<Initializer, { readonly kind: "instantiate core module" }>["args"],
): readonly Printable[] {
  // A function of JavaScript has no type that an engine could compare.
  const given = new Set(args.filter((arg) => arg.value.kind === "trampoline").map(keyOf));
  const functions = type.imports.filter((one) => given.has(keyOf(one)));
  const through = passage(functions, type.types);
  return [literal(name), array([exports, ...(through === undefined ? [] : [literal(base64(through))])])];
}

/** The text that the constant holds. */
export function printedExports(type: HostModuleType): string {
  const witness = exportWitness(type);
  return witness === undefined ? "" : base64(witness);
}

const keyOf = ({ module, name }: { readonly module: string; readonly name: string }): string =>
  JSON.stringify([module, name]);
