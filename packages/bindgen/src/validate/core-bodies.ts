/**
 * The bodies of core modules. Only the engine can check them, so this is the one part of validation whose answer may
 * differ between engines; it is not a part of generating code, which gives the same files everywhere.
 */
import { embeddedParts } from "../decode/embedded-parts.ts";
import type { Component, CoreModule } from "../decode/model.ts";
import { bindgenError, type BindgenError } from "../error.ts";

/** As much of the engine as is needed here. */
interface Engine {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
}

/**
 * Has the engine validate every core module in the component, nested ones too.
 *
 * @throws BindgenError `INVALID` where a body is invalid, `UNSUPPORTED_FEATURE` where it needs what this engine lacks
 */
export function validateCoreBodies(component: Component): void {
  const engine = Reflect.get(globalThis, "WebAssembly") as Engine | undefined;
  if (engine !== undefined) validateNested(engine, component, []);
}

/** Recursive: the decoder bounds how deep components nest. */
function validateNested(engine: Engine, component: Component, path: readonly string[]): void {
  for (const { definition, index, name = `#${index}` } of embeddedParts(component)) {
    const own = definition.kind === "component" ? definition.component.names.component : undefined;
    // Names come from the file and may be of any length.
    const place = [...path, (own ?? name).slice(0, 100)];
    if (definition.kind === "component") validateNested(engine, definition.component, place);
    else if (!engine.validate(definition.module.bytes)) throw refusal(engine, definition.module, place);
  }
}

function refusal(engine: Engine, module: CoreModule, path: readonly string[]): BindgenError {
  const reason = reasonOf(engine, module.bytes);
  const at = /@\+(\d+)/.exec(reason);
  const offset = module.offset + Number(at?.[1] ?? 0);
  const missing = missingFeatures.find(([pattern]) => pattern.test(reason))?.[1];
  const what = reason.replace(/^WebAssembly\.Module\(\):? /, "").replace(/ ?@\+\d+$/, "");
  if (missing !== undefined) {
    const message = `the core module needs ${missing}, which this engine lacks; a newer engine may have it. The engine says: ${what}`;
    return bindgenError("UNSUPPORTED_FEATURE", message, { offset, path, feature: missing });
  }
  // The specification's word for it; engines have words of their own.
  const mismatch = /type error|type mismatch|not match|on the stack/i.test(what) ? "type mismatch: " : "";
  return bindgenError("INVALID", `the core module is invalid: ${mismatch}${what}`, { offset, path });
}

function reasonOf(engine: Engine, bytes: Uint8Array): string {
  try {
    // oxlint-disable-next-line no-new -- compiled for its message only
    new engine.Module(bytes);
    return "the engine gives no reason";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What engines say of modules that are valid for newer ones. V8 often names its own flag; other words are recognised. */
const missingFeatures: readonly (readonly [pattern: RegExp, feature: string])[] = [
  [/experimental-wasm-(?:gc|typed-func)|gc types|typed function references/i, "garbage-collected types"],
  [/experimental-wasm-(?:memory64)|memory64|64-bit (?:memor|table)/i, "64-bit memories"],
  [/multiple memories|multi-memory|at most one memory|memory count of/i, "several memories in one module"],
  [/experimental-wasm-(?:exnref|eh)|exnref|exception handling|opcode:? 0x1f/i, "WebAssembly exceptions"],
  [/memory limits flags 0x(?:[89a-f])|custom-page-size/i, "custom page sizes"],
  [/opcode:? 0xfc1[3-6]|wide-arithmetic/i, "wide arithmetic"],
  [/got 0x5d|experimental-wasm-(?:wasmfx|stack-switching)/i, "stack switching"],
  [
    /got 0x65|shared (?:everything|types?|composite)|experimental-wasm-shared/i,
    "types that are shared between threads",
  ],
  [
    /invalid (?:simd |numeric |atomic )?opcode|unrecognized opcode|unknown opcode/i,
    "an instruction of a newer WebAssembly",
  ],
  [/enable with|is not enabled|not supported/i, "a WebAssembly feature"],
];
