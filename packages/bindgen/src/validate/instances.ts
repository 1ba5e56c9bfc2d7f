/**
 * Instances of components, and instances that are put together from definitions.
 */
import type { ComponentNames, InstanceExpression } from "../decode/model.ts";
import { checkExternName, type NamedItems } from "./check-extern-name.ts";
import { checkInstanceCount, countInstantiations, entityAt, measureAll } from "./externs.ts";
import { componentAt, type Scope } from "./scope.ts";
import { newSubstitution, substituteAll, substituteResources } from "./substitute.ts";
import { matchSignature } from "./subtype.ts";
import { instantiationPlace } from "./mismatch.ts";
import { noAttributes, type Entity, type InstanceType, type Path, type ResourceIdentity } from "./types.ts";
import { invalid, mismatched, spend } from "./validation.ts";

export function addInstance(scope: Scope, expression: InstanceExpression, offset: number, names: ComponentNames): void {
  scope.instances.push(
    expression.kind === "instantiate"
      ? instantiateComponent(scope, expression, offset, names)
      : collectExports(scope, expression, offset),
  );
  checkInstanceCount(scope, offset);
}

/**
 * What is imported is replaced by what was supplied; what the component defines is new with each
 * instance, and belongs to the component that instantiates.
 */
function instantiateComponent(
  scope: Scope,
  expression: InstanceExpression & { kind: "instantiate" },
  offset: number,
  names: ComponentNames,
): InstanceType {
  const { validation } = scope;
  const component = componentAt(scope, expression.component, offset);
  const args = new Map<string, Entity>();
  for (const { name, sort, index } of expression.args) {
    const entity = entityAt(scope, sort, index, offset, false);
    if (args.has(name)) {
      throw invalid(
        validation,
        offset,
        `instantiation argument \`${name}\` conflicts with previous argument \`${name}\``,
      );
    }
    args.set(name, entity);
  }
  countInstantiations(scope, 1 + component.instantiations, offset);
  const matched = matchSignature(validation, args, component, "import");
  if ("message" in matched) {
    const place = instantiationPlace(names, "instance", scope.instances.length, "component", expression.component);
    throw mismatched(validation, offset, matched, place);
  }
  spend(validation, component.definedResources.size);
  for (const defined of component.definedResources.keys()) {
    const fresh: ResourceIdentity = {};
    matched.resources.set(defined, fresh);
    scope.definedResources.add(fresh);
  }
  const substitution = newSubstitution(validation, matched.resources, matched.types);
  const exports = substituteAll(component.exports, substitution);
  return {
    sort: "instance",
    measure: measureAll(scope, exports, offset, () => "the instance"),
    exports,
    attributes: component.exportAttributes,
    definedResources: [],
    explicitResources: substituteResources(component.explicitResources, substitution),
  };
}

function collectExports(
  scope: Scope,
  expression: InstanceExpression & { kind: "exports" },
  offset: number,
): InstanceType {
  const items = new Map<string, Entity>();
  const names: NamedItems = {
    items,
    names: new Map(),
    attributes: undefined,
    resourceNames: new Map(),
    resourceLabels: new Set(),
  };
  const explicitResources = new Map<ResourceIdentity, Path>();
  for (const { name, sort, index } of expression.exports) {
    const entity = entityAt(scope, sort, index, offset, false);
    if (entity.kind === "instance") {
      spend(scope.validation, entity.type.explicitResources.size);
      for (const [identity, path] of entity.type.explicitResources) {
        explicitResources.set(identity, [name.name, ...path]);
      }
    } else if (entity.kind === "type" && entity.created.sort === "resource") {
      explicitResources.set(entity.created.identity, [name.name]);
    }
    checkExternName(scope.validation, names, name, entity, "export", offset);
  }
  return {
    sort: "instance",
    measure: measureAll(scope, items, offset, () => "the instance"),
    exports: items,
    attributes: names.attributes ?? noAttributes,
    definedResources: [],
    explicitResources,
  };
}
