/**
 * Canonical options: which may stand together, and that what they name has the right type
 * (CanonicalABI.md, "Canonical ABI Options").
 */
import type { CanonOption } from "../decode/model.ts";
import { memoryMismatch } from "./core-match.ts";
import { sameTexts, signature, signatureText, type CoreSignature } from "./core-types.ts";
import { coreFuncAt, coreMemoryAt, type Scope } from "./scope.ts";
import { mismatch, worded } from "./mismatch.ts";
import { invalid, mismatched, notEnabled } from "./validation.ts";

export interface CanonOptions {
  /** The type of an address in the memory, where there is one. */
  readonly memory?: "i32" | "i64";
  readonly realloc?: number;
  readonly postReturn?: number;
  readonly async: boolean;
  readonly callback?: number;
}

type Collected = { -readonly [Key in keyof CanonOptions]: CanonOptions[Key] };

export function resolveOptions(scope: Scope, list: readonly CanonOption[], offset: number): CanonOptions {
  const { validation } = scope;
  const options: Collected = { async: false };
  let encoding: string | undefined;
  const once = (known: unknown, name: string): void => {
    if (known !== undefined && known !== false) {
      throw invalid(validation, offset, `canonical option \`${name}\` is specified more than once`);
    }
  };
  for (const option of list) {
    switch (option.kind) {
      case "string-encoding": {
        const name = option.encoding.replace("+", "-");
        if (encoding !== undefined) {
          throw invalid(
            validation,
            offset,
            `canonical encoding option \`${encoding}\` conflicts with option \`${name}\``,
          );
        }
        encoding = name;
        break;
      }
      case "memory":
        once(options.memory, "memory");
        options.memory = addressType(scope, option.memory, offset);
        break;
      case "realloc":
        once(options.realloc, "realloc");
        options.realloc = option.func;
        break;
      case "post-return":
        once(options.postReturn, "post-return");
        options.postReturn = option.func;
        break;
      case "async":
        once(options.async, "async");
        options.async = true;
        break;
      case "callback":
        once(options.callback, "callback");
        options.callback = option.func;
        break;
    }
  }
  if (!options.async && options.callback !== undefined) {
    throw invalid(validation, offset, "cannot specify callback without async");
  }
  if (options.async && options.postReturn !== undefined) {
    throw invalid(validation, offset, "cannot specify post-return function in async");
  }
  checkRealloc(scope, options, offset);
  return options;
}

function checkRealloc(scope: Scope, { memory, realloc }: CanonOptions, offset: number): void {
  if (realloc === undefined) return;
  if (memory === undefined) {
    throw invalid(scope.validation, offset, "canonical option `realloc` requires `memory` to also be specified");
  }
  const type = coreFuncAt(scope, realloc, offset);
  if (!sameTexts(type.params, [memory, memory, memory, memory]) || !sameTexts(type.results, [memory])) {
    throw wrongSignature(scope, "realloc", signature([memory, memory, memory, memory], [memory]), type, offset);
  }
}

export function wrongSignature(
  scope: Scope,
  option: string,
  expected: CoreSignature,
  found: CoreSignature,
  offset: number,
): Error {
  const what = `canonical option \`${option}\` uses a core function with an incorrect signature`;
  return mismatched(scope.validation, offset, mismatch(signatureText(expected), signatureText(found), what));
}

/** A memory that values are passed through: any size, not shared. */
export function addressType(scope: Scope, index: number, offset: number): "i32" | "i64" {
  const memory = coreMemoryAt(scope, index, offset);
  if (memory.address === "i64" && !scope.validation.features.memory64) {
    const message = "64-bit memories require the `cm64` feature to be enabled";
    throw notEnabled(scope.validation, offset, "memory64", message);
  }
  const { maximum: _, ...any } = { ...memory, minimum: 0n, shared: false };
  const problem = memoryMismatch(memory, any);
  if (problem !== undefined) throw mismatched(scope.validation, offset, problem);
  return memory.address;
}

export function requireMemory(scope: Scope, options: CanonOptions, offset: number): void {
  if (options.memory === undefined) {
    throw missingOption(scope, "memory", "values that pass through memory", offset);
  }
}

function missingOption(scope: Scope, option: string, why: string, offset: number): Error {
  const message = `canonical option \`${option}\` is required: the type has ${why}, and there is none`;
  return mismatched(scope.validation, offset, worded(message, `the option \`${option}\``, "none"));
}

/** What needs `realloc` needs memory as well. */
export function requireRealloc(scope: Scope, options: CanonOptions, offset: number): void {
  requireMemory(scope, options, offset);
  if (options.realloc === undefined) {
    throw missingOption(scope, "realloc", "values that need room in memory", offset);
  }
}

/** Options that only a lift has. */
export function checkLowering(scope: Scope, options: CanonOptions, offset: number): void {
  for (const [name, value] of [
    ["post-return", options.postReturn],
    ["callback", options.callback],
  ] as const) {
    if (value !== undefined) {
      throw invalid(scope.validation, offset, `canonical option \`${name}\` cannot be specified for lowerings`);
    }
  }
}
