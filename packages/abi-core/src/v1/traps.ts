// Traps: what the specification calls the end of a component instance. CanonicalABI.md, `trap_if`; messages as the reference
// suites assert them, so that people find them in any engine's documentation.
import { trapBrand } from "./brands.ts";
import { brandError, format, hasBrand } from "./errors.ts";
import type { AbiError } from "./errors.ts";
import { platform } from "./platform.ts";
import { trapTexts } from "./trap-texts.ts";

/** The code of a trap; each has a page under `abi/errors`. @since 1.0 */
export type TrapCode = keyof typeof trapTexts;

/**
 * Makes the error of a trap; the caller throws it.
 *
 * It is a `WebAssembly.RuntimeError` with own `code`, like the traps that the engine itself makes. Whoever throws it out of a component
 * must let it pass through `trapped`, which poisons the instance.
 * @param code which rule was broken.
 * @param fields machine-readable details; they become own properties and fill the places of the message.
 * @since 1.0
 */
export function trap(code: TrapCode, fields: Readonly<Record<string, unknown>> = {}): AbiError {
  const message = trapTexts[code];
  const error = new (platform().WebAssembly.RuntimeError)(format(message, fields));
  // Invisible, so that a listing of the error shows data only.
  Object.defineProperty(error, trapBrand, { value: true });
  return brandError(error, { code, name: "Trap", message }, fields);
}

/**
 * Whether a value is a trap: made by any copy of abi-core, or by the engine (`unreachable`, an access out of bounds …).
 *
 * After a trap the component instance is poisoned: every further call throws CANNOT_ENTER.
 * @since 1.0
 */
export function isTrap(value: unknown): value is Error {
  // The engine's own traps carry no brand of ours; that their class is a global is the best that can be asked.
  return hasBrand(value, trapBrand) || value instanceof platform().WebAssembly.RuntimeError;
}
