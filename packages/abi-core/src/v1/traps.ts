// Traps: what the specification calls the end of a component instance. CanonicalABI.md, `trap_if`; messages as the reference
// suites assert them, so that people find them in any engine's documentation.
import { exitBrand, trapBrand } from "./brands.ts";
import { engineTrap } from "./engine-trap.ts";
import { brandError, format, hasBrand, hide } from "./errors.ts";
import type { AbiError, ErrorText } from "./errors.ts";
import { platform } from "./platform.ts";

/**
 * Makes the error of a trap, from one of the texts whose name is "Trap"; the caller throws it.
 *
 * It is a `WebAssembly.RuntimeError` with own `code`, like the traps that the engine itself makes.
 */
export function makeTrap(text: ErrorText, fields: Readonly<Record<string, unknown>> = {}): AbiError {
  const error = brandError(engineTrap(format(text, fields)), text, fields);
  hide(error, trapBrand, true);
  return error;
}

/**
 * Whether a value is a trap: made by any copy of abi-core, or by the engine (`unreachable`, an access out of bounds …).
 *
 * After a trap the component instance is poisoned: every further call throws CANNOT_ENTER.
 * @since 1.0
 */
export function isTrap(value: unknown): value is Error {
  // The engine's own traps carry no brand of ours; that their class is a global is the best that can be asked. An exit has that class too.
  return (
    hasBrand(value, trapBrand) || (value instanceof platform().WebAssembly.RuntimeError && !hasBrand(value, exitBrand))
  );
}
