import type { BackEnd } from "../back-end.ts";
import { type EncodedDirective, type EncodedUnit, messageOf } from "../encode.ts";
import type { Call, Value } from "../script/model.ts";
import type { Outcome } from "./outcome.ts";

/** What the directives of one script leave for each other. */
export interface ScriptState {
  readonly backEnd: BackEnd;
  readonly definitions: Map<string | undefined, unknown>;
  readonly instances: Map<string, unknown>;
  /** The instance that calls without a name mean; undefined while there is none. */
  current: { readonly instance: unknown } | undefined;
}

export function newScriptState(backEnd: BackEnd): ScriptState {
  return { backEnd, definitions: new Map(), instances: new Map(), current: undefined };
}

const strictPass: Outcome = { status: "pass", strict: true };
const notRun: Outcome = { status: "not run" };

export async function runDirective(state: ScriptState, directive: EncodedDirective): Promise<Outcome> {
  switch (directive.kind) {
    case "assert_malformed":
    case "assert_invalid":
      return refuse(state, directive.unit, directive.message);
    case "definition":
      return accept(state, directive.unit, (compiled) => {
        state.definitions.set(directive.name, compiled);
      });
    case "component":
      // What follows must not run on the instance before, if this one fails.
      state.current = undefined;
      return accept(state, directive.unit, (compiled) => instantiate(state, compiled, directive.name));
    case "instance":
      return runInstance(state, directive.definition, directive.name);
    case "assert_unlinkable":
    case "assert_uninstantiable": {
      const { run } = state.backEnd;
      // Whatever is wrong with it at run time, it is valid.
      if (run === undefined) return accept(state, directive.unit, () => {});
      return expectFailure(directive.unit, directive.message, "instantiated", async (bytes) => {
        const compiled = await state.backEnd.compile(bytes, directive.unit.type);
        return () => run.instantiate(compiled, state.instances);
      });
    }
    case "register":
      return state.backEnd.run === undefined ? notRun : strictPass;
    case "invoke":
      return runCall(state, directive.call, undefined);
    case "assert_return":
      return runCall(state, directive.call, directive.expected);
    case "assert_trap":
    case "assert_exhaustion":
      return runTrap(state, directive.call, directive.message);
  }
}

/** The unit must compile, and what follows must work. */
async function accept(state: ScriptState, unit: EncodedUnit, then: (compiled: unknown) => unknown): Promise<Outcome> {
  if ("textError" in unit) return { status: "fail", reason: "text is not encodable", message: unit.textError };
  try {
    await then(await state.backEnd.compile(unit.bytes, unit.type));
    return strictPass;
  } catch (error) {
    return { status: "fail", reason: "refused", message: messageOf(error) };
  }
}

async function refuse(state: ScriptState, unit: EncodedUnit, message: string): Promise<Outcome> {
  if ("textError" in unit && unit.quoted) return { status: "text only", message: unit.textError };
  return expectFailure(unit, message, "accepted", (bytes) => async () => {
    try {
      await state.backEnd.compile(bytes, unit.type);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "NotGenerated") throw error;
    }
  });
}

/** `prepare` must work; what it returns must fail. */
async function expectFailure(
  unit: EncodedUnit,
  message: string,
  otherwise: string,
  prepare: (bytes: Uint8Array) => (() => unknown) | Promise<() => unknown>,
): Promise<Outcome> {
  if ("textError" in unit) return { status: "fail", reason: "text is not encodable", message: unit.textError };
  let act: () => unknown;
  try {
    act = await prepare(unit.bytes);
  } catch (error) {
    return { status: "fail", reason: "refused", message: messageOf(error) };
  }
  try {
    await act();
    return { status: "fail", reason: otherwise };
  } catch (error) {
    return failedAsExpected(error, message);
  }
}

function failedAsExpected(error: unknown, message: string): Outcome {
  const given = messageOf(error);
  // Some scripts have the words that wasmtime puts before every trap.
  const wanted = message.replace(/^wasm trap: /, "");
  return { status: "pass", strict: given.includes(wanted), message: given };
}

async function instantiate(state: ScriptState, compiled: unknown, name: string | undefined): Promise<void> {
  state.current = undefined;
  if (state.backEnd.run === undefined) return;
  const instance = await state.backEnd.run.instantiate(compiled, state.instances);
  state.current = { instance };
  if (name !== undefined) state.instances.set(name, instance);
}

async function runInstance(
  state: ScriptState,
  definition: string | undefined,
  name: string | undefined,
): Promise<Outcome> {
  if (state.backEnd.run === undefined) return notRun;
  if (!state.definitions.has(definition)) return { status: "fail", reason: "no definition" };
  try {
    await instantiate(state, state.definitions.get(definition), name);
    return strictPass;
  } catch (error) {
    return { status: "fail", reason: "not instantiated", message: messageOf(error) };
  }
}

function instanceOf(state: ScriptState, call: Call): { readonly instance: unknown } | undefined {
  if (call.instance === undefined) return state.current;
  return state.instances.has(call.instance) ? { instance: state.instances.get(call.instance) } : undefined;
}

async function runCall(state: ScriptState, call: Call, expected: readonly Value[] | undefined): Promise<Outcome> {
  const { run } = state.backEnd;
  if (run === undefined) return notRun;
  const target = instanceOf(state, call);
  if (target === undefined) return { status: "fail", reason: "no instance" };
  let results: readonly unknown[];
  try {
    results = await run.call(target.instance, call);
  } catch (error) {
    return { status: "fail", reason: "trapped", message: messageOf(error) };
  }
  if (expected === undefined) return strictPass;
  if (results.length !== expected.length) {
    return { status: "fail", reason: "value", message: `${results.length} results instead of ${expected.length}` };
  }
  for (const [index, value] of expected.entries()) {
    const difference = run.compare(value, results[index]);
    if (difference !== undefined) return { status: "fail", reason: "value", message: difference };
  }
  return strictPass;
}

async function runTrap(state: ScriptState, call: Call, message: string): Promise<Outcome> {
  const { run } = state.backEnd;
  if (run === undefined) return notRun;
  const target = instanceOf(state, call);
  if (target === undefined) return { status: "fail", reason: "no instance" };
  try {
    await run.call(target.instance, call);
    return { status: "fail", reason: "returned" };
  } catch (error) {
    return failedAsExpected(error, message);
  }
}
