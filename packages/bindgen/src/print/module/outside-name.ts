import type { ComponentReference } from "../../plan/model.ts";
import { type Unit, unitAround } from "./unit.ts";

interface FromOutside {
  readonly interface: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly instance?: number;
}

/** What messages call something that comes from outside: its names from outside to inside. What an imported component exports begins with its name. */
export function outsideNames(unit: Unit, one: FromOutside): readonly string[] {
  const step = unit.program.initializers.find(
    (step) => step.kind === "instantiate component" && step.componentInstance === one.instance,
  );
  const origin = step?.kind === "instantiate component" ? componentName(unit, step.component) : "";
  return [origin, one.interface, ...one.path, one.name].filter((part) => part !== "");
}

/** What messages call a component that comes from outside. */
export function componentName(unit: Unit, reference: ComponentReference): string {
  if (reference.kind === "outer") return componentName(unitAround(unit, reference.levels), reference.reference);
  if (reference.kind === "nested") return reference.program.name;
  const imported = unit.program.imports[reference.import];
  return imported === undefined ? "" : outsideNames(unit, imported).join("#");
}
