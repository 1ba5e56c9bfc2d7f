import { limits } from "./limits.ts";
import type { Definition, Sort } from "./model.ts";
import { failure, type Reader } from "./reader.ts";

/** How many items the index spaces of a component have, as far as limits apply to them. */
export interface IndexSpaces {
  types: number;
  functions: number;
  modules: number;
  components: number;
  instances: number;
  values: number;
  coreItems: number;
  imports: number;
  exports: number;
}

export function emptyIndexSpaces(): IndexSpaces {
  return {
    types: 0,
    functions: 0,
    modules: 0,
    components: 0,
    instances: 0,
    values: 0,
    coreItems: 0,
    imports: 0,
    exports: 0,
  };
}

/** Counts a definition and checks the limits. Imports, aliases and exports add to the space of their sort. */
export function countDefinition(reader: Reader, spaces: IndexSpaces, definition: Definition): void {
  switch (definition.kind) {
    case "core module":
    case "core instance":
    case "core type":
    case "component":
    case "instance":
    case "type":
    case "value":
      count(reader, spaces, spaceOf[definition.kind], definition.offset);
      return;
    case "canon":
      count(reader, spaces, "functions", definition.offset);
      return;
    case "alias":
      count(reader, spaces, spaceOf[definition.sort], definition.offset);
      return;
    case "import":
      count(reader, spaces, "imports", definition.offset);
      count(reader, spaces, spaceOf[definition.type.kind], definition.offset);
      return;
    case "export":
      count(reader, spaces, "exports", definition.offset);
      count(reader, spaces, spaceOf[definition.sort], definition.offset);
      return;
    case "start":
      count(reader, spaces, "values", definition.offset, definition.results);
      return;
  }
}

const spaceOf: Readonly<Record<Sort, keyof IndexSpaces>> = {
  "core func": "functions",
  "core table": "coreItems",
  "core memory": "coreItems",
  "core global": "coreItems",
  "core tag": "coreItems",
  "core type": "types",
  "core module": "modules",
  "core instance": "instances",
  func: "functions",
  value: "values",
  type: "types",
  component: "components",
  instance: "instances",
};

function count(reader: Reader, spaces: IndexSpaces, space: keyof IndexSpaces, offset: number, added = 1): void {
  spaces[space] += added;
  const limit = limits[space];
  if (spaces[space] <= limit) return;
  const what = space === "coreItems" ? "core items" : space;
  throw failure(
    reader,
    "LIMIT_EXCEEDED",
    `${spaces[space]} are too many: ${what} count exceeds limit of ${limit}`,
    offset,
    {
      limit,
      found: spaces[space],
      of: what,
    },
  );
}
