// What a vector asks for, against what emitted code did.
import { sizeOf } from "../component/layout.ts";
import type { Type } from "../component/type.ts";
import { fromJavaScript, toJavaScript } from "../values/mapping.ts";
import { liftFlat, loadChecked, type Source, Trapped } from "../values/reference-lift.ts";
import { sameValue, stable, type Value } from "../values/value.ts";
import type { Realloc } from "./read-vectors.ts";
import type { Lowered, Outcome } from "./session.ts";

/** What must come out: a value, or a trap of this code, or of another of these codes if several things are wrong. */
export type Expected = { readonly value: Value } | { readonly code: string; readonly codes: readonly string[] };

/** The reference's answer, with the code of the trap that the vectors do not tell. */
export function expectLift(type: Type, wanted: Value | undefined, lift: () => Value): Expected {
  try {
    const value = lift();
    if (wanted !== undefined && sameValue(value, wanted)) return { value };
    throw new Error(
      `our reading of the specification gives ${stable(value)} for ${type.kind}, the vectors ${stable(wanted)}`,
    );
  } catch (error) {
    if (error instanceof Trapped && wanted === undefined) return { code: error.code, codes: error.codes };
    throw error;
  }
}

export const flatSource = (flat: readonly bigint[]): (() => bigint) => {
  let at = 0;
  return () => flat[at++] as bigint;
};

/** Says what is wrong, or nothing. */
export function judgeLift(type: Type, expected: Expected, outcome: Outcome): string | undefined {
  if ("error" in outcome) {
    const { code, message } = outcome.error as { code?: string; message?: string };
    if ("value" in expected) return `threw ${message}, expected ${stable(expected.value)}`;
    // An incomplete sequence at the end has a code of its own.
    const general = code === "INCOMPLETE_UTF8" ? "INVALID_UTF8" : String(code);
    if (expected.codes.includes(general)) return undefined;
    return `threw ${message} (${code}), expected the trap ${expected.codes.join(" or ")}`;
  }
  if ("code" in expected) return `gave ${stable(outcome.value)}, expected the trap ${expected.code}`;
  try {
    const value = fromJavaScript(type, outcome.value);
    // A guest may give a key of a map twice; a Map has it once.
    const wanted = fromJavaScript(type, toJavaScript(type, expected.value));
    return sameValue(value, wanted) ? undefined : `gave ${stable(value)}, expected ${stable(wanted)}`;
  } catch (error) {
    return `${(error as Error).message}, expected ${stable(expected.value)}`;
  }
}

/** What lowering must leave: the reference's calls of realloc, memory, and how to find the value again. */
export interface Wanted {
  readonly value: Value;
  /** Absent if nobody knows. */
  readonly reallocs?: readonly Realloc[] | undefined;
  readonly memory: Uint8Array;
  /** Where the value is, if it is in memory. */
  readonly at?: number;
  readonly flat?: readonly bigint[];
  /** The area for spilled parameters, which the vectors do not count among the allocations. */
  readonly spilled?: boolean;
}

/** Says what is wrong, or nothing. */
export function judgeLower(
  type: Type,
  encoding: Source["encoding"],
  wanted: Wanted,
  lowered: Lowered,
): string | undefined {
  if (lowered.error !== undefined) return `threw ${String(lowered.error)}`;
  const [area, ...rest] = lowered.reallocs;
  const actual = wanted.spilled === true ? rest : lowered.reallocs;
  if (wanted.spilled === true && (area?.[3] ?? 0) !== 16 + sizeOf(type))
    return `asked for ${area?.[3]} bytes for parameters`;
  if (actual.some((one) => one[0] !== 0)) return `asked for another size of ${JSON.stringify(actual)}`;
  const problem =
    wanted.reallocs === undefined
      ? undefined
      : judgeReallocs(type, { ...wanted, reallocs: wanted.reallocs }, actual, lowered);
  if (problem !== undefined) return problem;
  const source = { bytes: lowered.memory, encoding };
  const count = wanted.flat?.length ?? 0;
  const slots = Array.from({ length: count }, (_, at) => lowered.flat.getBigUint64(8 * at, true));
  const value =
    wanted.at === undefined ? liftFlat(source, type, flatSource(slots)) : loadChecked(source, type, wanted.at);
  return sameValue(value, wanted.value) ? undefined : `left ${stable(value)}, expected ${stable(wanted.value)}`;
}

function judgeReallocs(
  type: Type,
  wanted: Wanted & { readonly reallocs: readonly Realloc[] },
  actual: readonly Realloc[],
  lowered: Lowered,
): string | undefined {
  // A host's string has no encoding that guests could know: it is allocated once, where the reference guesses and corrects.
  const merged = withoutCorrections(type, wanted.reallocs);
  const allocations = (list: readonly Realloc[]): string => JSON.stringify(list.map((one) => [one[2], one[3]]));
  if (allocations(actual) !== allocations(merged))
    return `allocated ${allocations(actual)}, expected ${allocations(merged)}`;
  if (merged.length === wanted.reallocs.length) {
    if (JSON.stringify(actual) !== JSON.stringify(wanted.reallocs))
      return `called realloc as ${JSON.stringify(actual)}`;
    const memory = Buffer.from(lowered.memory.subarray(0, wanted.memory.length)).toString("hex");
    const expected = Buffer.from(wanted.memory).toString("hex");
    if (memory !== expected) return `left the memory ${memory}, expected ${expected}`;
    const flat = wanted.flat?.map((_, at) => lowered.flat.getBigUint64(8 * at, true));
    if (stable(flat) !== stable(wanted.flat)) return `passed ${stable(flat)}, expected ${stable(wanted.flat)}`;
  }
  return undefined;
}

/** Allocations that are corrected later become one of the size that they end with. */
function withoutCorrections(type: Type, reallocs: readonly Realloc[]): readonly Realloc[] {
  const merged: Realloc[] = [];
  for (const one of reallocs) {
    const last = merged.at(-1);
    if (last !== undefined && (one[1] > 0 || type.kind === "string"))
      merged[merged.length - 1] = [0, 0, last[2], one[3], one[4]];
    else merged.push(one);
  }
  return merged;
}
