import type { ValueType } from "../../plan/model.ts";
import { block, type Identifier, js, join, type Printable } from "../text/printable.ts";
import { declare, innerScope, type Scope } from "../text/scope.ts";
import { upperCamel } from "../case.ts";
import type { Unit } from "./unit.ts";

/** A conversion that the file has as a function of its own. */
export interface TypeFunction {
  readonly name: Identifier;
  code: Printable;
}

/** Opens the body of a type function: names its parameters. */
export type OpenBody = (parameters: readonly string[]) => {
  readonly parameters: readonly Identifier[];
  readonly statements: Printable[];
  readonly scope: Scope;
};

/**
 * The function for a purpose and a type; printed when it is asked for the first time.
 * `variant` tells apart functions for the same type that differ (encoding, instance); a linked one stands inside `link`,
 * since it needs handle tables, any other at the end of the file.
 */
export function typeFunction(
  unit: Unit,
  purpose: string,
  type: ValueType,
  print: (open: OpenBody) => void,
  linked = false,
  variant = "",
): Identifier {
  const identity = `${purpose}:${type.id}:${variant}`;
  const functions = linked ? unit.linkFunctions : unit.fileFunctions;
  const known = functions.get(identity);
  if (known !== undefined) return known.name;
  const outer = linked ? unit.linkScope : unit.fileScope;
  const made: TypeFunction = {
    name: declare(outer, `${purpose.split(" ")[0] ?? ""}${title(unit, type)}`),
    code: [],
  };
  functions.set(identity, made);
  const scope = innerScope(outer);
  const statements: Printable[] = [];
  let parameters: readonly Identifier[] = [];
  print((names) => {
    parameters = names.map((name) => declare(scope, name));
    return { parameters, statements, scope };
  });
  made.code = block(js`function ${made.name}(${join(parameters, js`, `)})`, statements);
  return made.name;
}

/** A readable name: the type's own where it has one, else made of its parts. */
function title(unit: Unit, type: ValueType, depth = 0): string {
  const name = unit.program.world.names.get(type)?.name;
  if (name !== undefined) return upperCamel(name);
  if (depth > 2) return "";
  switch (type.kind) {
    case "list":
      return `${title(unit, type.element, depth + 1)}List`;
    case "option":
      return `Optional${type.cases[1].type === undefined ? "" : title(unit, type.cases[1].type, depth + 1)}`;
    default:
      return upperCamel(type.kind);
  }
}
