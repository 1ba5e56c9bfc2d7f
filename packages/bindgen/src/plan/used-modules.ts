import type { CoreModule } from "../decode/model.ts";
import type { ComponentProgram, ComponentReference, ExportItem, ModuleReference } from "./model.ts";

/** The embedded core modules that a program, or one inside it, instantiates or passes on. */
export function usedModules(program: ComponentProgram): ReadonlySet<CoreModule> {
  const modules = new Set<CoreModule>();
  const seen = new Set<ComponentProgram>([program]);
  const addModule = (reference: ModuleReference): void => {
    if (reference.kind === "embedded") modules.add(reference.module);
  };
  const addComponent = (reference: ComponentReference): void => {
    if (reference.kind === "nested") seen.add(reference.program);
  };
  const addItems = (items: readonly ExportItem[]): void => {
    for (const item of items) {
      if (item.kind === "core module") addModule(item.module);
      else if (item.kind === "component") addComponent(item.component);
      else if (item.kind === "instance") addItems(item.items);
    }
  };
  // A set goes on to what is added meanwhile.
  for (const { initializers, exports } of seen) {
    for (const step of initializers) {
      if (step.kind === "instantiate core module") addModule(step.module);
      if (step.kind !== "instantiate component") continue;
      addComponent(step.component);
      addItems(step.args);
    }
    addItems(exports);
  }
  return modules;
}
