import type { Features } from "@perdure/bindgen";
import type { Call, Unit, Value } from "./script/model.ts";

/** What a script is about, for a back end that behaves differently from script to script. */
export interface ScriptFacts {
  readonly suite: string;
  /** The path inside its suite, with forward slashes. */
  readonly script: string;
  readonly features: Features;
}

/**
 * Something that the suites can be run against. A back end is a file in `back-ends/` with an export `backEnd`; it is
 * loaded in a child process of its own for each script, so it may keep state in variables.
 */
export interface BackEnd {
  /**
   * Decodes and validates a component (and may generate code), or a core module.
   *
   * @throws anything for what is malformed or invalid; its message counts for the strict score only. An error with the
   *   name "NotGenerated" says that it is valid, and that the back end cannot go on with it.
   */
  readonly compile: (bytes: Uint8Array, type: Unit["type"]) => unknown;
  /** Missing where a back end only judges; directives that run something are not counted then. */
  readonly run?: RunBackEnd;
}

export interface RunBackEnd {
  /**
   * @param earlier instances that have a name, by that name; a component may import them
   * @throws what makes a component unlinkable or its start trap
   */
  readonly instantiate: (compiled: unknown, earlier: ReadonlyMap<string, unknown>) => unknown;
  /**
   * Calls an exported function with the values that a script gives. Its result, as `compare` knows it, is in an array
   * that is empty if there is none.
   *
   * @throws on a trap
   */
  readonly call: (instance: unknown, call: Call) => readonly unknown[] | Promise<readonly unknown[]>;
  /** Says what is different, undefined if nothing is. */
  readonly compare: (expected: Value, actual: unknown) => string | undefined;
}

export type MakeBackEnd = (facts: ScriptFacts) => BackEnd | Promise<BackEnd>;
