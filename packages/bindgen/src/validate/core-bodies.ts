/**
 * The bodies of core modules. Only the engine can check them, so this is the one part of validation whose answer may
 * differ between engines.
 */
import { componentName, coreModuleName, embeddedParts } from "../decode/embedded-parts.ts";
import type { Component, CoreModule } from "../decode/model.ts";
import { bindgenError, type BindgenError } from "../error.ts";
import { legible } from "../legible.ts";
import { descriptions, missingFeature, placeOf } from "./engine-features.ts";

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
  for (const refusal of coreBodyRefusals(component)) throw refusal;
}

/** What the engine refuses, and why, one after the other. Gives nothing where there is no engine. */
export function* coreBodyRefusals(component: Component): Generator<BindgenError> {
  const engine = Reflect.get(globalThis, "WebAssembly") as Engine | undefined;
  if (engine !== undefined) yield* nestedRefusals(engine, component, []);
}

/** Recursive: the decoder bounds how deep components nest. */
function* nestedRefusals(engine: Engine, component: Component, path: readonly string[]): Generator<BindgenError> {
  for (const { definition, index } of embeddedParts(component)) {
    if (definition.kind === "component") {
      const inner = definition.component;
      yield* nestedRefusals(engine, inner, [...path, componentName(inner.names, component.names, index)]);
    } else if (!engine.validate(definition.module.bytes)) {
      yield refusal(engine, definition.module, path, coreModuleName(component.names, index));
    }
  }
}

function refusal(engine: Engine, module: CoreModule, path: readonly string[], coreModule: string): BindgenError {
  const reason = reasonOf(engine, module.bytes);
  const offset = module.offset + (placeOf(reason) ?? 0);
  const feature = missingFeature(module, reason);
  const what = legible(reason.replace(/^WebAssembly\.Module\(\):? /, "").replace(/ ?@\+\d+$/, "")).slice(0, longest);
  if (feature !== undefined) {
    const message = `the core module needs ${descriptions[feature]}, which this engine lacks; a newer engine may have it. The engine says: ${what}`;
    return bindgenError("UNSUPPORTED_FEATURE", message, { offset, path, coreModule, feature, engine: what });
  }
  // The specification's word for it; engines have words of their own.
  const mismatch = /type error|type mismatch|not match|on the stack/i.test(what) ? "type mismatch: " : "";
  const message = `the core module is invalid: ${mismatch}${what}`;
  return bindgenError("INVALID", message, { offset, path, coreModule, engine: what, ...difference(what) });
}

const longest = 500;

/** V8 and others say `expected i32, got i64`. */
function difference(reason: string): object {
  const found = /expected (.+?),? (?:got|found|but found) ([^)]+)/.exec(reason);
  return found === null ? {} : { expected: found[1], found: found[2] };
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
