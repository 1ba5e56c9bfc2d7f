/**
 * Plans a component: decoded and validated records in, one flat program out.
 */
import type { Component } from "../decode/model.ts";
import { checkDepth } from "./budget.ts";
import { readDocumentation } from "./documentation.ts";
import { executeComponent, executeNested, type Executed } from "./execute.ts";
import { exportItems } from "./exports.ts";
import type { NestedComponent } from "./items.ts";
import type { ComponentProgram, NestedProgram, Program } from "./model.ts";
import { newOutputBuilder, newProgramBuilder, type OutputBuilder, type ProgramBuilder } from "./program-builder.ts";
import { forwardedTables, takeShortcuts } from "./shortcuts.ts";
import { leaveOutTables } from "./unused-tables.ts";
import { usedModules } from "./used-modules.ts";
import { makeWorld } from "./world.ts";

/**
 * Flattens a component and everything nested in it. The component must be valid; what `validateComponent`
 * refuses makes this throw a plain `TypeError` or `RangeError`.
 *
 * @throws BindgenError `UNSUPPORTED_FEATURE` when the program needs a construct that cannot be generated yet,
 *   `LIMIT_EXCEEDED` when a component describes more instances, types or steps than any real one has.
 */
export function planProgram(component: Component): Program {
  const output = newOutput(component.size);
  const builder = newProgramBuilder(output);
  const program = finish(builder, executeComponent(builder, component), component);
  const used = usedModules(program);
  const modules = [...output.modules].filter((module) => used.has(module));
  return { ...program, modules, warnings: output.warnings };
}

/** What programs share; a nested component is planned when it is first used as a value. */
function newOutput(size: number): OutputBuilder {
  // By definition and by what is seen of it: the same type, written once, is evaluated anew wherever something is given it.
  const planned = new Map<NestedComponent, Map<unknown, NestedProgram>>();
  let depth = 0;
  const output = newOutputBuilder((component) => {
    const { definition = component, seen } = component;
    const programs = planned.get(definition) ?? new Map<unknown, NestedProgram>();
    planned.set(definition, programs);
    let program = programs.get(seen?.declarations);
    if (program === undefined) {
      checkDepth(++depth, "Components that are values inside components", component.component.offset);
      try {
        program = planNested(output, component);
      } finally {
        depth--;
      }
      programs.set(seen?.declarations, program);
    }
    return program;
  }, size);
  return output;
}

function planNested(output: OutputBuilder, nested: NestedComponent): NestedProgram {
  const builder = newProgramBuilder(output, nested.builder);
  const program = finish(builder, executeNested(builder, nested), nested.component, nested.name);
  return { ...program, name: nested.name, closure: builder.closure };
}

function finish(
  builder: ProgramBuilder,
  executed: Executed,
  component: Component,
  ...path: readonly string[]
): ComponentProgram {
  const exports = exportItems(builder, executed.exports.exports.values());
  const world = makeWorld(builder, executed, readDocumentation(component), path);
  const { instanceCount, tasks, options, imports } = builder;
  const tables = forwardedTables(builder.initializers);
  const initializers = takeShortcuts(builder.initializers, tables);
  return {
    instanceCount,
    tasks,
    resources: [...builder.resources.keys()],
    options,
    initializers: leaveOutTables({ initializers, options, exports }, tables),
    imports,
    exports,
    world,
  };
}
