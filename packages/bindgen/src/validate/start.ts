import type { Definition } from "../decode/model.ts";
import { requireValues } from "./externs.ts";
import { consumeValue, funcAt, type Scope } from "./scope.ts";
import { valueMismatch } from "./value-subtype.ts";
import { invalid } from "./validation.ts";

export function addStart(scope: Scope, { func, args, results, offset }: Definition & { kind: "start" }): void {
  const { validation } = scope;
  requireValues(scope, offset);
  if (scope.started) throw invalid(validation, offset, "component cannot have more than one start function");
  const type = funcAt(scope, func, offset);
  if (type.params.length !== args.length) {
    throw invalid(
      validation,
      offset,
      `component start function requires ${type.params.length} arguments but was given ${args.length}`,
    );
  }
  const own = type.result === undefined ? 0 : 1;
  if (results !== own) {
    throw invalid(
      validation,
      offset,
      `component start function has a result count of ${results} but the function type has a result count of ${own}`,
    );
  }
  for (const [index, param] of type.params.entries()) {
    const problem = valueMismatch(validation, consumeValue(scope, args[index] ?? -1, offset), param);
    if (problem !== undefined) {
      throw invalid(
        validation,
        offset,
        `value type mismatch for component start function argument ${index}: ${problem}`,
      );
    }
  }
  if (type.result !== undefined) scope.values.push({ type: type.result, used: false });
  scope.started = true;
}
