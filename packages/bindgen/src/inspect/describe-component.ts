import { embeddedParts } from "../decode/embedded-parts.ts";
import type { Component } from "../decode/model.ts";
import type { ComponentPart, ExternPart } from "./model.ts";

/** Recursive: the decoder bounds how deep components nest. */
export function describeComponent(component: Component, outerName?: string): ComponentPart {
  const imports: ExternPart[] = [];
  const exports: ExternPart[] = [];
  for (const definition of component.definitions) {
    if (definition.kind === "import") imports.push({ name: definition.name.name, sort: definition.type.kind });
    else if (definition.kind === "export") exports.push({ name: definition.name.name, sort: definition.sort });
  }
  return {
    kind: "component",
    ...named(component.names.component ?? outerName),
    bytes: component.size,
    imports,
    exports,
    parts: embeddedParts(component).map(({ definition, name }) => {
      if (definition.kind === "component") return describeComponent(definition.component, name);
      const { bytes, imports, exports } = definition.module;
      return {
        kind: "core module",
        ...named(name),
        bytes: bytes.length,
        imports: imports.length,
        exports: exports.length,
      };
    }),
  };
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}
