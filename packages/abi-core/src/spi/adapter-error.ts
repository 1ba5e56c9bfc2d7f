// Errors that adapters throw about their own use.
import { errorBrand } from "../v1/brands.ts";
import { hide } from "../v1/errors.ts";
import type { AbiError } from "../v1/errors.ts";

/**
 * Makes an error of an adapter: wrong options, a capability that was not granted, an unsupported runtime. Recognised by `isAbiError`.
 * @param code stable identifier in capitals. @param message for a person who has never heard of adapters: what happened, and how to fix it.
 */
export function adapterError(code: string, message: string): AbiError {
  const error = new Error(message);
  hide(error, "name", "AdapterError");
  hide(error, errorBrand, true);
  return Object.assign(error, { code });
}
