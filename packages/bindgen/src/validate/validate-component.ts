import type { Features } from "../decode/features.ts";
import { componentName, coreModuleName } from "../decode/embedded-parts.ts";
import type { Component, ComponentNames, Definition } from "../decode/model.ts";
import { addAlias } from "./aliases.ts";
import { addCanon } from "./canon.ts";
import { addCoreInstance } from "./core-instances.ts";
import { addCoreType, moduleTypeOf } from "./core-scope-types.ts";
import { addEntity, addExport, addImport } from "./externs.ts";
import { finishComponent } from "./finish-component.ts";
import { addInstance } from "./instances.ts";
import { defaultPolicies, type Policies } from "./policies.ts";
import { newScope, type Scope } from "./scope.ts";
import { addStart } from "./start.ts";
import type { ComponentType } from "./types.ts";
import { addType } from "./types-in-scope.ts";
import { newValidation, type Validation } from "./validation.ts";
import { addValue } from "./values.ts";

/**
 * Checks every rule that the Component Model has for a decoded component, except the bodies of its
 * core modules, which the engine checks when it compiles them. Throws a `BindgenError` with the
 * code INVALID, UNSUPPORTED_FEATURE or LIMIT_EXCEEDED. The work is bounded by the size of the file.
 *
 * @returns the type of the component: what it imports and exports, with all names resolved
 */
export function validateComponent(
  component: Component,
  features: Features,
  policies: Policies = defaultPolicies,
): ComponentType {
  return validateNested(newValidation(features, component.size, policies), component, undefined);
}

function validateNested(validation: Validation, component: Component, parent: Scope | undefined): ComponentType {
  const scope = newScope("component", validation, parent, component.offset);
  for (const definition of component.definitions) addDefinition(scope, definition, component.names);
  return finishComponent(scope, component.offset);
}

function addDefinition(scope: Scope, definition: Definition, names: ComponentNames): void {
  const { offset } = definition;
  scope.validation.offset = offset;
  switch (definition.kind) {
    case "core module":
      scope.validation.coreModule = coreModuleName(names, scope.coreModules.length);
      addEntity(scope, { kind: "module", type: moduleTypeOf(scope.validation, definition.module) }, offset);
      scope.validation.coreModule = undefined;
      break;
    case "core instance":
      addCoreInstance(scope, definition.expression, offset, names);
      break;
    case "core type":
      addCoreType(scope, definition.type, offset);
      break;
    case "component": {
      const { path } = scope.validation;
      path.push(componentName(definition.component.names, names, scope.components.length));
      const type = validateNested(scope.validation, definition.component, scope);
      path.pop();
      addEntity(scope, { kind: "component", type }, offset);
      break;
    }
    case "instance":
      addInstance(scope, definition.expression, offset, names);
      break;
    case "alias":
      addAlias(scope, definition);
      break;
    case "type":
      addType(scope, definition.type, offset);
      break;
    case "canon":
      addCanon(scope, definition.canon, offset);
      break;
    case "start":
      addStart(scope, definition);
      break;
    case "value":
      addValue(scope, definition);
      break;
    case "import":
      addImport(scope, definition);
      break;
    case "export":
      addExport(scope, definition);
      break;
  }
}
