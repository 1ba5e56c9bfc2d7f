/**
 * Core instances: linking is checked here with exact types, because an engine coerces the values of
 * any function that JavaScript supplies instead of refusing it.
 */
import type { ComponentNames, CoreInstanceExpression } from "../decode/model.ts";
import { coreMismatch } from "./core-match.ts";
import type { CoreEntity, CoreInstanceType } from "./core-types.ts";
import { checkInstanceCount, countInstantiations } from "./externs.ts";
import { coreEntityAt, coreInstanceAt, coreModuleAt, type Scope } from "./scope.ts";
import { instantiationPlace, nameList, worded } from "./mismatch.ts";
import { invalid, mismatched, spend } from "./validation.ts";

export function addCoreInstance(
  scope: Scope,
  expression: CoreInstanceExpression,
  offset: number,
  names: ComponentNames,
): void {
  scope.coreInstances.push(
    expression.kind === "instantiate"
      ? instantiateModule(scope, expression, offset, names)
      : collectExports(scope, expression, offset),
  );
  checkInstanceCount(scope, offset);
}

function instantiateModule(
  scope: Scope,
  expression: CoreInstanceExpression & { kind: "instantiate" },
  offset: number,
  names: ComponentNames,
): CoreInstanceType {
  const { validation } = scope;
  const module = coreModuleAt(scope, expression.module, offset);
  const args = new Map<string, CoreInstanceType>();
  for (const { name, instance } of expression.args) {
    const type = coreInstanceAt(scope, instance, offset);
    if (args.has(name)) {
      throw invalid(validation, offset, `duplicate module instantiation argument named \`${name}\``);
    }
    args.set(name, type);
  }
  spend(validation, module.imports.length);
  const place = (): string =>
    instantiationPlace(names, "core instance", scope.coreInstances.length, "core module", expression.module);
  for (const item of module.imports) {
    const instance = args.get(item.module);
    if (instance === undefined) {
      const there = nameList(args.keys());
      const message = `missing module instantiation argument named \`${item.module}\`, there is ${there}`;
      throw mismatched(validation, offset, worded(message, `\`${item.module}\``, there), place());
    }
    const actual = instance.exports.get(item.name);
    if (actual === undefined) {
      const there = nameList(instance.exports.keys());
      const message = `module instantiation argument \`${item.module}\` does not export an item named \`${item.name}\``;
      throw mismatched(validation, offset, worded(`${message}, it has ${there}`, `\`${item.name}\``, there), place());
    }
    const problem = coreMismatch(validation, actual, item.type);
    if (problem !== undefined) {
      const before = `type mismatch for export \`${item.name}\` of module instantiation argument \`${item.module}\`: `;
      throw mismatched(validation, offset, problem, place() + before);
    }
  }
  countInstantiations(scope, 1, offset);
  return { size: module.size, exports: module.exports };
}

function collectExports(
  scope: Scope,
  expression: CoreInstanceExpression & { kind: "exports" },
  offset: number,
): CoreInstanceType {
  const exports = new Map<string, CoreEntity>();
  for (const { name, sort, index } of expression.exports) {
    if (sort === "type" || sort === "module" || sort === "instance") {
      throw invalid(scope.validation, offset, `a core ${sort} cannot be exported by a core instance`);
    }
    const entity = coreEntityAt(scope, sort, index, offset);
    if (exports.has(name)) {
      throw invalid(scope.validation, offset, `duplicate instantiation export name \`${name}\` already defined`);
    }
    exports.set(name, entity);
  }
  return { size: exports.size + 1, exports };
}
