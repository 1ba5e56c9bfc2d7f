/**
 * Plans a component: decoded and validated records in, one flat program out.
 */
import type { Component } from "../decode/model.ts";
import { readDocumentation } from "./documentation.ts";
import { executeComponent } from "./execute.ts";
import { exportItems } from "./exports.ts";
import type { Program } from "./model.ts";
import { newProgramBuilder } from "./program-builder.ts";
import { makeWorld } from "./world.ts";

/**
 * Flattens a component and everything nested in it. The component must be valid; what `validateComponent`
 * refuses makes this throw a plain `TypeError` or `RangeError`.
 *
 * @throws BindgenError `UNSUPPORTED_FEATURE` when the program needs a construct that cannot be generated yet,
 *   `LIMIT_EXCEEDED` when a component describes more instances, types or steps than any real one has.
 */
export function planProgram(component: Component): Program {
  const builder = newProgramBuilder();
  const executed = executeComponent(builder, component);
  const exports = exportItems(builder, executed.exports);
  const world = makeWorld(builder, executed, readDocumentation(component));
  const { initializers, instanceCount, options, imports, warnings } = builder;
  return {
    modules: [...builder.modules.keys()],
    instanceCount,
    resources: [...builder.resources.keys()],
    options,
    initializers,
    imports,
    exports,
    world,
    warnings,
  };
}
