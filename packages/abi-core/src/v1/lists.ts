// Lists of numbers: typed arrays, moved as a block. CanonicalABI.md, `load_list`, `store_list`. Contract §10.
import { allocate } from "./allocate.ts";
import { aName, typedName, wrongType } from "./arguments.ts";
import { checkList } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { f64, s16, s32, s64, s8, u16, u32, u64, u8 } from "./numbers.ts";
import { maximumBytes } from "./policies.ts";
import { wrongLength } from "./shapes.ts";

/** A typed array of a WIT number type. @since 1.0 */
export type NumericArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

/** The constructor of such an array. @since 1.0 */
export interface NumericArrayConstructor<A extends NumericArray = NumericArray> {
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
  new (length: number): A;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): A;
}

/**
 * Copies a `list<u8>` out of memory.
 * @param p address. @param n bytes; both unsigned.
 * @throws trap LIST_TOO_LONG, LIST_OUT_OF_BOUNDS.
 * @since 1.0
 */
export function liftBytes(m: Memory, p: number, n: number): Uint8Array {
  if (p + n > m.bytes.length || n > maximumBytes) checkList(m, p, n, 1);
  return m.bytes.slice(p, p + n);
}

/**
 * Copies a list of numbers out of memory.
 * @param p address. @param n elements; both unsigned. @param Constructor the typed array that matches the element type.
 * @throws trap LIST_TOO_LONG, UNALIGNED_POINTER, LIST_OUT_OF_BOUNDS.
 * @since 1.0
 */
export function liftNumbers<A extends NumericArray>(
  m: Memory,
  p: number,
  n: number,
  Constructor: NumericArrayConstructor<A>,
): A {
  const width = Constructor.BYTES_PER_ELEMENT,
    size = n * width;
  if (p + size > m.bytes.length || (p & (width - 1)) !== 0 || size > maximumBytes) checkList(m, p, size, width);
  const from = p / width;
  return numbersIn(m, Constructor).slice(from, from + n) as A;
}

/**
 * Copies bytes into memory of the guest.
 * @param v a Uint8Array (so a Buffer too), an ArrayBuffer, or an array of `u8`. What a subclass says of its `length` is believed. @param w where, for the message. @param path appended to `w`.
 * @returns the address; `length` gives the bytes.
 * @throws INVALID_ARGUMENT; what `allocate` throws.
 * @since 1.0
 */
export function lowerBytes(m: Memory, v: unknown, w: string, path?: string): number {
  const source = v instanceof Uint8Array ? v : numbersOf(v, Uint8Array, w + (path ?? ""));
  const n = source.length;
  if (n > maximumBytes) throw wrongLength(n, 1, w, path);
  const p = allocate(m, n, 1);
  m.bytes.set(source, p);
  m.length = n;
  return p;
}

/**
 * Copies numbers into memory of the guest.
 * @param v a typed array of that constructor (what a subclass says of its `length` is believed), an ArrayBuffer of whole elements, or an array of numbers that each fit.
 * @param Constructor the typed array that matches the element type. @param w where, for the message.
 * @returns the address; `length` gives the elements.
 * @throws INVALID_ARGUMENT; what `allocate` throws.
 * @since 1.0
 */
export function lowerNumbers(m: Memory, v: unknown, Constructor: NumericArrayConstructor, w: string): number {
  const width = Constructor.BYTES_PER_ELEMENT;
  const source = v instanceof Constructor ? v : numbersOf(v, Constructor, w);
  const size = source.length * width;
  if (size > maximumBytes) throw wrongLength(source.length, width, w, undefined);
  const p = allocate(m, size, width);
  numbersIn(m, Constructor).set(source as never, p / width);
  m.length = source.length;
  return p;
}

/** The memory as numbers of one kind. Kept until the memory's views are taken again: making one costs more than copying a short list. */
export function numbersIn(m: Memory, Constructor: NumericArrayConstructor): NumericArray {
  return m.lastConstructor === Constructor ? m.lastNumbers! : otherNumbersIn(m, Constructor);
}

function otherNumbersIn(m: Memory, Constructor: NumericArrayConstructor): NumericArray {
  let numbers = m.numbers.get(Constructor);
  if (numbers === undefined) {
    const { buffer } = m.bytes;
    // In whole elements: memories with pages of odd sizes are being specified.
    numbers = new Constructor(buffer, 0, Math.floor(buffer.byteLength / Constructor.BYTES_PER_ELEMENT));
    m.numbers.set(Constructor, numbers);
  }
  m.lastConstructor = Constructor;
  m.lastNumbers = numbers;
  return numbers;
}

/** A value as a typed array of the wanted kind; elements of a plain array are checked one by one. */
function numbersOf<A extends NumericArray>(v: unknown, Constructor: NumericArrayConstructor<A>, w: string): A {
  const width = Constructor.BYTES_PER_ELEMENT;
  // By name: the class of another realm (a frame, a `vm` context) is another object.
  if (ArrayBuffer.isView(v) && typedName(v) === Constructor.name) return v as A;
  if (v instanceof ArrayBuffer && v.byteLength % width === 0) return new Constructor(v);
  if (!Array.isArray(v))
    throw wrongType(
      v,
      w,
      undefined,
      `${aName(Constructor.name)}, an ArrayBuffer of whole elements or an array of ${Constructor.name.startsWith("Big") ? "bigints" : "numbers"}`,
    );
  const source: readonly unknown[] = v,
    n = source.length;
  if (n >>> 0 !== n || n * width > maximumBytes) throw wrongLength(n, width, w, undefined);
  const result = new Constructor(n),
    check = checkOf(Constructor);
  let k = 0,
    element: unknown;
  try {
    for (; k < n; k++) result[k] = check((element = source[k]), w) as never;
  } catch (error) {
    // Again, to say which one it is; a text for each element would cost more than its check. A getter may have thrown, too.
    check(element, w, `[${k}]`);
    throw error;
  }
  return result;
}

/** The check of one element. An f32 is checked as any number: both accept all. */
function checkOf(Constructor: NumericArrayConstructor): (v: unknown, w: string, path?: string) => number | bigint {
  switch (Constructor.name) {
    case "Uint8Array":
      return u8;
    case "Int8Array":
      return s8;
    case "Uint16Array":
      return u16;
    case "Int16Array":
      return s16;
    case "Uint32Array":
      return u32;
    case "Int32Array":
      return s32;
    case "BigUint64Array":
      return u64;
    case "BigInt64Array":
      return s64;
    default:
      return f64;
  }
}
