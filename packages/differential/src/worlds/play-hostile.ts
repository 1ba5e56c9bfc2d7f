// What a hostile guest gives, lifted by emitted code and by our reading of the specification.
import type { Bindings } from "../bindings/load-bindings.ts";
import { alignmentOf, sizeOf } from "../component/layout.ts";
import { liftFlat, loadChecked, type Source, Trapped } from "../values/reference-lift.ts";
import type { Value } from "../values/value.ts";
import { type Expected, flatSource, judgeLift, judgeLower } from "../vectors/judge.ts";
import { createSession, type Outcome, type Session } from "../vectors/session.ts";
import { memorySize } from "../vectors/vectors-component.ts";
import { wellFormed } from "./arbitrary-value.ts";
import type { Edit, Hostile } from "./arbitrary-hostile.ts";

const at = 16;
/** As much of memory as is read back. */
const known = 4096;
/** The page that the test and the core code talk in: nobody knows what is in it. */
const page = 65_536;

export interface HostileReport {
  readonly problem: string | undefined;
  /** What happened, by trap code or "value". */
  readonly outcomes: ReadonlyMap<string, number>;
}

/** Runs until something is wrong. */
export function playHostile({ type, encoding, value, edits, flats }: Hostile, bindings: Bindings): HostileReport {
  const outcomes = new Map<string, number>();
  let problem: string | undefined;
  let session = createSession(bindings, [type]);

  const attempt = (source: Source, lift: (source: Source) => Value, call: (session: Session) => Outcome): void => {
    if (problem !== undefined) return;
    const expected = expectedFrom(source, lift);
    if (expected === undefined) return;
    const outcome = call(session);
    problem = judgeLift(type, expected, outcome);
    const name = "code" in expected ? expected.code : "value";
    outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
    if (!("error" in outcome)) return;
    session.expectPoisoned();
    session = createSession(bindings, [type]);
  };

  const heap = at + sizeOf(type);
  const lowered = session.store(0, value, at - alignmentOf(type), heap);
  const used = lowered.reallocs.reduce((end, one) => Math.max(end, one[4] + one[3]), heap);
  if (used > known) return { problem, outcomes };
  const wanted = { value: wellFormed(value), at, memory: new Uint8Array() };
  problem = judgeLower(type, encoding, wanted, lowered);
  if (problem !== undefined) return { problem, outcomes };
  for (const list of edits) {
    const memory = edited(lowered.memory.subarray(0, used), list);
    const source = { bytes: whole(memory), encoding };
    const placed = { memory, base: 0 };
    attempt(
      source,
      (one) => loadChecked(one, type, at),
      (one) => one.give(0, { ...placed, pointer: at - alignmentOf(type) }),
    );
    attempt(
      source,
      (one) => loadChecked(one, type, at),
      (one) => one.takeSpilled(0, { ...placed, pointer: at - 16 }),
    );
  }
  for (const flat of flats) {
    const memory = lowered.memory.slice(0, used);
    attempt(
      { bytes: whole(memory), encoding },
      (source) => liftFlat(source, type, flatSource(flat)),
      (one) => one.takeFlat(0, flat, memory),
    );
  }
  return { problem, outcomes };
}

/** `undefined` if it depends on what nobody knows. */
function expectedFrom(source: Source, lift: (source: Source) => Value): Expected | undefined {
  let unknown = false;
  const visited = (pointer: number, size: number): void => {
    if (size > 0 && pointer + size > known && pointer < memorySize) unknown = true;
  };
  try {
    const value = lift({ ...source, visited });
    return unknown ? undefined : { value };
  } catch (error) {
    if (!(error instanceof Trapped)) throw error;
    return unknown ? undefined : { code: error.code, codes: error.codes };
  }
}

function edited(original: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const memory = original.slice();
  const view = new DataView(memory.buffer);
  for (const one of edits) {
    const offset = at + (one.at % (memory.length - at));
    const start = offset - (offset % one.width);
    if (one.width === 1) view.setUint8(start, one.value);
    else if (start + 4 <= memory.length) view.setUint32(start, one.value, true);
  }
  return memory;
}

function whole(memory: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 * page);
  bytes.set(memory);
  return bytes;
}
