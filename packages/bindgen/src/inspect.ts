import type { Component } from "./decode/model.ts";
import { isBindgenError } from "./error.ts";
import { describeComponent } from "./inspect/describe-component.ts";
import type { Inspection } from "./inspect/model.ts";
import { planWorld } from "./plan/plan-world.ts";
import { readValid, type ValidateOptions } from "./validate.ts";

/**
 * Describes a component, whether or not bindings can be generated for it: what is embedded in it, what it imports and
 * exports, and its interface with all types where this version knows them.
 *
 * @throws {BindgenError} when the bytes are not a valid component.
 */
export function inspect(bytes: Uint8Array, options: ValidateOptions = {}): Inspection {
  const component = readValid(bytes, options);
  return { component: describeComponent(component), ...interfaceOf(component) };
}

function interfaceOf(component: Component): Pick<Inspection, "world" | "warnings"> {
  try {
    return planWorld(component);
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    return { warnings: [error.message] };
  }
}
