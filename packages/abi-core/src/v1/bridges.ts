// Bridges: functions of WebAssembly from one component instance into another. A function of JavaScript between two core modules is two
// crossings that no engine inlines; a bridge is none. docs/decisions/0020-bridges.md.
import { bridgeModule } from "./bridge-module.ts";
import { copierNow } from "./copier.ts";
import type { Copier } from "./copier.ts";
import { trapped } from "./instance.ts";
import type { Instance } from "./instance.ts";
import type { InstanceContext } from "./instantiate.ts";
import { checkList, refresh, view } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { platform } from "./platform.ts";
import { maximumBytes } from "./policies.ts";
import { checkString } from "./strings-utf8-lift.ts";
import { checkUtf8 } from "./transfers.ts";

/**
 * What the bridges of one instantiation share with JavaScript: a memory. Its first word is the time, which is how many calls JavaScript has
 * made of instances that have bridges to others. Two words for each such instance say whether it must not call out, and whether it is poisoned. The
 * word of a bridge is 0, `closed` for ever if its callee is poisoned, or the time when it was entered: as long as that stands there, the call has not returned.
 *
 * No bridge can catch a trap. What it has noted is how the next function of JavaScript on the stack knows who was called: `unwound`.
 */
export interface Composition {
  readonly words: Int32Array;
  readonly memory: object;
  /** How many words are in use. */
  used: number;
  readonly bridges: { readonly callee: Instance; readonly index: number }[];
  /** Those that an exception has passed whose value is not known yet: only JavaScript gets to see it. */
  readonly left: Instance[];
  // As members, so that what has no bridges has no code for them.
  /** For an instance that is poisoned: the words of bridges out of it, and into it. */
  readonly close: (i: Instance) => void;
  /** Poisons those whose bridges were entered at a time, or later, and not left. */
  readonly abandon: (error: unknown, time: number) => void;
}

/** A function from one component instance to another. @since 1.0 */
export interface Bridge<F> {
  /** The callee's core function. */
  readonly core: unknown;
  /** Its function post-return. */
  readonly post?: unknown;
  /**
   * Its parameters, separated by commas, a colon and its result, if it has one: "u32,u8:bool". Types are `bool`, `s8` to `s64`, `u64`, `f32`,
   * `f64`, and `u1` to `u32` for numbers of so many bits. With memories, there may also be `text`, from UTF-8 to UTF-8, lists of them, which are
   * `texts`, and lists that are copied: "list8x32" has elements of alignment 8 and 32 bytes. Of these, results are `text` and lists that are copied.
   */
  readonly type: string;
  /** The same in JavaScript. It is called when something is wrong, and used where the engine makes no bridges. */
  readonly otherwise: F;
  /** The caller's memory. */
  readonly from?: Memory;
  /** The callee's. */
  readonly to?: Memory;
}

/** Times are odd: none is 0 or `closed`. */
const first = 1;

/** What the word of a bridge is once its callee is poisoned. */
const closed = 2;

/** Words of the memory. */
const size = 0x4000;

/**
 * Makes a function that a core module of one instance may import, to call another. No exception of core WebAssembly may get out of the callee.
 * @param cx what `link` received.
 * @returns the bridge, or `otherwise`.
 * @since 1.0
 */
export function bridge<F>(cx: InstanceContext, caller: Instance, callee: Instance, facts: Bridge<F>): F {
  const { Instance, Module } = platform().WebAssembly;
  const { core, from, otherwise, post, to, type } = facts;
  try {
    const composition = (cx.composition ??= compose(cx));
    const { bridges, left, memory, words } = composition;
    if (composition.used + 5 > size) return otherwise;
    join(caller, composition);
    join(callee, composition);
    const index = composition.used++;
    const addresses = { caller: 4 * caller.place, callee: 4 * callee.place, own: 4 * index };
    const module = new Module(bridgeModule(type, post !== undefined, addresses));
    const leave = (): void => {
      words[index] = 0;
      if (!callee.poisoned) left.push(callee);
      trapped(callee, undefined);
    };
    const imports = { m: memory, f: core, o: otherwise, l: leave, p: post };
    if (from !== undefined && to !== undefined) {
      const there = copierNow(from, to);
      const back = /:[tl]/.test(type) ? copierNow(to, from) : undefined;
      if (there === null || back === null) return otherwise;
      Object.assign(imports, copying(there, from, to, words, index));
      if (back !== undefined) Object.assign(imports, returning(back, from, to, type));
    }
    // Something of it runs while it must not call out, and only the word says so.
    if (to !== undefined || post !== undefined) callee.words = words;
    const { exports } = new Instance(module, { "": imports });
    bridges.push({ callee, index });
    caller.words = words;
    return exports["b"] as F;
  } catch {
    // The engine does not compile at run time, or knows no exceptions, or has no address space left.
    return otherwise;
  }
}

/** What copies texts and lists to the callee. */
// oxlint-disable-next-line max-params -- two memories, and the place of a word
function copying({ c, t, l }: Copier, from: Memory, to: Memory, words: Int32Array, index: number): object {
  const { place } = to.instance;
  /** The receiver is not to blame for what is wrong with a text. */
  const blameless = (look: () => void): void => {
    words[index] = 0;
    words[place] = 0;
    look();
    words[index] = words[0]!;
    words[place] = 1;
  };
  const check = (p: number, n: number): void => blameless(() => checkUtf8(bytesOf(to, p >>> 0, n >>> 0)));
  const checkAll = (p: number, n: number, list: number): void =>
    blameless(() => checkTexts(from, p >>> 0, to, list >>> 0, n >>> 0));
  return { n: from.memory, q: to.memory, c, t, u: check, k: l, w: checkAll };
}

/** Looks at texts in their order, as far as they were copied: at the first that is out of bounds it throws. */
// oxlint-disable-next-line max-params -- two lists, and how long they are
function checkTexts(from: Memory, p: number, to: Memory, q: number, n: number): void {
  const source = view(from, p, 8 * n, 4);
  const copy = view(to, q, 8 * n, 4);
  for (let at = 0; at < 8 * n; at += 8) {
    const start = source.getUint32(p + at, true);
    const size = source.getUint32(p + at + 4, true);
    if (start + size > from.bytes.length || size > maximumBytes) checkString(from, start, size, 1);
    checkUtf8(bytesOf(to, copy.getUint32(q + at, true), size));
  }
}

/** What copies them to the caller, and says what is wrong with what the callee returned. */
// oxlint-disable-next-line max-params -- two memories, and what is between them
function returning({ c, t }: Copier, from: Memory, to: Memory, type: string): object {
  const [, list] = type.split(":list");
  const [align = 1, size = 1] = list?.split("x").map(Number) ?? [];
  const refuseSource = (at: number): void => {
    const area = view(to, at >>> 0, 8, 4);
    const p = area.getUint32(at >>> 0, true);
    const n = area.getUint32((at >>> 0) + 4, true);
    if (list === undefined) checkString(to, p, n, 1);
    else checkList(to, p, n * size, align);
  };
  return {
    d: c,
    e: t,
    v: (p: number, n: number) => checkUtf8(bytesOf(from, p >>> 0, n >>> 0)),
    x: refuseSource,
    y: (at: number) => void view(from, at >>> 0, 8, 4),
  };
}

/** A view of memory that may have grown. */
function bytesOf(m: Memory, p: number, n: number): Uint8Array {
  if (p + n > m.bytes.length) refresh(m);
  return m.bytes.subarray(p, p + n);
}

function compose(cx: InstanceContext): Composition {
  const memory = new (platform().WebAssembly.Memory)({ initial: 1, maximum: 1 });
  const words = new Int32Array(memory.buffer);
  words[0] = first;
  const bridges: Composition["bridges"] = [];
  const left: Instance[] = [];
  const close = (i: Instance): void => {
    words[i.place] = 1;
    words[i.place + 1] = closed;
    for (const { callee, index } of bridges) if (callee === i && words[index] === 0) words[index] = closed;
  };
  const abandon = (error: unknown, time: number): void => {
    for (const { callee, index } of bridges) {
      const entered = words[index]!;
      // Times may wrap around.
      if (entered === 0 || entered === closed || ((entered - time) | 0) < 0) continue;
      words[index] = 0;
      trapped(callee, error);
    }
    for (const one of left.splice(0)) one.reason = error;
  };
  cx.failed = (error) => abandon(error, first);
  return { words, memory, used: 1, bridges, left, close, abandon };
}

function join(i: Instance, composition: Composition): void {
  if (i.composition !== null) return;
  i.composition = composition;
  i.place = composition.used;
  composition.used += 2;
}

/**
 * To be called before a call into an instance that has bridges to others.
 * @returns what `unwound` wants to know.
 * @since 1.0
 */
export function depart(i: Instance): number {
  return i.words === null ? 0 : (i.words[0]! += 2);
}

/**
 * As `trapped`, for an instance that has bridges to others: those that it had called, and that had not returned, are poisoned as well.
 * @param time what `depart` returned before the call.
 * @returns as `trapped`.
 * @since 1.0
 */
export function unwound(i: Instance, error: unknown, time: number): unknown {
  error = trapped(i, error);
  i.composition?.abandon(error, time);
  return error;
}
