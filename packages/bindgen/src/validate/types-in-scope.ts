/**
 * Type definitions of a scope: functions, instances, components, resources, and value types.
 */
import type { Declaration, Type } from "../decode/model.ts";
import { addAlias } from "./aliases.ts";
import { addCoreType } from "./core-scope-types.ts";
import { addImport, declareExport, measureAll, resolveExternType } from "./externs.ts";
import { finishComponent } from "./finish-component.ts";
import { checkLabels } from "./labels.ts";
import { limits } from "./limits.ts";
import { combine, measureValue } from "./measure.ts";
import { coreFuncAt, newScope, type Scope } from "./scope.ts";
import { sameTexts, signature, signatureText } from "./core-types.ts";
import { noAttributes, type AnyType, type FuncType, type InstanceType, type ResourceType } from "./types.ts";
import { mismatch, withArticle } from "./mismatch.ts";
import { checkCount, invalid, mismatched, notEnabled } from "./validation.ts";
import { defineValueType, resolveValueType } from "./value-types.ts";

export function addType(scope: Scope, type: Type, offset: number): void {
  scope.types.push(defineType(scope, type, offset));
  checkCount(scope.validation, offset, scope.types.length + scope.coreTypes.length, limits.types, "types");
}

function defineType(scope: Scope, type: Type, offset: number): AnyType {
  switch (type.kind) {
    case "func":
      return defineFunc(scope, type, offset);
    case "instance":
      return defineInstance(scope, type.declarations, offset);
    case "component": {
      const inner = newScope("component type", scope.validation, scope, offset);
      for (const declaration of type.declarations) addDeclaration(inner, declaration);
      return finishComponent(inner, offset);
    }
    case "resource":
      return defineResource(scope, type, offset);
    default:
      return defineValueType(scope, type, offset);
  }
}

function defineFunc(scope: Scope, type: Type & { kind: "func" }, offset: number): FuncType {
  const { validation } = scope;
  if (type.async && !validation.features.async) {
    throw notEnabled(
      validation,
      offset,
      "async",
      "async component functions require the component model async feature",
    );
  }
  const labels = type.params.map((param) => param.name);
  checkLabels(validation, offset, labels, "function parameter", "parameter");
  const params = type.params.map((param) => resolveValueType(scope, param.type, offset));
  const what = (): string => `type ${scope.types.length}, a function type,`;
  if (type.result === undefined) {
    const measure = combine(validation, offset, params.map(measureValue), what);
    return { sort: "func", measure, async: type.async, labels, params };
  }
  const result = resolveValueType(scope, type.result, offset);
  if (measureValue(result).borrow) {
    throw invalid(validation, offset, "function result cannot contain a `borrow` type");
  }
  const measure = combine(validation, offset, [...params, result].map(measureValue), what);
  return { sort: "func", measure, async: type.async, labels, params, result };
}

function defineInstance(scope: Scope, declarations: readonly Declaration[], offset: number): InstanceType {
  const inner = newScope("instance type", scope.validation, scope, offset);
  for (const declaration of declarations) addDeclaration(inner, declaration);
  return {
    sort: "instance",
    measure: measureAll(inner, inner.exports.items, offset, () => `type ${scope.types.length}, an instance type,`),
    exports: inner.exports.items,
    attributes: inner.exports.attributes ?? noAttributes,
    definedResources: [...inner.definedResources],
    explicitResources: inner.explicitResources,
  };
}

function addDeclaration(scope: Scope, declaration: Declaration): void {
  const { offset } = declaration;
  scope.validation.offset = offset;
  switch (declaration.kind) {
    case "core type":
      addCoreType(scope, declaration.type, offset);
      break;
    case "type":
      addType(scope, declaration.type, offset);
      break;
    case "alias":
      addAlias(scope, declaration);
      break;
    case "import":
      if (scope.kind === "instance type") {
        throw invalid(scope.validation, offset, "an instance type cannot have imports");
      }
      addImport(scope, declaration);
      break;
    case "export":
      declareExport(scope, declaration.name, resolveExternType(scope, declaration.type, offset), offset);
      break;
  }
}

function defineResource(scope: Scope, type: Type & { kind: "resource" }, offset: number): ResourceType {
  const { validation } = scope;
  if (scope.kind !== "component") {
    throw mismatched(
      validation,
      offset,
      mismatch("a component", withArticle(scope.kind), "resources can only be defined within a concrete component"),
    );
  }
  if (type.rep === "i64" && !validation.features.memory64) {
    const message = "resources with `i64` require the `cm64` feature to be enabled";
    throw notEnabled(validation, offset, "memory64", message);
  }
  if (type.destructor !== undefined) {
    const destructor = coreFuncAt(scope, type.destructor, offset);
    if (!sameTexts(destructor.params, [type.rep]) || destructor.results.length > 0) {
      const what = `core function ${type.destructor} has wrong signature for a destructor`;
      throw mismatched(
        validation,
        offset,
        mismatch(signatureText(signature([type.rep], [])), signatureText(destructor), what),
      );
    }
  }
  const identity = { rep: type.rep };
  scope.definedResources.add(identity);
  return { sort: "resource", identity };
}
