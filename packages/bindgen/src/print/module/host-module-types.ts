import { base64 } from "../../digest/base64.ts";
import type { HostModuleType, Initializer, ModuleReference } from "../../plan/model.ts";
import { array, literal, type Printable } from "../text/printable.ts";
import { exportWitness, passage } from "./module-witness.ts";
import { outsideNames } from "./outside-name.ts";
import { type Unit, unitAround } from "./unit.ts";

/** The type of a core module that comes from outside, and what it is called in messages. */
interface NamedModuleType extends HostModuleType {
  readonly name: string;
}

/** Undefined for a module that is embedded in the file: `validate` has checked it. */
export function hostModuleType(unit: Unit, reference: ModuleReference): NamedModuleType | undefined {
  if (reference.kind === "outer") return hostModuleType(unitAround(unit, reference.levels), reference.reference);
  if (reference.kind === "embedded") return undefined;
  const imported = unit.program.imports[reference.import];
  if (imported?.item.kind !== "core module") throw new Error(`Import ${reference.import} is no core module.`);
  return { ...imported.item, name: outsideNames(unit, imported).join("#") };
}

/** What abi-core needs to know when it makes an instance: what the module is called, the types of its exports, and of the functions of ours. */
export function printTypes(
  type: NamedModuleType,
  args: Extract<Initializer, { readonly kind: "instantiate core module" }>["args"],
): readonly Printable[] {
  // A function of JavaScript has no type that an engine could compare.
  const given = args.filter((arg) => arg.value.kind === "trampoline");
  const functions = type.imports.filter((one) =>
    given.some(({ module, name }) => module === one.module && name === one.name),
  );
  const through = passage(functions, type.types);
  const texts = [encoded(exportWitness(type)), ...(through === undefined ? [] : [encoded(through)])];
  return [literal(type.name), array(texts.map(literal))];
}

const encoded = (bytes: Uint8Array | undefined): string => (bytes === undefined ? "" : base64(bytes));
