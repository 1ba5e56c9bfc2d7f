import type { EngineFacts } from "./run/engine-features.ts";
import { type Exception, exceptions } from "./score/exceptions.ts";
import { runExceptions } from "./score/run-exceptions.ts";

/** What a back end is measured by. */
export interface Goal {
  /** The scripts that concern it. */
  readonly filter: RegExp;
  readonly exceptions: readonly Exception[];
  /** Name of the file with the expected scores. */
  readonly expected: string;
}

/** Scripts of wasm-tools are about validation alone. An engine that lacks something has expected scores of its own. */
export function goalOf(backEnd: string, engine: EngineFacts): Goal {
  if (backEnd === "validate") return { filter: /(?:)/, exceptions, expected: backEnd };
  return {
    filter: /^component-model\//,
    exceptions: runExceptions(engine),
    expected: engine.lacks.length === 0 ? backEnd : `${backEnd}-node${engine.major}`,
  };
}
