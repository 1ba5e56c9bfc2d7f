import { freeResourcesOfAll } from "./free-resources.ts";
import { combine, measureEntity } from "./measure.ts";
import { outOfBounds, type Scope } from "./scope.ts";
import { noAttributes, type ComponentType, type Path, type ResourceIdentity } from "./types.ts";
import { invalid, mismatched, spend } from "./validation.ts";

/**
 * The type of a component whose definitions have all been read. Resources that are defined inside
 * are part of the type if the exports mention them; then they are exported themselves.
 */
export function finishComponent(scope: Scope, offset: number): ComponentType {
  const { validation, coreTypeReference: last } = scope;
  if (last !== undefined && last.index >= scope.coreTypes.length) {
    throw mismatched(validation, last.offset, outOfBounds("type", "type", last.index, scope.coreTypes.length));
  }
  const imports = scope.imports.items;
  const exports = scope.exports.items;
  spend(validation, scope.definedResources.size);
  const imported = freeResourcesOfAll(validation, imports);
  const exported = freeResourcesOfAll(validation, exports);
  const definedResources = new Map<ResourceIdentity, Path>();
  for (const identity of scope.definedResources) {
    if (imported.has(identity)) throw invalid(validation, offset, "local resource type found in imports");
    if (!exported.has(identity)) continue;
    const path = scope.explicitResources.get(identity);
    if (path === undefined) {
      throw invalid(validation, offset, "local resource type found in export but not exported itself");
    }
    definedResources.set(identity, path);
  }
  if (validation.features.values) checkValuesUsed(scope, offset);
  return {
    sort: "component",
    measure: combine(
      validation,
      offset,
      [...imports.values(), ...exports.values()].map(measureEntity),
      () => `the ${scope.kind}`,
    ),
    instantiations: scope.instantiations,
    imports,
    exports,
    importAttributes: scope.imports.attributes ?? noAttributes,
    exportAttributes: scope.exports.attributes ?? noAttributes,
    importedResources: scope.importedResources,
    definedResources,
    explicitResources: scope.explicitResources,
  };
}

/** Each value is consumed; in a type there is nothing that could consume it. */
function checkValuesUsed(scope: Scope, offset: number): void {
  if (scope.kind !== "component") return;
  const unused = scope.values.findIndex((value) => !value.used);
  if (unused >= 0) {
    throw invalid(
      scope.validation,
      offset,
      `value index ${unused} was not used as part of an instantiation, start function, or export`,
    );
  }
}
