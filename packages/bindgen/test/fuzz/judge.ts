import * as fc from "fast-check";
import { parseAst } from "rolldown/parseAst";
import { allFeatures } from "../../src/decode/features.ts";
import { type ErrorCode, isBindgenError } from "../../src/error.ts";
import { generate } from "../../src/generate.ts";
import { inspect } from "../../src/inspect.ts";
import { printTree } from "../../src/inspect/print-tree.ts";
import { mutate, mutation, type Mutation } from "./mutate.ts";
import { seeds } from "./seeds.ts";

/** A mutated component, and how it came about. */
export interface Case {
  readonly seed: string;
  readonly mutations: readonly Mutation[];
}

export const mutatedComponent: fc.Arbitrary<Case> = fc.record({
  seed: fc.constantFrom(...seeds.keys()),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
});

const donors = [...seeds.values()];

export function bytesOf({ seed, mutations }: Case): Uint8Array {
  let bytes = seeds.get(seed) as Uint8Array;
  for (const one of mutations) {
    bytes = mutate(bytes, one, donors);
    // Sizes that no longer fit cannot be taken apart again.
    if (one.kind === "truncate" || one.kind === "raw") break;
  }
  return bytes;
}

export type Judgement = "valid" | "generated" | ErrorCode;

/**
 * The property of every input: a typed error or a valid component, and code that parses wherever code is generated.
 * Whatever else is thrown comes through.
 */
export function judge(bytes: Uint8Array): Judgement {
  try {
    printTree(inspect(bytes, { features: allFeatures }).component);
  } catch (error) {
    if (isBindgenError(error)) return error.code;
    throw error;
  }
  try {
    parseAll(generate(bytes, { name: "mutant", features: allFeatures, package: true }).files);
    return "generated";
  } catch (error) {
    if (isBindgenError(error) && (error.code === "UNSUPPORTED_FEATURE" || error.code === "LIMIT_EXCEEDED"))
      return "valid";
    throw error;
  }
}

function parseAll(files: ReadonlyMap<string, Uint8Array | string>): void {
  for (const [name, content] of files) {
    if (typeof content !== "string") continue;
    if (name.endsWith(".js")) parseAst(content, { lang: "js" }, name);
    else if (name.endsWith(".d.ts")) parseAst(content, { lang: "dts" }, name);
    else if (name.endsWith(".json")) JSON.parse(content);
  }
}
