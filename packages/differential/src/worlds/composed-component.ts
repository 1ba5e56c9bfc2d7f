// Components of one world in a row: each imports what the one before it exports, the first what the host has. So a value goes from one memory to
// the next without JavaScript in between, and what arrives must be what would arrive through one of them.
import type { Bytes } from "../component/bytes.ts";
import {
  createComponentTypeWriter,
  createComponentWriter,
  type StringEncoding,
} from "../component/component-writer.ts";
import { createTypeEncoder } from "../component/type-encoder.ts";
import { guestInterface, hostInterface, thing, type World } from "./world.ts";
import { importFunctions, statusType, worldComponent } from "./world-component.ts";

/** The name by which the first component is imported, where it is. */
export const outside = "outside";

/**
 * @param encodings of the components, the one that the host calls last
 * @param imports the first one comes from JavaScript; its world must have everything at the root
 */
export function composedComponent(world: World, encodings: readonly StringEncoding[], imports = false): Uint8Array {
  const writer = createComponentWriter();
  const none = new Map<string, number>();
  const { instance: host, named, imported } = importFunctions(writer, world);
  const names = [...world.functions.map((one) => one.name), "status"];
  const exportsOf = (instance: number): ReadonlyMap<string, number> =>
    new Map(names.map((name) => [name, writer.exportOf("function", instance, name)]));

  let functions: ReadonlyMap<string, number> = new Map(
    world.functions.map((one, index) => [one.name, imported[index] as number]),
  );
  for (const [index, encoding] of encodings.entries()) {
    const component =
      imports && index === 0
        ? writer.importComponent(outside, writer.define(rootType(world, named.has(thing))))
        : writer.component(worldComponent({ ...world, encoding }));
    if (host === undefined) functions = exportsOf(writer.instantiateComponent(component, functions, named));
    else {
      const given = index === 0 ? host : writer.instance(functions, named);
      const made = writer.instantiateComponent(component, none, none, new Map([[hostInterface, given]]));
      functions = exportsOf(writer.exportOf("instance", made, guestInterface));
    }
  }
  if (world.placement === "interface") writer.exportInstance(guestInterface, functions, none);
  else for (const [name, func] of functions) writer.exportFunction(name, func);
  return writer.finish();
}

/** The type of a world's component. */
function rootType(world: World, usesThings: boolean): Bytes {
  const writer = createComponentTypeWriter();
  const resources = usesThings ? new Map([[thing, writer.importResource(thing)]]) : new Map<string, number>();
  const encoder = createTypeEncoder(writer, resources);
  const types = world.functions.map((one) => encoder.func(one));
  world.functions.forEach((one, index) => writer.importFunction(one.name, types[index] as number));
  world.functions.forEach((one, index) => writer.exportFunction(one.name, types[index] as number));
  writer.exportFunction("status", encoder.func(statusType));
  return writer.finish();
}
