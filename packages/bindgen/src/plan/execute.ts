/**
 * Symbolic execution of instantiation, with an explicit stack of the component instances in progress:
 * nothing runs, but all that would happen is recorded. Afterwards nested components are gone.
 */
import { componentName } from "../decode/embedded-parts.ts";
import type { Component, Definition, ExportDefinition, ImportDefinition, InstanceExpression } from "../decode/model.ts";
import { executeAlias } from "./aliases.ts";
import { checkDepth, spend } from "./budget.ts";
import { executeCanon } from "./canon.ts";
import { executeCoreInstance } from "./core-instances.ts";
import { evaluateCoreType } from "./core-types.ts";
import { instantiateHostComponent } from "./component-instances.ts";
import { seenInstance } from "./component-types.ts";
import { evaluateType } from "./evaluate-type.ts";
import { externItem } from "./extern-items.ts";
import {
  newScope,
  type ComponentType,
  type InstanceItem,
  type Item,
  type NamedItem,
  type NestedComponent,
  type Scope,
  type TypeItem,
} from "./items.ts";
import { defineResource, type ProgramBuilder } from "./program-builder.ts";
import { at, itemAt, pushItem } from "./spaces.ts";
import { unsupported, unsupportedError } from "./unsupported.ts";

/** The interface of the component that was executed. */
export interface Executed {
  readonly imports: readonly NamedItem[];
  readonly exports: InstanceItem;
}

/** One component instance in progress. */
interface Frame {
  readonly component: Component;
  readonly scope: Scope;
  /** Undefined for the outermost component of a program, whose imports the host provides. */
  readonly args: ReadonlyMap<string, Item> | undefined;
  readonly seen: ComponentType | undefined;
  readonly imports: NamedItem[];
  readonly exports: Map<string, NamedItem>;
  next: number;
}

export function executeComponent(builder: ProgramBuilder, component: Component): Executed {
  return run(builder, newFrame(builder, component, undefined, [], undefined));
}

/** Executes a component that is a value, as if it were outermost. */
export function executeNested(builder: ProgramBuilder, nested: NestedComponent): Executed {
  return run(builder, frameOf(builder, nested, undefined));
}

function run(builder: ProgramBuilder, root: Frame): Executed {
  const stack: Frame[] = [root];
  for (;;) {
    const frame = stack[stack.length - 1] as Frame;
    const definition = frame.component.definitions[frame.next++];
    if (definition !== undefined) {
      const inner = execute(builder, frame, definition);
      if (inner !== undefined) stack.push(inner);
      continue;
    }
    stack.pop();
    const whole = instanceItem(frame.exports, frame.component.offset);
    const { seen, imports, component } = frame;
    const instance = seen === undefined ? whole : seenInstance(builder, seen, imports, whole, component.offset);
    const outer = stack[stack.length - 1];
    if (outer === undefined) return { imports, exports: instance };
    outer.scope.instances.push(instance);
  }
}

function frameOf(
  builder: ProgramBuilder,
  { component, scope, name, seen }: NestedComponent,
  args: ReadonlyMap<string, Item> | undefined,
): Frame {
  return newFrame(builder, component, scope, [...scope.path, name], args, seen);
}

function newFrame(
  builder: ProgramBuilder,
  component: Component,
  parent: Scope | undefined,
  path: readonly string[],
  args: ReadonlyMap<string, Item> | undefined,
  seen?: ComponentType,
): Frame {
  spend(builder.budget, "component instances", 1);
  let number: number | undefined;
  // An instance that only passes things on has no number and needs nothing at run time.
  const owner = (): number => (number ??= builder.instanceCount++);
  return { component, scope: newScope(parent, path, owner), args, seen, imports: [], exports: new Map(), next: 0 };
}

/** Executes one definition; an instantiation gives the frame to go on with. */
function execute(builder: ProgramBuilder, frame: Frame, definition: Definition): Frame | undefined {
  const { scope } = frame;
  builder.budget.place = { offset: definition.offset, path: scope.path };
  spend(builder.budget, "definitions", 1);
  switch (definition.kind) {
    case "core module": {
      const { module } = definition;
      const { imports, exports } = module;
      scope.modules.push({ source: { kind: "embedded", module }, imports, exports });
      return undefined;
    }
    case "core instance":
      executeCoreInstance(builder, scope, definition.expression);
      return undefined;
    case "core type":
      scope.coreTypes.push(evaluateCoreType(builder, scope, definition.type));
      return undefined;
    case "component": {
      const { component } = definition;
      scope.components.push({ kind: "nested component", component, scope, name: nameOf(frame, component), builder });
      return undefined;
    }
    case "instance":
      return executeInstance(builder, frame, definition.expression, definition.offset);
    case "alias":
      executeAlias(builder, scope, definition);
      return undefined;
    case "type":
      scope.types.push(executeType(builder, scope, definition));
      return undefined;
    case "canon":
      executeCanon(builder, scope, definition.canon, definition.offset);
      return undefined;
    case "start":
      throw unsupportedError(unsupported("start functions", definition.offset, scope.path), "The component");
    case "value":
      scope.values.push(unsupported("values", definition.offset, scope.path));
      return undefined;
    case "import":
      executeImport(builder, frame, definition);
      return undefined;
    case "export":
      executeExport(builder, frame, definition);
      return undefined;
  }
}

function nameOf({ component: outer, scope }: Frame, component: Component): string {
  return componentName(component.names, outer.names, scope.components.length);
}

function executeType(
  builder: ProgramBuilder,
  scope: Scope,
  { type, offset }: Extract<Definition, { kind: "type" }>,
): TypeItem {
  if (type.kind !== "resource") return evaluateType(builder.types, scope, type, offset);
  if (type.rep !== "i32") return unsupported("resources represented by i64", offset, scope.path);
  const destructor = type.destructor === undefined ? undefined : at(scope.coreFuncs, type.destructor);
  if (destructor?.kind === "unsupported") return destructor;
  return { kind: "resource", resource: defineResource(builder, scope.owner(), destructor?.get()) };
}

function executeInstance(
  builder: ProgramBuilder,
  frame: Frame,
  expression: InstanceExpression,
  offset: number,
): Frame | undefined {
  const { scope } = frame;
  if (expression.kind === "exports") {
    spend(builder.budget, "definitions", expression.exports.length);
    const exports = new Map<string, NamedItem>();
    for (const { name, sort, index } of expression.exports) {
      exports.set(name.name, { name, item: itemAt(scope, sort, index) });
    }
    scope.instances.push(instanceItem(exports, offset));
    return undefined;
  }
  spend(builder.budget, "definitions", expression.args.length);
  const item = at(scope.components, expression.component);
  if (item.kind === "unsupported") throw unsupportedError(item, "An instance");
  const args = new Map<string, Item>();
  for (const { name, sort, index } of expression.args) args.set(name, itemAt(scope, sort, index));
  if (item.kind === "nested component") return frameOf(builder, item, args);
  scope.instances.push(instantiateHostComponent(builder, item, args, offset));
  return undefined;
}

function instanceItem(exports: ReadonlyMap<string, NamedItem>, offset: number): InstanceItem {
  let depth = 1;
  for (const { item } of exports.values()) {
    if (item.sort === "instance") depth = Math.max(depth, 1 + item.instance.depth);
  }
  checkDepth(depth, "Instances", offset);
  return { exports, depth };
}

function executeImport(builder: ProgramBuilder, frame: Frame, { name, type, offset }: ImportDefinition): void {
  const { scope, args } = frame;
  const arg = args?.get(name.name);
  if (args !== undefined && arg === undefined) {
    throw new TypeError(`no argument "${name.name}": the component was not validated`);
  }
  const source =
    arg === undefined
      ? ({ kind: "host", leaf: { interface: "", path: [], name: name.name } } as const)
      : ({ kind: "argument", item: arg } as const);
  const item = externItem(builder, scope, type, source, offset);
  pushItem(scope, item);
  frame.imports.push({ name, item });
}

/** An export gives the definition a name, maybe another type, and a new index under which it is both. */
function executeExport(builder: ProgramBuilder, frame: Frame, definition: ExportDefinition): void {
  const { scope } = frame;
  const { name, sort, index, type, offset } = definition;
  let item = itemAt(scope, sort, index);
  if (type !== undefined) item = externItem(builder, scope, type, { kind: "ascribed", item }, offset);
  pushItem(scope, item);
  frame.exports.set(name.name, { name, item });
}
