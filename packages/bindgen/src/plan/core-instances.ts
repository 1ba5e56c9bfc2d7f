/**
 * Core instances: a module with what it imports, or a bundle of definitions under new names.
 */
import type { CoreInstanceExpression } from "../decode/model.ts";
import { coreExportOf, coreSpace } from "./aliases.ts";
import { spend } from "./budget.ts";
import type { CoreExportSort, CoreInstanceItem, CoreItem, Scope } from "./items.ts";
import type { Initializer } from "./model.ts";
import { addInitializer, useModule, type ProgramBuilder } from "./program-builder.ts";
import { at } from "./spaces.ts";
import { unsupportedError } from "./unsupported.ts";

export function executeCoreInstance(builder: ProgramBuilder, scope: Scope, expression: CoreInstanceExpression): void {
  scope.coreInstances.push(
    expression.kind === "exports" ? synthetic(builder, scope, expression) : instantiate(builder, scope, expression),
  );
}

function synthetic(
  builder: ProgramBuilder,
  scope: Scope,
  expression: Extract<CoreInstanceExpression, { kind: "exports" }>,
): CoreInstanceItem {
  spend(builder.budget, "definitions", expression.exports.length);
  const exports = new Map<string, CoreItem>();
  for (const { name, sort, index } of expression.exports) {
    exports.set(name, at(coreSpace(scope, sort as CoreExportSort), index));
  }
  return { kind: "synthetic", exports };
}

type Argument = Extract<Initializer, { kind: "instantiate core module" }>["args"][number];

function instantiate(
  builder: ProgramBuilder,
  scope: Scope,
  expression: Extract<CoreInstanceExpression, { kind: "instantiate" }>,
): CoreInstanceItem {
  const module = at(scope.modules, expression.module);
  spend(builder.budget, "definitions", expression.args.length + module.imports.length);
  const instances = new Map<string, CoreInstanceItem>();
  for (const { name, instance } of expression.args) instances.set(name, at(scope.coreInstances, instance));

  const args: Argument[] = [];
  const seen = new Map<string, Set<string>>();
  for (const { module: from, name, type } of module.imports) {
    // A module may import the same definition more than once; it is passed once.
    const names = seen.get(from) ?? new Set();
    if (names.has(name)) continue;
    seen.set(from, names.add(name));
    const instance = instances.get(from);
    if (instance === undefined) throw new TypeError(`no argument "${from}": the component was not validated`);
    const item = coreExportOf(builder, instance, name, type.kind);
    if (item.kind === "unsupported") {
      throw unsupportedError(item, `The core module's import ${JSON.stringify(from)} ${JSON.stringify(name)}`);
    }
    args.push({ module: from, name, value: item.get() });
  }
  const coreInstance = builder.instantiated.length;
  builder.instantiated.push(module);
  addInitializer(builder, {
    kind: "instantiate core module",
    coreInstance,
    module: useModule(builder, module),
    args,
    instance: scope.owner(),
  });
  return { kind: "instantiated", number: coreInstance };
}
