// One instance of a component for vectors, and what a vector does with it. A trap ends the instance; the next vector gets a new one.
import type { Bindings } from "../bindings/load-bindings.ts";
import type { Type } from "../component/type.ts";
import { toJavaScript } from "../values/mapping.ts";
import type { Value } from "../values/value.ts";
import { zeroValue } from "../values/zero-value.ts";
import type { Realloc } from "./read-vectors.ts";
import { places } from "./vectors-component.ts";

/** What came of a call: a JavaScript value, or what was thrown. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

export interface Session {
  /** Passes flat values from memory to an import. */
  takeFlat(k: number, flat: readonly bigint[], memory: Uint8Array): Outcome;
  /** Passes parameters in memory to an import. */
  takeSpilled(k: number, memory: Placed): Outcome;
  /** Returns a value from memory. */
  give(k: number, memory: Placed): Outcome;
  /** Passes a value to an export. */
  lower(k: number, value: Value, heap: number): Lowered;
  lowerSpilled(k: number, value: Value): Lowered;
  /** Gives a value as the result of an import. */
  store(k: number, value: Value, out: number, heap: number): Lowered;
  /** Throws unless a call into the instance says that it cannot be entered. */
  expectPoisoned(): void;
}

/** Memory with an area that a pointer is passed to. */
export interface Placed {
  readonly memory: Uint8Array;
  /** Where the memory's bytes go. */
  readonly base: number;
  readonly pointer: number;
}

/** What lowering a value left behind. */
export interface Lowered {
  readonly error?: unknown;
  readonly flat: DataView;
  readonly memory: Uint8Array;
  readonly reallocs: readonly Realloc[];
}

/** Bytes at the start of memory that lowering may use. */
const area = 4096;

export function createSession(bindings: Bindings, types: readonly Type[]): Session {
  let seen: unknown;
  let reply: unknown;
  const imports: Record<string, unknown> = {};
  for (const [k] of types.entries()) {
    imports[`take${k}`] = (value: unknown): unknown => {
      seen = value;
      return reply;
    };
    // The value is behind sixteen fillers.
    imports[`takeSpilled${k}`] = (...values: unknown[]): void => {
      seen = values[16];
    };
  }
  const component = bindings.instantiateSync(imports);
  const zero = (k: number): unknown => toJavaScript(types[k] as Type, zeroValue(types[k] as Type));

  const poke = (address: number, content: Uint8Array): void => {
    component["heap"](address);
    component["poke"](content);
  };
  const words = (address: number, ...values: number[]): void => {
    poke(address, new Uint8Array(Uint32Array.from(values).buffer));
  };
  const dump = (address: number, size: number): Uint8Array => component["dump"](address, size);
  const attempt = (run: () => unknown): Outcome => {
    try {
      return { value: run() };
    } catch (error) {
      return { error };
    }
  };
  /** Where allocations go whose place nobody looks at. */
  const aside = (): void => component["heap"](area * 4);

  const lowered = (run: () => void): Lowered => {
    const outcome = attempt(run);
    if ("error" in outcome)
      return { error: outcome.error, flat: new DataView(new ArrayBuffer(0)), memory: new Uint8Array(), reallocs: [] };
    const count = new Uint32Array(dump(places.reallocs, 4).buffer)[0] as number;
    const trace = new Uint32Array(dump(places.trace, count * 20).buffer);
    const flat = dump(places.flat, 128);
    return {
      flat: new DataView(flat.buffer),
      memory: dump(0, area),
      reallocs: Array.from({ length: count }, (_, at) => [...trace.subarray(at * 5, at * 5 + 5)] as unknown as Realloc),
    };
  };
  const prepare = (heap: number): void => {
    poke(0, new Uint8Array(area));
    poke(places.flat, new Uint8Array(128));
    component["heap"](heap);
  };
  const takeWith = (index: number): Outcome => {
    seen = undefined;
    const outcome = attempt(() => component["run"](index));
    return "error" in outcome ? outcome : { value: seen };
  };

  return {
    takeFlat(k, flat, memory) {
      poke(0, memory);
      const slots = new BigUint64Array(16);
      for (const [at, bits] of flat.entries()) slots[at] = bits;
      poke(places.flat, new Uint8Array(slots.buffer));
      words(places.out, places.zero);
      aside();
      reply = [0, zero(k)];
      return takeWith(2 * k);
    },
    takeSpilled(k, { memory, base, pointer }) {
      poke(base, memory);
      words(places.params, pointer);
      return takeWith(2 * k + 1);
    },
    give(k, { memory, base, pointer }) {
      poke(base, memory);
      words(places.result, pointer);
      aside();
      return attempt(() => (component[`give${k}`](zero(k)) as unknown[])[1]);
    },
    lower(k, value, heap) {
      words(places.result, places.zero);
      prepare(heap);
      return lowered(() => component[`give${k}`](toJavaScript(types[k] as Type, value)));
    },
    lowerSpilled(k, value) {
      prepare(0);
      const fillers = Array.from({ length: 16 }, () => 0);
      return lowered(() => component[`giveSpilled${k}`](...fillers, toJavaScript(types[k] as Type, value)));
    },
    store(k, value, out, heap) {
      words(places.out, out);
      prepare(heap);
      reply = [0, toJavaScript(types[k] as Type, value)];
      return lowered(() => component["run"](2 * k));
    },
    expectPoisoned() {
      const outcome = attempt(() => component["dump"](0, 0));
      const { code } = ("error" in outcome ? outcome.error : {}) as { code?: string };
      if (code !== "CANNOT_ENTER") throw new Error(`after a trap a call gave ${code ?? "a value"}`);
    },
  };
}
