// Traps that emitted code raises by itself. All others are raised by the functions of this folder, so a bundle has only their texts.
import type { AbiError } from "./errors.ts";
import { cannotEnter, cannotLeave, invalidChar, invalidDiscriminant } from "./error-texts.ts";
import { makeTrap } from "./traps.ts";

/** The code of a trap that emitted code raises; each has a page under `abi/errors`. @since 1.0 */
export type TrapCode = "CANNOT_ENTER" | "CANNOT_LEAVE" | "INVALID_CHAR" | "INVALID_DISCRIMINANT";

/**
 * Makes the error of a trap; the caller throws it, and lets it pass through `trapped`, which poisons the instance.
 * @param code which rule was broken.
 * @since 1.0
 */
export function trap(code: TrapCode): AbiError {
  switch (code) {
    case "CANNOT_ENTER":
      return makeTrap(cannotEnter);
    case "CANNOT_LEAVE":
      return makeTrap(cannotLeave);
    case "INVALID_CHAR":
      return makeTrap(invalidChar);
    case "INVALID_DISCRIMINANT":
      return makeTrap(invalidDiscriminant);
  }
}
