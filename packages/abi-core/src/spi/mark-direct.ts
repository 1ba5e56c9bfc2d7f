// Host functions that exchange bytes with a guest's memory without a copy. See v1/direct.ts.
import { directBrand } from "../v1/brands.ts";

/**
 * Marks a host function, or a method of a host's resource, that needs no bytes of its own.
 *
 * - A `list<u8>` that it is called with may be a view of the guest's memory. It is good until the function returns; what should be
 *   kept has to be copied, and nothing of a guest may be called as long as the view is used.
 * - `variant` is called in its place, with the same arguments, by a caller that copies the bytes and other lists of numbers in the result at
 *   once: they need not stay as they are when the host is called again. Everybody else calls the function itself.
 *
 * Bindings of before this mark existed, and functions that hide it (`bind`, a wrapper), copy as ever.
 */
export function markDirect<F extends (...parameters: never[]) => unknown>(f: F, variant: F = f): void {
  Object.defineProperty(f, directBrand, { value: variant });
}
