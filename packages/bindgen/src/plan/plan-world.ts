/**
 * The interface of a component without the program behind it.
 */
import type { Component } from "../decode/model.ts";
import { readDocumentation } from "./documentation.ts";
import { executeComponent } from "./execute.ts";
import type { World } from "./model.ts";
import { newProgramBuilder } from "./program-builder.ts";
import { makeWorld } from "./world.ts";

export interface PlannedWorld {
  readonly world: World;
  /** What was left out of it, since its types are not known to this version. */
  readonly warnings: readonly string[];
}

/**
 * Evaluates the interface of a valid component.
 *
 * @throws BindgenError `UNSUPPORTED_FEATURE` or `LIMIT_EXCEEDED`, less often than planning the program does: what only
 *   an export or a trampoline needs does not matter here
 */
export function planWorld(component: Component): PlannedWorld {
  const builder = newProgramBuilder();
  const executed = executeComponent(builder, component);
  const world = makeWorld(builder, executed, readDocumentation(component));
  return { world, warnings: builder.warnings };
}
