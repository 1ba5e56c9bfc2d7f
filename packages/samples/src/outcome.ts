import type { Call, Exports, Failure } from "./case.ts";

/** What a call came to. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** A call of a case, what it came to and what it should have come to. */
export interface Finished {
  /** The call as it stands in the case. */
  readonly source: string;
  readonly outcome: Outcome;
  readonly expected: unknown;
}

/** Runs the calls of a case in order; after a call that leaves its instance unusable, the next ones get a new one. */
export async function runCalls(calls: readonly Call[], instantiate: (seen: unknown[]) => Exports): Promise<Finished[]> {
  const finished: Finished[] = [];
  const seen: unknown[] = [];
  let component = await instantiate(seen);
  for (const [call, expected] of calls) {
    finished.push({ source: call.toString(), outcome: attempt(() => call(component, seen)), expected });
    const failure = failureOf(expected);
    if (failure?.traps !== undefined || failure?.throws !== undefined) component = await instantiate(seen);
  }
  return finished;
}

function attempt(call: () => unknown): Outcome {
  try {
    return { value: call() };
  } catch (error) {
    return { error };
  }
}

const kinds = ["fails", "traps", "throws", "rejects"];

/** The failure that is expected, if it is one. */
export function failureOf(expected: unknown): Failure | undefined {
  if (typeof expected !== "object" || expected === null) return undefined;
  const names = Object.keys(expected);
  return names.length === 1 && kinds.includes(names[0] ?? "") ? expected : undefined;
}
