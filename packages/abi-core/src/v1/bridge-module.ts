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
// With texts or lists among the parameters it has another memory, the caller's, to see whether they lie in it: else `otherwise` is called. The
// functions of a copier (copier.wat) copy them, while the callee must not call out, and what they return is passed on.
//
// This `try` is the older of two forms: the younger one, `try_table`, is unknown to Node 20 and 22.

import { maximumBytes } from "./policies.ts";

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

/** A text or a list: two parameters, and a local for where it is copied to. */
interface Area {
  readonly text: boolean;
  readonly align: number;
  /** Of an element. */
  readonly size: number;
  readonly pointer: number;
  readonly copy: number;
}

/** Indices of imported functions. */
const functions = { callee: 0, otherwise: 1, left: 2, copyList: 3, copyText: 4, check: 5 } as const;

const get = (local: number): Bytes => [0x20, ...unsigned(local)];
const constant = (value: number): Bytes => [0x41, ...signed(value)];
const invoke = (name: keyof typeof functions): Bytes => [0x10, functions[name]];
const load = (address: number): Bytes => [...constant(address), 0x28, 2, 0];
const store = (address: number, value: Bytes): Bytes => [...constant(address), ...value, 0x36, 2, 0];

/**
 * @param type as `Bridge.type`. @param caller where it stands whether the caller must not call out.
 * @param callee the same of the callee; the next word is whether it is poisoned. @param at where the bridge's own word is.
 */
// oxlint-disable-next-line max-params -- three addresses, each of another kind
export function bridgeModule(type: string, caller: number, callee: number, at: number): Uint8Array {
  const [before = "", after = ""] = type.split(":");
  const results = after === "" ? [] : [passing(after)];
  const flats: number[] = [];
  const args: Bytes[] = [];
  const areas: Area[] = [];
  const names = before === "" ? [] : before.split(",");
  const count = names.reduce((sum, name) => sum + (isArea(name) ? 2 : 1), 0);
  for (const name of names) {
    const pointer = flats.length;
    if (isArea(name)) {
      const [align = 1, size = 1] = name === "text" ? [] : name.slice(4).split("x").map(Number);
      const copy = count + areas.length;
      areas.push({ text: name === "text", align, size, pointer, copy });
      flats.push(i32, i32);
      args.push([...get(copy), ...get(pointer + 1)]);
    } else {
      const { flat, cut } = passing(name);
      flats.push(flat);
      args.push([...get(pointer), ...cut]);
    }
  }
  const body = [
    ...(areas.length === 0 ? [0] : [1, ...unsigned(areas.length), i32]),
    ...[...load(caller), ...load(at), 0x72, ...areas.flatMap(refusal)],
    ...[0x04, 0x40, ...flats.flatMap((_, index) => get(index)), ...invoke("otherwise"), 0x0f, 0x0b],
    ...store(at, load(0)),
    ...[0x06, ...(results.length === 0 ? [0x40] : results.map(({ flat }) => flat))],
    ...(areas.length === 0
      ? []
      : [...store(callee, constant(1)), ...areas.flatMap(copying), ...store(callee, constant(0))]),
    ...[...args.flat(), ...invoke("callee"), 0x19, ...invoke("left"), 0x09, 0, 0x0b],
    ...store(at, load(callee + 4)),
    ...results.flatMap(({ cut }) => cut),
    0x0b,
  ];
  const signature = (params: Bytes, returned: Bytes): Bytes => [
    0x60,
    ...vector(params.map((one) => [one])),
    ...vector(returned.map((one) => [one])),
  ];
  const imported = (name: string, ...description: Bytes): Bytes => [0, ...text(name), ...description];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [
      signature(
        flats,
        results.map(({ flat }) => flat),
      ),
      signature([], []),
      signature([i32, i32, i32], [i32]),
      signature([i32, i32], [i32, i32]),
      signature([i32, i32], []),
    ]),
    ...section(2, [
      ...[imported("m", 2, 0, 1), imported("f", 0, 0), imported("o", 0, 0), imported("l", 0, 1)],
      ...(areas.length === 0
        ? []
        : [imported("n", 2, 0, 0), imported("c", 0, 2), imported("t", 0, 3), imported("u", 0, 4)]),
    ]),
    ...section(3, [[0]]),
    ...section(7, [[...text("b"), 0, areas.length === 0 ? 3 : 6]]),
    ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
}

const isArea = (name: string): boolean => name === "text" || name.startsWith("list");

/** Adds to a condition what is wrong with an area before it is copied: too long, out of bounds, not aligned. */
function refusal({ align, size, pointer }: Area): Bytes {
  // i64.extend_i32_u, i64.const, i64.mul
  const bytes = [...get(pointer + 1), 0xad, 0x42, ...signed(size), 0x7e];
  return [
    // i64.gt_u, i32.or
    ...[...bytes, 0x42, ...signed(maximumBytes), 0x56, 0x72],
    // pointer + bytes > memory.size << 16
    ...[...get(pointer), 0xad, ...bytes, 0x7c, 0x3f, 1, 0xad, 0x42, 16, 0x86, 0x56, 0x72],
    ...(align === 1 ? [] : [...get(pointer), ...constant(align - 1), 0x71, 0x72]),
  ];
}

/** Copies an area, and keeps where it is. A text that is not ASCII is looked at. */
function copying(area: Area): Bytes {
  const { align, size, pointer, copy } = area;
  const set = [0x21, ...unsigned(copy)];
  const length = get(pointer + 1);
  if (!area.text)
    return [
      ...get(pointer),
      ...(size === 1 ? length : [...length, ...constant(size), 0x6c]),
      ...[...constant(align), ...invoke("copyList"), ...set],
    ];
  const check = [...get(copy), ...length, ...invoke("check")];
  return [...get(pointer), ...length, ...invoke("copyText"), ...set, 0x04, 0x40, ...check, 0x0b];
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
