/**
 * Values apart from any mapping, comparable as JSON: 64-bit integers are decimal text, floats are their bits as `0x…`, flags the list of
 * those that are set, variants, options and results `{ tag, val? }`, maps a list of pairs, resources `{ resource: number }`.
 */
export type Value = boolean | number | string | readonly Value[] | { readonly [label: string]: Value | undefined };

export type Tagged = { readonly tag: string; readonly val?: Value };

export function hexadecimal(bits: number | bigint, digits: number): string {
  return `0x${bits.toString(16).padStart(digits, "0")}`;
}

const scratch = new DataView(new ArrayBuffer(8));

export function float32(bits: string): number {
  scratch.setUint32(0, Number(bits));
  return scratch.getFloat32(0);
}

export function float64(bits: string): number {
  scratch.setBigUint64(0, BigInt(bits));
  return scratch.getFloat64(0);
}

/** Of a number: every NaN is the same one, as JavaScript has only one. */
export function bitsOfFloat32(value: number): string {
  if (Number.isNaN(value)) return "0x7fc00000";
  scratch.setFloat32(0, value);
  return hexadecimal(scratch.getUint32(0), 8);
}

/** As `bitsOfFloat32`. */
export function bitsOfFloat64(value: number): string {
  if (Number.isNaN(value)) return "0x7ff8000000000000";
  scratch.setFloat64(0, value);
  return hexadecimal(scratch.getBigUint64(0), 16);
}

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => stable(a) === stable(b);

/** Text of a value that does not depend on the order of members. */
export function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === "bigint") return `${part}n`;
      if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? "undefined"
  );
}
