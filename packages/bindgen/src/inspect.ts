import { describeComponent } from "./inspect/describe-component.ts";
import type { Inspection } from "./inspect/model.ts";
import { printWit } from "./inspect/wit/print-wit.ts";
import { missingFeatures } from "./validate/core-bodies.ts";
import { readValid, type ValidateOptions } from "./validate.ts";

/**
 * Describes a component, whether or not bindings can be generated for it: what is embedded in it, what it imports and
 * exports, and its interface with all types. What its core modules need and this engine lacks is no obstacle.
 *
 * @throws {BindgenError} when the bytes are not a valid component.
 */
export function inspect(bytes: Uint8Array, options: ValidateOptions = {}): Inspection {
  const { component, type } = readValid(bytes, { ...options, coreBodies: false });
  const missing = options.coreBodies === false ? [] : missingFeatures(component);
  return {
    component: describeComponent(component),
    wit: printWit(component, type),
    warnings: missing.map((error) => error.message),
  };
}
