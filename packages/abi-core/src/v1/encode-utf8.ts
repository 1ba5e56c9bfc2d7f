// UTF-8 of a long string in engines without Node's Buffer. The guest is asked for the exact size, so the text has to be encoded before there is a
// place for it; `encode` makes a new array for that, which costs up to twenty times as much as encoding.
import { utf8Encoder } from "./platform.ts";

/** Kept between calls, as it is only ever full during one. */
let scratch: Uint8Array | undefined;

/** Beyond this many bytes memory is given back at once. */
const largest = 0x40_0000;

/** The bytes of a string; lone surrogates become U+FFFD. Good until the next call. */
export function encodeUtf8(text: string): Uint8Array {
  const encoder = utf8Encoder(),
    n = text.length;
  // Most text is ASCII: one byte per unit is tried first, then the worst case.
  for (const size of [n, 3 * n]) {
    if (size > largest) break;
    if (scratch === undefined || scratch.length < size)
      scratch = new Uint8Array(Math.max(0x2000, 2 ** Math.ceil(Math.log2(size))));
    const { read, written } = encoder.encodeInto(text, scratch);
    if (read === n) return scratch.subarray(0, written);
  }
  return encoder.encode(text);
}
