// The core module of a bridge, written down byte by byte, with the addresses of its words as constants.
//
//   (module
//     (import "" "m" (memory 1))                    ;; see `Composition`; $caller, $callee and $at are addresses of words there
//     (import "" "f" (func $f (type 0)))            ;; the callee's core function
//     (import "" "o" (func $otherwise (type 0)))    ;; the same as the bridge in JavaScript: it says what is wrong, and can be called within itself
//     (import "" "l" (func $left))                  ;; poisons the callee, if an exception passes
//     (func (export "b") (type 0)
//       (if (i32.or (i32.load $caller) (i32.load $at)) (then (return (call $otherwise …))))
//       (i32.store $at (i32.load (i32.const 0)))
//       (try (do (call $f …)) (catch_all (call $left) (rethrow 0)))
//       (i32.store $at (i32.load offset=4 $callee))))
//
// With texts or lists among the parameters it asks as well whether they lie in the caller's memory; the functions of a copier (copier.wat) copy them, while
// the callee must not call out. With one as its result, the callee returns where its pointer and length are, and those of the copy are stored where the
// last parameter says. What is wrong with that is for JavaScript to say. post-return comes last.
//
// This `try` is the older of two forms: the younger one, `try_table`, is unknown to Node 20 and 22.
import { code, constant, f32, f64, get, i32, i64, named, section, set, signature, signed } from "./core-bytes.ts";
import type { Bytes } from "./core-bytes.ts";
import { maximumBytes } from "./policies.ts";

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

/** `u1` to `u31` have as many bits: i32.and. */
const passing = (name: string): Passing =>
  whole[name] ?? { flat: i32, cut: [...constant(2 ** Number(name.slice(1)) - 1), 0x71] };

/** A text, a list that is copied as it is, or a list of texts, in locals. */
interface Area {
  readonly kind: "text" | "texts" | "list";
  readonly align: number;
  /** Of an element. */
  readonly size: number;
  readonly pointer: number;
  readonly length: number;
  /** Where it is copied to. */
  readonly copy: number;
}

const isArea = (name: string): boolean => /^(text|list)/.test(name);

/** Numbers of imported memories. */
type CoreMemoryNumber = 1 | 2;
const ofCaller = 1;
const ofCallee = 2;

/** Addresses of words. */
export interface BridgeWords {
  /** Whether it must not call out. The next word is for whether it is poisoned. */
  readonly caller: number;
  readonly callee: number;
  /** The bridge's own. */
  readonly own: number;
}

const load = (address: number): Bytes => [...constant(address), 0x28, 2, 0];
const store = (address: number, value: Bytes): Bytes => [...constant(address), ...value, 0x36, 2, 0];

/** While something runs, its instance must not call out. */
const blocking = (instance: number, ...inner: Bytes): Bytes =>
  inner.length === 0 ? [] : [...store(instance, constant(1)), ...inner, ...store(instance, load(instance + 4))];

/** @param type as `Bridge.type`. @param post whether there is a function post-return. */
export function bridgeModule(type: string, post: boolean, words: BridgeWords): Uint8Array {
  const [before = "", after = ""] = type.split(":");
  const names = before === "" ? [] : before.split(",");
  const params = names.flatMap((name) => (isArea(name) ? [i32, i32] : [passing(name).flat]));
  const returned = after === "" || isArea(after) ? [] : [passing(after)];
  const results = returned.map(({ flat }) => flat);
  /** What the callee returns. */
  const flatResults = isArea(after) ? [i32] : results;
  const parameters = isArea(after) ? [...params, i32] : params;

  const locals: number[] = [];
  const local = (flat: number): number => parameters.length + locals.push(flat) - 1;
  const areas: Area[] = [];
  const args: number[] = [];
  let next = 0;
  for (const name of names) {
    if (isArea(name)) {
      const area = areaOf(name, next, next + 1, local(i32));
      areas.push(area);
      args.push(...get(area.copy), ...get(area.length));
      next += 2;
    } else args.push(...get(next++), ...passing(name).cut);
  }

  const functions = ["f", "o", "l"];
  if (post) functions.push("p");
  if (areas.length > 0) functions.push("c", "t", "u");
  if (areas.some(({ kind }) => kind === "texts")) functions.push("k", "w");
  if (isArea(after)) functions.push("d", "e", "v", "x", "y");
  const invoke = (name: string): Bytes => [0x10, functions.indexOf(name)];
  const types: Readonly<Record<string, Bytes>> = {
    f: signature(params, flatResults),
    o: signature(parameters, results),
    l: signature([], []),
    p: signature(flatResults, []),
    ...{ c: signature([i32, i32, i32], [i32]), d: signature([i32, i32, i32], [i32]) },
    ...{ t: signature([i32, i32], [i32, i32]), e: signature([i32, i32], [i32, i32]) },
    ...{ u: signature([i32, i32], []), v: signature([i32, i32], []) },
    ...{ k: signature([i32, i32, i32], [i32, i32]), w: signature([i32, i32, i32], []) },
    ...{ x: signature([i32], []), y: signature([i32], []) },
  };

  const result = flatResults.map(local);
  const copied = areas.flatMap((area) =>
    area.kind === "texts"
      ? copyingTexts(area, invoke("k"), invoke("w"))
      : copying(area, invoke("c"), invoke("t"), invoke("u")),
  );
  const body = [
    ...[...load(words.caller), ...load(words.own), 0x72],
    ...areas.flatMap((area) => [...refusal(area, ofCaller), 0x72]),
    ...[0x04, 0x40, ...parameters.flatMap((_, index) => get(index)), ...invoke("o"), 0x0f, 0x0b],
    ...store(words.own, load(0)),
    ...[0x06, 0x40, ...blocking(words.callee, ...copied), ...args, ...invoke("f"), ...result.flatMap(set)],
  ];
  for (const at of isArea(after) ? result : []) {
    const area = areaOf(after, local(i32), local(i32), local(i32));
    const refused = [0x04, 0x40, ...get(at), ...invoke("x"), 0x0b];
    const out = params.length;
    body.push(
      ...[...refusal({ kind: "list", align: 4, size: 8, pointer: at }, ofCallee), ...refused],
      ...[...get(at), ...loadFrom(ofCallee, 0), ...set(area.pointer)],
      ...[...get(at), ...loadFrom(ofCallee, 4), ...set(area.length)],
      ...[...refusal(area, ofCallee), ...refused],
      ...blocking(words.caller, ...copying(area, invoke("d"), invoke("e"), invoke("v"))),
      ...refusal({ kind: "list", align: 4, size: 8, pointer: out }, ofCaller),
      ...[0x04, 0x40, ...get(out), ...invoke("y"), 0x0b],
      ...[...get(out), ...get(area.copy), ...storeTo(ofCaller, 0)],
      ...[...get(out), ...get(area.length), ...storeTo(ofCaller, 4)],
    );
  }
  if (post) body.push(...blocking(words.callee, ...result.flatMap(get), ...invoke("p")));
  body.push(
    ...[0x19, ...invoke("l"), 0x09, 0, 0x0b],
    ...store(words.own, load(words.callee + 4)),
    ...returned.flatMap(({ cut }) => [...result.flatMap(get), ...cut]),
  );

  const imported = (name: string, ...description: Bytes): Bytes => [0, ...named(name), ...description];
  const memories = areas.length > 0 || isArea(after) ? ["n", "q"] : [];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [...functions.map((name) => types[name]!)]),
    ...section(2, [
      imported("m", 2, 0, 1),
      ...memories.map((name) => imported(name, 2, 0, 0)),
      ...functions.map((name, index) => imported(name, 0, index)),
    ]),
    ...section(3, [[functions.indexOf("o")]]),
    ...section(7, [[...named("b"), 0, functions.length]]),
    ...section(10, [code(locals, body)]),
  ]);
}

// oxlint-disable-next-line max-params -- three locals, each for another thing
function areaOf(name: string, pointer: number, length: number, copy: number): Area {
  const kind = name === "text" || name === "texts" ? name : "list";
  if (kind === "texts") return { kind, align: 4, size: 8, pointer, length, copy };
  const [align = 1, size = 1] = kind === "text" ? [] : name.slice(4).split("x").map(Number);
  return { kind, align, size, pointer, length, copy };
}

const loadFrom = (memory: CoreMemoryNumber, offset: number): Bytes => [0x28, 0x42, memory, offset];
const storeTo = (memory: CoreMemoryNumber, offset: number): Bytes => [0x36, 0x42, memory, offset];

/** Whether an area is wrong: too long, out of bounds, or not aligned. Without a length it is as long as an element. */
function refusal(area: Omit<Area, "length" | "copy"> & { readonly length?: number }, memory: CoreMemoryNumber): Bytes {
  const { align, size, pointer, length } = area;
  // i64.const, i64.extend_i32_u, i64.mul
  const one = [0x42, ...signed(size)];
  const bytes = length === undefined ? one : [...get(length), 0xad, ...one, 0x7e];
  return [
    // pointer + bytes > memory.size << 16
    ...[...get(pointer), 0xad, ...bytes, 0x7c, 0x3f, memory, 0xad, 0x42, 16, 0x86, 0x56],
    // i64.gt_u, i32.or
    ...[...bytes, 0x42, ...signed(maximumBytes), 0x56, 0x72],
    ...(align === 1 ? [] : [...get(pointer), ...constant(align - 1), 0x71, 0x72]),
  ];
}

/** Copies an area, and keeps where it is. A text that is not ASCII is looked at. */
// oxlint-disable-next-line max-params -- three functions
function copying(area: Area, copyList: Bytes, copyText: Bytes, check: Bytes): Bytes {
  const { align, size, pointer, length, copy } = area;
  if (area.kind !== "text")
    return [
      ...[...get(pointer), ...get(length), ...constant(size), 0x6c],
      ...[...constant(align), ...copyList, ...set(copy)],
    ];
  const looked = [0x04, 0x40, ...get(copy), ...get(length), ...check, 0x0b];
  return [...get(pointer), ...get(length), ...copyText, ...set(copy), ...looked];
}

/** The same for a list of texts. */
function copyingTexts({ pointer, length, copy }: Area, copyAll: Bytes, look: Bytes): Bytes {
  const list = [...get(pointer), ...get(length)];
  const looked = [0x04, 0x40, ...list, ...get(copy), ...look, 0x0b];
  return [...list, ...constant(maximumBytes), ...copyAll, ...set(copy), ...looked];
}
