/** How many equal values a loop takes in turns. */
export const copyCount = 4;

/**
 * Values equal to one, as different to the engine as values of different calls are in life: of a text, list or record that is always the same
 * it learns what is in there, and compiles the loop for that.
 * @returns `undefined` if there is nothing to learn, or if it is too large to matter.
 */
export function copies(value: unknown): readonly unknown[] | undefined {
  if (!isCopied(value)) return undefined;
  return Array.from({ length: copyCount }, () => copy(value));
}

/** Code units of a text and numbers of a list up to which what is known of them matters. */
const largest = 2048;

/** Values of a list up to which it is copied: where the copies of a longer one lie would matter more than what is known of it. */
const longest = 64;

function isCopied(value: unknown): boolean {
  if (typeof value === "string") return value.length <= largest;
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).length <= largest;
  return Array.isArray(value) ? value.length <= longest : isPlain(value);
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Texts inside of records stay what they are: there they are not known in any case. */
function copy(value: unknown): unknown {
  // Through bytes, so that it is flat, and not the one that the engine keeps for a text of the source.
  if (typeof value === "string") return Buffer.from(value).toString();
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (Array.isArray(value)) return value.map((one) => (typeof one === "string" ? one : copy(one)));
  if (!isPlain(value)) return value;
  const result: Record<string, unknown> = { ...value };
  for (const [name, member] of Object.entries(value)) if (typeof member === "object") result[name] = copy(member);
  return result;
}
