/**
 * Canonical definitions. None of them leaves a trace in the program until it is used.
 */
import type { Canon } from "../decode/model.ts";
import { checkDepth } from "./budget.ts";
import { builtIn } from "./built-ins.ts";
import { canonicalOptions, isAsync } from "./canonical-options.ts";
import { resourceAt } from "./evaluate-type.ts";
import { lazy, type CoreItem, type FuncItem, type Scope } from "./items.ts";
import type { LiftedFunc } from "./model.ts";
import { useFuncType, useImport, useResource, useTasks, type ProgramBuilder } from "./program-builder.ts";
import { at } from "./spaces.ts";
import { trampoline } from "./trampoline.ts";
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
      scope.coreFuncs.push(builtIn(builder, scope, canon, offset));
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
  const { type, inner } = typeItem;
  const core = at(scope.coreFuncs, canon.coreFunc);
  const options = canonicalOptions(builder, scope, canon.options, offset);
  if (core.kind === "unsupported") return core;
  if (options.kind === "unsupported") return options;
  const depth = 1 + Math.max(core.depth, options.depth);
  checkDepth(depth, "Lifted and lowered functions", offset);
  const { owner } = scope;
  const lifted = lazy(depth, (): LiftedFunc => {
    useFuncType(builder, type);
    const instance = owner();
    if (type.async === true) useTasks(builder, instance, "opened");
    return { core: core.get(), type, options: options.get().index, instance, ...isAsync(canon.options) };
  });
  return { kind: "lifted", lift: lifted, type, declared: type, ...(inner === undefined ? {} : { inner }) };
}

function lower(
  builder: ProgramBuilder,
  scope: Scope,
  canon: Extract<Canon, { kind: "lower" }>,
  offset: number,
): CoreItem {
  const func = at(scope.funcs, canon.func);
  if (func.kind === "unsupported") return func;
  if (func.kind === "host") {
    if (func.inner !== undefined) return func.inner;
    if (func.type.async === true) return unsupported("async functions of the host", offset, scope.path);
  }
  const options = canonicalOptions(builder, scope, canon.options, offset);
  if (options.kind === "unsupported") return options;
  const depth = 1 + Math.max(func.kind === "lifted" ? func.lift.depth : 0, options.depth);
  checkDepth(depth, "Lifted and lowered functions", offset);
  return trampoline(depth, () => {
    const { type } = func;
    if (func.kind === "lifted") {
      const async = isAsync(canon.options);
      // A caller without `async` may have to wait.
      if (type.async === true && async.async !== true) useTasks(builder, scope.owner(), "known");
      return { kind: "lower lifted", func: func.lift.get(), type, options: options.get().index, ...async };
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
