/**
 * Canonical definitions: lifts, lowers and the resource built-ins. None of them leaves a trace in the
 * program until it is used.
 */
import type { Canon } from "../decode/model.ts";
import { checkDepth } from "./budget.ts";
import { canonicalOptions } from "./canonical-options.ts";
import { resourceAt } from "./evaluate-type.ts";
import { lazy, type CoreItem, type FuncItem, type Scope } from "./items.ts";
import type { CoreValue, LiftedFunc, Trampoline } from "./model.ts";
import { useFuncType, useImport, useResource, type ProgramBuilder } from "./program-builder.ts";
import { at } from "./spaces.ts";
import { unsupported } from "./unsupported.ts";

export function executeCanon(builder: ProgramBuilder, scope: Scope, canon: Canon, offset: number): void {
  switch (canon.kind) {
    case "lift":
      scope.funcs.push(lift(builder, scope, canon, offset));
      return;
    case "lower":
      scope.coreFuncs.push(lower(builder, scope, canon, offset));
      return;
    case "resource.new":
    case "resource.rep":
    case "resource.drop":
      scope.coreFuncs.push(resourceFunc(builder, scope, canon));
      return;
    case "built-in":
      scope.coreFuncs.push(unsupported(`the built-in \`${canon.name}\``, offset, scope.path));
  }
}

function lift(
  builder: ProgramBuilder,
  scope: Scope,
  canon: Extract<Canon, { kind: "lift" }>,
  offset: number,
): FuncItem {
  const typeItem = at(scope.types, canon.type);
  if (typeItem.kind === "unsupported") return typeItem;
  if (typeItem.kind !== "func type") throw new TypeError(`type ${canon.type} is not a function type`);
  const { type } = typeItem;
  const core = at(scope.coreFuncs, canon.coreFunc);
  const options = canonicalOptions(builder, scope, canon.options, offset);
  if (core.kind === "unsupported") return core;
  if (options.kind === "unsupported") return options;
  const depth = 1 + Math.max(core.depth, options.depth);
  checkDepth(depth, "Lifted and lowered functions", offset);
  const { owner } = scope;
  const lifted = lazy(depth, (): LiftedFunc => {
    useFuncType(builder, type);
    return { core: core.get(), type, options: options.get().index, instance: owner() };
  });
  return { kind: "lifted", lift: lifted, type, declared: type };
}

function lower(
  builder: ProgramBuilder,
  scope: Scope,
  canon: Extract<Canon, { kind: "lower" }>,
  offset: number,
): CoreItem {
  const func = at(scope.funcs, canon.func);
  if (func.kind === "unsupported") return func;
  const options = canonicalOptions(builder, scope, canon.options, offset);
  if (options.kind === "unsupported") return options;
  const depth = 1 + Math.max(func.kind === "lifted" ? func.lift.depth : 0, options.depth);
  checkDepth(depth, "Lifted and lowered functions", offset);
  return trampoline(depth, () => {
    const { type } = func;
    if (func.kind === "lifted") {
      return { kind: "lower lifted", func: func.lift.get(), type, options: options.get().index };
    }
    return {
      kind: "lower import",
      import: useHostFunc(builder, func),
      type,
      options: options.get().index,
    };
  });
}

export function useHostFunc(builder: ProgramBuilder, func: Extract<FuncItem, { kind: "host" }>): number {
  const { leaf, type } = func;
  const number = useImport(builder, leaf, { kind: "func", type });
  useFuncType(builder, type);
  return number;
}

function resourceFunc(
  builder: ProgramBuilder,
  scope: Scope,
  canon: Extract<Canon, { readonly resource: number }>,
): CoreItem {
  const resource = resourceAt(scope, canon.resource);
  if (resource.kind === "unsupported") return resource;
  const { owner } = scope;
  return trampoline(0, () => {
    useResource(builder, resource);
    return { kind: canon.kind, resource, instance: owner() };
  });
}

function trampoline(depth: number, make: () => Trampoline): CoreItem {
  return lazy(depth, (): CoreValue => ({ kind: "trampoline", trampoline: make() }));
}
