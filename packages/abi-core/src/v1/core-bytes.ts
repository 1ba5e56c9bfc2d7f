// What core modules are written with that are made at run time. WebAssembly Core Specification, "Binary Format".

export type Bytes = readonly number[];

export const i32 = 0x7f;
export const i64 = 0x7e;
export const f32 = 0x7d;
export const f64 = 0x7c;

/** LEB128 of a number from 0 on. */
export function unsigned(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** The signed form, which needs a bit for the sign. */
export function signed(value: number): Bytes {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}

export const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];

export function section(id: number, items: readonly Bytes[]): Bytes {
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
}

/** A name of ASCII. */
export const named = (name: string): Bytes => [name.length, ...Array.from(name, (unit) => unit.charCodeAt(0))];

/** The type of a function. */
export const signature = (params: Bytes, results: Bytes): Bytes => [
  0x60,
  ...vector(params.map((one) => [one])),
  ...vector(results.map((one) => [one])),
];

/** A function with locals, without its last `end`. */
export function code(locals: Bytes, body: Bytes): Bytes {
  const bytes = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
  return [...unsigned(bytes.length), ...bytes];
}

export const get = (local: number): Bytes => [0x20, ...unsigned(local)];
export const set = (local: number): Bytes => [0x21, ...unsigned(local)];
export const constant = (value: number): Bytes => [0x41, ...signed(value)];
