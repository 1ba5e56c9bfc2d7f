// Plays the calls of a scenario on an instance that somebody's bindings made, and says where it does not come to what was passed.
import type { Type } from "../component/type.ts";
import { fromJavaScript, lowerCamel, type Resources, toJavaScript } from "../values/mapping.ts";
import { sameValue, stable, type Tagged, type Value } from "../values/value.ts";
import { wellFormed } from "./arbitrary-value.ts";
import { type Choice, invalidValue } from "./invalid-value.ts";
import type { Deviation } from "./jco-deviations.ts";
import { Thing, thingMapping } from "./thing.ts";
import {
  type Call,
  type Ending,
  guestInterface,
  hostInterface,
  type Scenario,
  typesOf,
  type WorldFunction,
} from "./world.ts";

export type Functions = Readonly<Record<string, (...values: unknown[]) => unknown>>;
export type Instantiate = (imports: Record<string, object>) => Functions | Readonly<Record<string, Functions>>;

/** A way in which what happened is not what was to happen. */
export interface Difference {
  readonly func: WorldFunction;
  /** The host's arguments, the caller's result, or the run of the call itself. */
  readonly place: "argument" | "result" | "call" | "refusal" | "ending";
  readonly message: string;
  readonly thrown?: unknown;
}

export interface PlayOptions {
  readonly instantiate: Instantiate;
  /** What only our own promise says is left out: refusals, calls from within the host, the end by an exception. */
  readonly plain?: boolean;
  readonly deviations?: readonly Deviation[];
  /** How often each of them was seen. */
  readonly seen?: Map<string, number>;
}

/** What the host does in the call that ends the instance. */
type Act = { readonly throws: Error } | { readonly returns: unknown; readonly failed: boolean };

/** Runs until the first difference, as calls after it would only repeat it. */
export function play({ world, calls, ending }: Scenario, options: PlayOptions): Difference | undefined {
  const { instantiate, plain = false, deviations = [], seen } = options;
  const mapping: Resources = { ...thingMapping, jcoShapes: plain };
  const open: Call[] = [];
  let act: Act | undefined;
  let found: Difference | undefined;
  let over = false;

  const functionOf = (call: Call): WorldFunction => world.functions[call.index] as WorldFunction;
  const differ = (call: Call, place: Difference["place"], message: string | undefined, thrown?: unknown): void => {
    if (message === undefined) return;
    found ??= { func: functionOf(call), place, message, ...(thrown === undefined ? {} : { thrown }) };
  };
  const known = (explains: (deviation: Deviation) => boolean | undefined): boolean => {
    const deviation = deviations.find((one) => explains(one) === true);
    if (deviation !== undefined) seen?.set(deviation.name, (seen.get(deviation.name) ?? 0) + 1);
    return deviation !== undefined;
  };
  const compare: Compare = (place, type, passed, read) => {
    const expected = wellFormed(passed);
    try {
      const actual = read();
      if (sameValue(actual, expected)) return undefined;
      if (known((one) => one.explainsValue?.(actual, expected) ?? one.explainsType?.(type))) return undefined;
      return `${place}${stable(actual)} arrived, ${stable(expected)} was passed`;
    } catch (error) {
      if (known((one) => one.explainsType?.(type))) return undefined;
      return `${place}${(error as Error).message}, ${stable(expected)} was passed`;
    }
  };
  const form = plain ? "safe" : "all";
  const written = ({ loose = false }: Call): Resources => ({ ...mapping, loose: loose ? form : undefined });

  const implement = (func: WorldFunction, values: readonly unknown[]): unknown => {
    const call = open.at(-1) as Call;
    differ(call, "argument", compareArguments(func, call, values, mapping, compare));
    if (!plain && call.nested !== undefined) run(call.nested);
    if (act === undefined) return answer(func, call, written(call));
    if ("throws" in act) throw act.throws;
    if (act.failed) throw Object.assign(new Error("the error of a result"), { payload: act.returns });
    return act.returns;
  };
  const host: Record<string, unknown> = world.placement === "root" ? { thing: { default: Thing } } : { Thing };
  for (const func of world.functions) {
    const implementation = (...values: unknown[]): unknown => implement(func, values);
    host[func.name] = world.placement === "root" ? { default: implementation } : implementation;
  }
  const component = instantiate(
    world.placement === "root" ? (host as Record<string, object>) : { [hostInterface]: host },
  );
  const exports = (world.placement === "root" ? component : component[guestInterface]) as Functions;
  const exported = (func: WorldFunction): Functions[string] => exports[lowerCamel(func.name)] as Functions[string];

  let returned = 0;
  const run = (call: Call): void => {
    const func = functionOf(call);
    if (!plain && call.refused !== undefined) differ(call, "refusal", refuse(func, call, call.refused));
    open.push(call);
    try {
      const args = func.params.map(({ type }, index) => toJavaScript(type, call.args[index] as Value, written(call)));
      const outcome = invoke(exported(func), args);
      if (func.result !== undefined) returned++;
      differ(call, "result", compareResult(func, call, outcome, mapping, compare));
    } catch (error) {
      over = true;
      const explains = ({ explainsError, explainsType }: Deviation): boolean =>
        explainsError?.(error) === true || (explainsType !== undefined && typesOf(func).some(explainsType));
      if (!known(explains)) differ(call, "call", `threw ${String(error)}`, error);
    } finally {
      open.pop();
    }
  };

  /** Makes the call with something wrong in one argument. */
  const refuse = (func: WorldFunction, call: Call, choice: Choice): string | undefined => {
    if (func.params.length === 0) return undefined;
    const position = choice.place % func.params.length;
    const { label, type } = func.params[position] as WorldFunction["params"][number];
    const args = func.params.map((param, index) => toJavaScript(param.type, call.args[index] as Value, mapping));
    const { js, fields, wrong } = invalidValue(type, call.args[position] as Value, choice, mapping);
    args[position] = js;
    open.push(call);
    try {
      exported(func)(...args);
      return `${label}: took ${shown(wrong)} (${fields.join(".")})`;
    } catch (error) {
      return judgeRefusal(error, [`${func.name}: ${label}`, ...fields], wrong);
    } finally {
      open.pop();
    }
  };

  const end = ({ call, host: how }: Ending): void => {
    const func = functionOf(call);
    const made = actOf(func, call, how, mapping);
    if (made === undefined) return;
    act = made.act;
    open.push({ ...call, nested: undefined });
    const args = func.params.map(({ type }, index) => toJavaScript(type, call.args[index] as Value, mapping));
    try {
      exported(func)(...args);
      differ(call, "ending", `went on after the host ${"throws" in act ? "threw" : `gave ${shown(made.wrong)}`}`);
    } catch (error) {
      if ("throws" in act && error !== act.throws)
        differ(call, "ending", `threw ${String(error)}, not the host's exception`, error);
      if (!("throws" in act))
        differ(call, "ending", judgeRefusal(error, [`${func.name}: result`, ...made.fields], made.wrong), error);
    }
    const code = codeOf(() => exports["status"]?.());
    if (code !== "CANNOT_ENTER") differ(call, "ending", `a call after it gave ${code}`);
  };

  const disposed = Thing.disposed;
  for (const call of calls) {
    run(call);
    if (found !== undefined || over) return found;
  }
  const last = calls.at(-1) as Call;
  const postReturns = exports["status"]?.();
  const expected = world.postReturn ? returned : 0;
  if (postReturns !== expected)
    differ(last, "call", `${String(postReturns)} calls of post-return, expected ${expected}`);
  if (Thing.disposed !== disposed) differ(last, "call", `${Thing.disposed - disposed} things were disposed of`);
  if (!plain && ending !== undefined) end(ending);
  return found;
}

/** Says how the value that was read is not the one that was passed. */
type Compare = (place: string, type: Type, passed: Value, read: () => Value) => string | undefined;

type Outcome = { readonly value: unknown } | { readonly payload: unknown };

/** Runs a function whose result may be thrown. */
function invoke(func: Functions[string], args: readonly unknown[]): Outcome {
  try {
    return { value: func(...args) };
  } catch (error) {
    if (!isComponentError(error)) throw error;
    return { payload: error.payload };
  }
}

// Ours has the name, jco's the class.
const isComponentError = (error: unknown): error is { readonly payload: unknown } =>
  error instanceof Error && (error.constructor.name === "ComponentError" || error.name === "ComponentError");

/** What the host does: returns the value, or throws it if it is the error of a result. */
function answer({ result }: WorldFunction, { result: value }: Call, mapping: Resources): unknown {
  if (result === undefined) return undefined;
  if (result.kind !== "result") return toJavaScript(result, value as Value, mapping);
  const { tag, val } = value as Tagged;
  const payload = tag === "ok" ? result.ok : result.error;
  const converted = payload === undefined ? undefined : toJavaScript(payload, val as Value, mapping);
  if (tag === "ok") return converted;
  throw Object.assign(new Error("the error of a result"), { payload: converted });
}

interface MadeAct {
  readonly act: Act;
  readonly fields: readonly string[];
  readonly wrong: unknown;
}

/** `undefined` if the function has no result that could be wrong. */
function actOf({ result }: WorldFunction, call: Call, how: Ending["host"], mapping: Resources): MadeAct | undefined {
  if (how === "throws") return { act: { throws: new Error("a defect of the host") }, fields: [], wrong: undefined };
  if (result === undefined) return undefined;
  if (result.kind !== "result") {
    const { js, ...rest } = invalidValue(result, call.result as Value, how, mapping);
    return { act: { returns: js, failed: false }, ...rest };
  }
  const { tag, val } = call.result as Tagged;
  const payload = tag === "ok" ? result.ok : result.error;
  if (payload === undefined) return undefined;
  const { js, ...rest } = invalidValue(payload, val as Value, how, mapping);
  return { act: { returns: js, failed: tag !== "ok" }, ...rest };
}

/** Says what is wrong with the error that refuses a value. */
function judgeRefusal(error: unknown, parts: readonly string[], wrong: unknown): string | undefined {
  const { code, message = "" } = error as { code?: unknown; message?: string };
  if (code !== "INVALID_ARGUMENT") return `${shown(wrong)} was refused with ${String(error)} (${String(code)})`;
  if (!(error instanceof TypeError || error instanceof RangeError))
    return `${shown(wrong)} was refused with a ${String(error)}`;
  const missing = parts.filter((part) => !message.includes(part));
  return missing.length === 0
    ? undefined
    : `the message "${message}" does not name ${missing.join(", ")} (${shown(wrong)})`;
}

function codeOf(run: () => unknown): string {
  try {
    return `the value ${String(run())}`;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

function shown(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "object" ? stable(value) : typeof value === "string" ? JSON.stringify(value) : String(value);
}

function compareArguments(
  func: WorldFunction,
  call: Call,
  values: readonly unknown[],
  mapping: Resources,
  compare: Compare,
): string | undefined {
  if (values.length !== func.params.length) return `${values.length} arguments`;
  for (const [index, { label, type }] of func.params.entries()) {
    const read = (): Value => fromJavaScript(type, values[index], mapping);
    const problem = compare(`${label}: `, type, call.args[index] as Value, read);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function compareResult(
  func: WorldFunction,
  call: Call,
  outcome: Outcome,
  mapping: Resources,
  compare: Compare,
): string | undefined {
  const { result } = func;
  const expected = call.result;
  if (result === undefined || expected === undefined) {
    return "value" in outcome && outcome.value === undefined ? undefined : "a result where there is none";
  }
  if (result.kind !== "result") {
    if (!("value" in outcome)) return `threw the payload ${stable(outcome.payload)}`;
    return compare("", result, expected, () => fromJavaScript(result, outcome.value, mapping));
  }
  const tag = "value" in outcome ? "ok" : "error";
  const actual = "value" in outcome ? outcome.value : outcome.payload;
  const payload = tag === "ok" ? result.ok : result.error;
  return compare("", result, expected, () => {
    if (payload !== undefined) return { tag, val: fromJavaScript(payload, actual, mapping) };
    if (actual !== undefined) throw new Error(`a payload where there is none: ${stable(actual)}`);
    return { tag };
  });
}
