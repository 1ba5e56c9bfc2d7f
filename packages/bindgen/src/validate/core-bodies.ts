/**
 * The bodies of core modules. Only the engine can check them, so this is the one part of validation whose answer may
 * differ between engines.
 */
import { componentName, coreModuleName, embeddedParts } from "../decode/embedded-parts.ts";
import type { Component, CoreModule } from "../decode/model.ts";
import { bindgenError, type BindgenError } from "../error.ts";
import { legible } from "../legible.ts";
import { descriptions, missingFeature, placeOf } from "./engine-features.ts";
import { withoutContents } from "./without-contents.ts";

/** As much of the engine as is needed here. */
interface Engine {
  validate(bytes: Uint8Array): boolean;
  compile(bytes: Uint8Array): Promise<object>;
  readonly Module: new (bytes: Uint8Array) => object;
}

/** A core module, and where it is. */
interface Placed {
  readonly module: CoreModule;
  readonly path: readonly string[];
  readonly name: string;
}

/**
 * Has the engine validate every core module in the component, nested ones too.
 *
 * @throws BindgenError `INVALID` where a body is invalid, `ENGINE_LACKS_FEATURE` where it needs what this engine lacks
 */
export function validateCoreBodies(component: Component): void {
  for (const refusal of refusals(component)) throw refusal;
}

/**
 * What the modules need that this engine lacks, for those who only look at a component.
 *
 * @throws BindgenError `INVALID` where a body is invalid
 */
export function missingFeatures(component: Component): readonly BindgenError[] {
  return [...refusals(component)].map((refusal) => {
    if (refusal.code === "INVALID") throw refusal;
    return refusal;
  });
}

function* refusals(component: Component): Generator<BindgenError> {
  const engine = engineAtHand();
  if (engine === undefined) return;
  for (const placed of coreModules(component, [])) {
    if (!engine.validate(withoutContents(placed.module.bytes))) yield* refusalOf(engine, placed);
  }
}

/**
 * Up to so many bytes an engine is done at once, in a millisecond or two. What it does in threads may wait until the caller has nothing left
 * to do, and an engine that compiles all that it accepts takes several times as long then.
 */
const few = 300_000;

/**
 * The same beside other work where that takes long: engines compile in threads of their own. All that is refused, in the order of the file.
 */
export async function coreBodyRefusals(component: Component): Promise<readonly BindgenError[]> {
  const engine = engineAtHand();
  if (engine === undefined) return [];
  const modules = [...coreModules(component, [])].map((placed) => {
    return { placed, bytes: withoutContents(placed.module.bytes) };
  });
  if (modules.reduce((sum, { bytes }) => sum + bytes.length, 0) <= few)
    return modules.flatMap(({ placed, bytes }) => (engine.validate(bytes) ? [] : refusalOf(engine, placed)));
  const all = modules.map(async ({ placed, bytes }) => {
    try {
      await engine.compile(bytes);
      return [];
    } catch {
      return refusalOf(engine, placed);
    }
  });
  return (await Promise.all(all)).flat();
}

function engineAtHand(): Engine | undefined {
  return Reflect.get(globalThis, "WebAssembly") as Engine | undefined;
}

/** Recursive: the decoder bounds how deep components nest. */
function* coreModules(component: Component, path: readonly string[]): Generator<Placed> {
  for (const { definition, index } of embeddedParts(component)) {
    if (definition.kind === "component") {
      const inner = definition.component;
      yield* coreModules(inner, [...path, componentName(inner.names, component.names, index)]);
    } else yield { module: definition.module, path, name: coreModuleName(component.names, index) };
  }
}

/** Asks for the whole module, since the engine counts bytes. None where it accepts that after all. */
function refusalOf(engine: Engine, placed: Placed): readonly BindgenError[] {
  try {
    // oxlint-disable-next-line no-new -- compiled for its message only
    new engine.Module(placed.module.bytes);
    return [];
  } catch (error) {
    return [refusal(placed, error instanceof Error ? error.message : String(error))];
  }
}

function refusal({ module, path, name: coreModule }: Placed, reason: string): BindgenError {
  const offset = module.offset + (placeOf(reason) ?? 0);
  const feature = missingFeature(module, reason);
  const what = legible(reason.replace(/^WebAssembly\.\w+\(\):? /, "").replace(/ ?@\+\d+$/, "")).slice(0, longest);
  if (feature !== undefined) {
    const message = `the core module needs ${descriptions[feature]}, which this engine lacks; a newer engine may have it. The engine says: ${what}`;
    return bindgenError("ENGINE_LACKS_FEATURE", message, { offset, path, coreModule, feature, engine: what });
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
