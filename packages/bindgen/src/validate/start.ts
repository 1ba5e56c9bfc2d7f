import type { Definition } from "../decode/model.ts";
import { requireValues } from "./externs.ts";
import { consumeValue, funcAt, type Scope } from "./scope.ts";
import { valueMismatch } from "./value-subtype.ts";
import { worded } from "./mismatch.ts";
import { invalid, mismatched } from "./validation.ts";

export function addStart(scope: Scope, { func, args, results, offset }: Definition & { kind: "start" }): void {
  const { validation } = scope;
  requireValues(scope, offset);
  if (scope.started) throw invalid(validation, offset, "component cannot have more than one start function");
  const type = funcAt(scope, func, offset);
  if (type.params.length !== args.length) {
    const [expected, found] = [`${type.params.length}`, `${args.length}`];
    const message = `component start function requires ${expected} arguments but was given ${found}`;
    throw mismatched(validation, offset, worded(message, expected, found));
  }
  const own = type.result === undefined ? 0 : 1;
  if (results !== own) {
    const message = `component start function has a result count of ${results} but the function type has a result count of ${own}`;
    throw mismatched(validation, offset, worded(message, `${own}`, `${results}`));
  }
  for (const [index, param] of type.params.entries()) {
    const problem = valueMismatch(validation, consumeValue(scope, args[index] ?? -1, offset), param);
    if (problem !== undefined) {
      const before = `value type mismatch for component start function argument ${index}: `;
      throw mismatched(validation, offset, problem, before);
    }
  }
  if (type.result !== undefined) scope.values.push({ type: type.result, used: false });
  scope.started = true;
}
