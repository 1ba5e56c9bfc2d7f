// The core module of a bridge, written down byte by byte: with the addresses of its words as constants. WebAssembly Core Specification, "Binary Format".
//
//   (module
//     (import "" "m" (memory 1))                    ;; see `Composition`; $caller, $poisoned and $at are addresses of words there
//     (import "" "f" (func $callee (type 0)))
//     (import "" "o" (func $otherwise (type 0)))    ;; the same function in JavaScript: it says what is wrong, and can be called within itself
//     (import "" "l" (func $left))                  ;; poisons the callee, if an exception passes
//     (func (export "b") (type 0)
//       (if (i32.or (i32.load $caller) (i32.load $at)) (then (return (call $otherwise …))))
//       (i32.store $at (i32.load (i32.const 0)))
//       (try (do (call $callee …)) (catch_all (call $left) (rethrow 0)))
//       (i32.store $at (i32.load $poisoned))))
//
// This `try` is the older of two forms: the younger one, `try_table`, is unknown to Node 20 and 22.

type Bytes = readonly number[];

const i32 = 0x7f;
const i64 = 0x7e;
const f32 = 0x7d;
const f64 = 0x7c;

/** A type of values: what it is in core WebAssembly, and what cuts off bits that its receiver must not see. */
interface Passing {
  readonly flat: number;
  readonly cut: Bytes;
}

const whole: Readonly<Record<string, Passing>> = {
  u32: { flat: i32, cut: [] },
  s32: { flat: i32, cut: [] },
  u64: { flat: i64, cut: [] },
  s64: { flat: i64, cut: [] },
  f32: { flat: f32, cut: [] },
  f64: { flat: f64, cut: [] },
  // i32.extend8_s, i32.extend16_s
  s8: { flat: i32, cut: [0xc0] },
  s16: { flat: i32, cut: [0xc1] },
  // i32.const 0, i32.ne
  bool: { flat: i32, cut: [0x41, 0, 0x47] },
};

/** `u1` to `u31` have as many bits: i32.const, i32.and. */
const passing = (name: string): Passing =>
  whole[name] ?? { flat: i32, cut: [0x41, ...signed(2 ** Number(name.slice(1)) - 1), 0x71] };

/**
 * @param type parameters, separated by commas, then a colon and the result, if there is one: "u32,u8:bool".
 * @param caller where it stands whether the caller must not call out. @param poisoned the same of the callee, whether it is poisoned.
 * @param at where the bridge's own word is.
 */
// oxlint-disable-next-line max-params -- three addresses, each of another kind
export function bridgeModule(type: string, caller: number, poisoned: number, at: number): Uint8Array {
  const [before = "", after = ""] = type.split(":");
  const params = before === "" ? [] : before.split(",").map(passing);
  const results = after === "" ? [] : [passing(after)];
  const get = (index: number): Bytes => [0x20, ...unsigned(index)];
  const own = [0x41, ...signed(at)];
  const load = (address: number): Bytes => [0x41, ...signed(address), 0x28, 2, 0];
  const body = [
    // No locals.
    0,
    ...[...load(caller), ...load(at), 0x72],
    ...[0x04, 0x40, ...params.flatMap((_, index) => get(index)), 0x10, 1, 0x0f, 0x0b],
    ...[...own, ...load(0), 0x36, 2, 0],
    ...[0x06, ...(results.length === 0 ? [0x40] : results.map(({ flat }) => flat))],
    ...params.flatMap(({ cut }, index) => [...get(index), ...cut]),
    ...[0x10, 0, 0x19, 0x10, 2, 0x09, 0, 0x0b],
    ...[...own, ...load(poisoned), 0x36, 2, 0],
    ...results.flatMap(({ cut }) => cut),
    0x0b,
  ];
  const flat = (values: readonly Passing[]): Bytes => vector(values.map((value) => [value.flat]));
  const imported = (name: string, ...description: Bytes): Bytes => [0, ...text(name), ...description];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [
      [0x60, ...flat(params), ...flat(results)],
      [0x60, 0, 0],
    ]),
    ...section(2, [imported("m", 2, 0, 1), imported("f", 0, 0), imported("o", 0, 0), imported("l", 0, 1)]),
    ...section(3, [[0]]),
    ...section(7, [[...text("b"), 0, 3]]),
    ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
}

function section(id: number, items: readonly Bytes[]): Bytes {
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
}

const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];

const text = (name: string): Bytes => [name.length, ...Array.from(name, (unit) => unit.charCodeAt(0))];

/** LEB128 of a number from 0 on. */
function unsigned(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** The signed form, which needs a bit for the sign. */
function signed(value: number): Bytes {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}
