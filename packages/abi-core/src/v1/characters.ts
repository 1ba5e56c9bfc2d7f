// `char`: one Unicode scalar value. CanonicalABI.md, `convert_i32_to_char`, `char_to_i32`.
import { wrongType } from "./arguments.ts";
import { invalidChar } from "./error-texts.ts";
import { makeTrap } from "./traps.ts";

/**
 * Checks a `char` and gives its scalar value.
 * @param v a string of one scalar value: one or two UTF-16 units, no lone surrogate. @param w where. @param path appended to `w`.
 * @throws INVALID_ARGUMENT.
 * @since 1.0
 */
export function char(v: unknown, w: string, path?: string): number {
  if (typeof v === "string") {
    if (v.length === 1) {
      const unit = v.charCodeAt(0);
      if ((unit & 0xf800) !== 0xd800) return unit;
    } else if (v.length === 2) {
      // A pair is above U+FFFF; any other two units begin with the code point of the first.
      const code = v.codePointAt(0)!;
      if (code > 0xffff) return code;
    }
  }
  throw wrongType(v, w, path, "a char (a string of one Unicode scalar value)");
}

/**
 * The string of one scalar value that the guest gave.
 * @param x the core value, signed or unsigned.
 * @throws trap INVALID_CHAR for surrogates and for values above U+10FFFF.
 * @since 1.0
 */
export function liftChar(x: number): string {
  const code = x >>> 0;
  if (code < 0xd800) return String.fromCharCode(code);
  if (code > 0x10ffff || (code & 0x1ff800) === 0xd800) throw makeTrap(invalidChar, { value: code });
  return String.fromCodePoint(code);
}
