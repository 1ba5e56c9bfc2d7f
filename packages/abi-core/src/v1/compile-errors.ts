// What it means when the engine refuses a core module.
import { abiError } from "./errors.ts";
import type { AbiError } from "./errors.ts";
import { coreCompile } from "./error-texts.ts";

// What engines say, and what people can do about it. V8 names its own flag; the others are recognised by the words they use.
const hints: readonly (readonly [pattern: RegExp, hint: (match: RegExpExecArray) => string])[] = [
  [/--experimental-wasm-([\w-]+)/, (match) => `this engine does not support "${match[1]}" yet`],
  [
    /disallowed by embedder|unsafe-eval|Content Security Policy/i,
    () => 'the engine may not compile here; pass compiled modules as the option "modules"',
  ],
  [/memory64|i64 (?:address|index)/i, () => "this engine does not support 64-bit memories"],
  [
    /multiple memories|multi-memory|at most one memory|memory index/i,
    () => "this engine does not support several memories in one module",
  ],
  [/0xfe|atomic|shared memory/i, () => "this engine does not support threads, or not in this place"],
  [/simd|0xfd/i, () => "this engine does not support all SIMD instructions that are used"],
  [/tag section|exception|try_table|exnref/i, () => "this engine does not support WebAssembly exceptions"],
  [
    /synchronous|disallowed on the main thread/i,
    () => "this engine compiles large modules asynchronously only; use instantiate instead of instantiateSync",
  ],
];

/** The error CORE_COMPILE, with the cause if it can be recognised. */
export function compileError(
  component: string,
  position: number,
  bytes: Uint8Array | undefined,
  cause: unknown,
): AbiError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  // The version field of a component, which engines report by number only.
  const isComponent = bytes !== undefined && bytes.length >= 8 && bytes[4] === 0x0d && bytes[6] === 1;
  let hint = isComponent ? "these bytes are a component, not a core module" : "";
  for (const [pattern, text] of hint === "" ? hints : []) {
    const match = pattern.exec(reason);
    if (match !== null) {
      hint = text(match);
      break;
    }
  }
  return abiError(coreCompile, { component, position, reason, hint }, cause);
}
