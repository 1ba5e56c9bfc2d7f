import type { ComponentProgram, ExportItem, ResourceType } from "../../plan/model.ts";

/** A WIT name for each resource: the one it is known by outside, else what a core module calls it. */
export function resourceNames(program: ComponentProgram): ReadonlyMap<ResourceType, string> {
  const names = new Map<ResourceType, string>();
  const add = (resource: ResourceType, name: string | undefined): void => {
    if (name !== undefined && !names.has(resource)) names.set(resource, name);
  };
  for (const resource of program.resources)
    add(resource, resource.kind === "imported" ? resource.name : program.world.names.get(resource)?.name);
  const addExports = (items: readonly ExportItem[]): void => {
    for (const item of items) {
      if (item.kind === "resource") add(item.resource, item.name);
      if (item.kind === "instance") addExports(item.items);
    }
  };
  addExports(program.exports);
  for (const step of program.initializers) {
    if (step.kind === "instantiate component") addExports(step.args);
    if (step.kind !== "instantiate core module") continue;
    for (const { name, value } of step.args) {
      if (value.kind !== "trampoline" || !("resource" in value.trampoline)) continue;
      // What the toolchains call these functions: `[resource-new]counter`.
      add(value.trampoline.resource, /^\[resource-\w+\](.+)$/s.exec(name)?.[1]);
    }
  }
  return names;
}
