import type { ValueType } from "../../plan/model.ts";
import { block, type Identifier, js, join, type Printable } from "../text/printable.ts";
import { declare, innerScope, type Scope } from "../text/scope.ts";
import { typeTitle } from "./type-titles.ts";
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
    name: declare(outer, `${purpose.split(" ")[0] ?? ""}${typeTitle(unit, type)}`),
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
