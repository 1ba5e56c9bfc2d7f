import type { Component, ComponentNames, Definition, Sort } from "./model.ts";

export interface EmbeddedPart {
  readonly definition: Extract<Definition, { readonly kind: "core module" | "component" }>;
  /** Its index in the space of its sort. */
  readonly index: number;
  /** What the component around it calls it. */
  readonly name: string | undefined;
}

/** The core modules and components that are embedded in a component, not those in the latter. */
export function embeddedParts(component: Component): readonly EmbeddedPart[] {
  const counts = { "core module": 0, component: 0 };
  const parts: EmbeddedPart[] = [];
  for (const definition of component.definitions) {
    const sort = sortOf(definition);
    if (sort !== "core module" && sort !== "component") continue;
    const index = counts[sort]++;
    if (definition.kind !== "core module" && definition.kind !== "component") continue;
    parts.push({ definition, index, name: component.names.definitions.get(sort)?.get(index) });
  }
  return parts;
}

/** Names come from the file and may be of any length. */
const longestName = 100;

/** How messages call a component inside another: by its own name, by the one that the outer gives it, or by its index. */
export function componentName(inner: ComponentNames, outer: ComponentNames, index: number): string {
  return (inner.component ?? outer.definitions.get("component")?.get(index) ?? `#${index}`).slice(0, longestName);
}

export function coreModuleName(outer: ComponentNames, index: number): string {
  return (outer.definitions.get("core module")?.get(index) ?? `#${index}`).slice(0, longestName);
}

/** Aliases, imports and exports count in an index space like definitions. */
function sortOf(definition: Definition): Sort | undefined {
  switch (definition.kind) {
    case "core module":
    case "component":
      return definition.kind;
    case "alias":
    case "export":
      return definition.sort;
    case "import":
      return definition.type.kind;
    default:
      return undefined;
  }
}
