import { decodeComponent } from "./decode/decode-component.ts";
import { defaultFeatures, type Features } from "./decode/features.ts";
import type { Component } from "./decode/model.ts";
import { coreBodyRefusals, validateCoreBodies } from "./validate/core-bodies.ts";
import { type BindgenError, isBindgenError } from "./error.ts";
import { defaultPolicies, type Policies } from "./validate/policies.ts";
import type { ComponentType } from "./validate/types.ts";
import { validateComponent } from "./validate/validate-component.ts";

export interface ValidateOptions {
  /** Gated parts of the Component Model to accept; the default is what the specification has shipped. */
  readonly features?: Partial<Features>;
  /** Rules on which the specification is still moving; the default is what it says now. */
  readonly policies?: Partial<Policies>;
  /**
   * Whether the engine also checks the bodies of core modules. Takes a good part of the time that compiling them would.
   * Default: true.
   */
  readonly coreBodies?: boolean;
}

/**
 * Checks that bytes are a valid component.
 *
 * @throws {BindgenError} that says what is wrong and where.
 */
export function validate(bytes: Uint8Array, options: ValidateOptions = {}): void {
  readValid(bytes, options);
}

/**
 * Has the engine check the bodies of all core modules, beside what the caller does meanwhile. For `generate`, which does not
 * ask the engine by itself: what it accepts depends on its release, and the generated files must not.
 *
 * @returns for each module that the engine refuses `INVALID`, or `ENGINE_LACKS_FEATURE` where a newer engine may accept it;
 *   nothing for bytes that are not a component at all
 */
export async function checkCoreModules(
  bytes: Uint8Array,
  options: Pick<ValidateOptions, "features"> = {},
): Promise<readonly BindgenError[]> {
  let component: Component;
  try {
    component = decodeComponent(bytes, { ...defaultFeatures, ...options.features });
  } catch (error) {
    if (!isBindgenError(error)) throw error;
    return [];
  }
  return coreBodyRefusals(component);
}

export interface ValidComponent {
  readonly component: Component;
  readonly type: ComponentType;
}

export function readValid(bytes: Uint8Array, options: ValidateOptions): ValidComponent {
  const features: Features = { ...defaultFeatures, ...options.features };
  const component = decodeComponent(bytes, features);
  const type = validateComponent(component, features, { ...defaultPolicies, ...options.policies });
  if (options.coreBodies !== false) validateCoreBodies(component);
  return { component, type };
}
