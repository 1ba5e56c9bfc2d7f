import { describeComponent } from "./inspect/describe-component.ts";
import type { Inspection } from "./inspect/model.ts";
import { printWit } from "./inspect/wit/print-wit.ts";
import { readValid, type ValidateOptions } from "./validate.ts";

/**
 * Describes a component, whether or not bindings can be generated for it: what is embedded in it, what it imports and
 * exports, and its interface with all types.
 *
 * @throws {BindgenError} when the bytes are not a valid component.
 */
export function inspect(bytes: Uint8Array, options: ValidateOptions = {}): Inspection {
  const { component, type } = readValid(bytes, options);
  return { component: describeComponent(component), wit: printWit(component, type) };
}
