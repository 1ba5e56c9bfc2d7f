/**
 * Instances of components that come from outside. What happens in them is not known here: they are given
 * values, and what they export is used like what the host provides.
 */
import { spend } from "./budget.ts";
import { seenInstance, typedComponent } from "./component-types.ts";
import { exportItems, useComponent } from "./exports.ts";
import type { HostComponent, InstanceItem, Item } from "./items.ts";
import { addInitializer, type ProgramBuilder } from "./program-builder.ts";

export function instantiateHostComponent(
  builder: ProgramBuilder,
  component: HostComponent,
  args: ReadonlyMap<string, Item>,
  offset: number,
): InstanceItem {
  spend(builder.budget, "component instances", 1);
  const number = builder.componentInstances++;
  const { imports, exports } = typedComponent(
    builder,
    component.type,
    {
      imports(name) {
        const item = args.get(name);
        if (item === undefined) throw new TypeError(`no argument "${name}": the component was not validated`);
        return { kind: "argument", item };
      },
      exports: (name) => ({ kind: "host", leaf: { interface: "", path: [], name, instance: number } }),
    },
    offset,
  );
  addInitializer(builder, {
    kind: "instantiate component",
    componentInstance: number,
    args: exportItems(builder, imports, "argument"),
    component: useComponent(builder, component),
  });
  return component.seen === undefined ? exports : seenInstance(builder, component.seen, imports, exports, offset);
}
