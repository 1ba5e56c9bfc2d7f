import type { Definition } from "../decode/model.ts";
import { addEntity } from "./externs.ts";
import type { Scope } from "./scope.ts";
import { resolveValueType } from "./value-types.ts";

/** The bytes of a value are read by whoever uses it; here it is a type that is consumed once. */
export function addValue(scope: Scope, { type, offset }: Definition & { kind: "value" }): void {
  addEntity(scope, { kind: "value", type: resolveValueType(scope, type, offset) }, offset);
}
