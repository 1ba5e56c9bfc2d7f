import type { FuncType, Trampoline, ValueType } from "../../plan/model.ts";
import {
  coreFunctionIdentifier,
  instanceIdentifier,
  signatureNumber,
  tasksIdentifier,
  type Unit,
} from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, type Identifier, join, js, object, type Printable } from "../text/printable.ts";
import { declare, declareNumbered, innerScope, type Scope } from "../text/scope.ts";
import { type Address, constant, emit, grown, memoryOf, named, numbered, plus, takeView } from "../values/body.ts";
import { loadFlat, storeFlat } from "../values/flat-memory.ts";
import { borrowsIntoTable } from "../values/handle.ts";
import { type Crossing, transferFlat, transferMemory } from "../values/transfer.ts";
import { isSameMemory, sideBody } from "./crossing-bodies.ts";
import { coreParameters } from "./import-trampoline.ts";
import { borrowedIn } from "./lower-arguments.ts";
import { type CoreSignature, coreSignature, maximumFlatParams } from "./signature.ts";

type LowerLifted = Extract<Trampoline, { readonly kind: "lower lifted" }>;

/** Names of the function around the call. */
interface Caller {
  readonly scope: Scope;
  readonly signature: CoreSignature;
  readonly params: readonly Identifier[];
  /** The result is wanted in memory … */
  readonly out: Identifier | undefined;
  /** … or in a variable that is returned. */
  readonly result: Identifier | undefined;
  readonly lends: Identifier | undefined;
}

/**
 * A call of an asynchronous function of another component. When it starts and whether it has ended is for abi-core to say; it is told how to pass
 * the arguments, and how to pass what the callee returns. CanonicalABI.md, `canon_lower` and `canon_lift`.
 */
export function printAsyncTrampoline(unit: Unit, trampoline: LowerLifted): Printable {
  const { func, type } = trampoline;
  const asyncLowered = trampoline.async === true;
  const signature = coreSignature(type, asyncLowered);
  const scope = innerScope(unit.linkScope);
  const { params, out } = coreParameters(scope, signature);
  const caller = unit.program.options[trampoline.options]?.instance ?? 0;
  const statements: Printable[] = [
    js`${call(abi.leave, instanceIdentifier(unit, caller))};`,
    js`${call(abi.enter, instanceIdentifier(unit, func.instance))};`,
  ];
  const resources = type.params.flatMap((param) => [...borrowedIn(param.type)]);
  const lends = resources.length === 0 ? undefined : declare(scope, "lends");
  if (lends !== undefined) statements.push(js`const ${lends} = [];`);
  const result = type.result === undefined || out !== undefined ? undefined : declare(scope, "result");
  if (result !== undefined) statements.push(js`let ${result};`);
  const names: Caller = { scope, signature, params, out, result, lends };
  const scoped = resources.some((resource) => borrowsIntoTable(resource, func.instance));
  const facts = object([
    js`start: ${printStart(unit, trampoline, names, scoped)}`,
    ...(func.async === true
      ? [
          js`resolve: ${printResolve(unit, trampoline, names)}`,
          js`signature: ${signatureNumber(unit, func.type.result, func.options)}`,
        ]
      : []),
    ...(lends === undefined ? [] : [js`lends${lends.name === "lends" ? [] : js`: ${lends}`}`]),
  ]);
  const callee = tasksIdentifier(unit, func.instance);
  if (asyncLowered)
    statements.push(js`return ${call(abi.callAsync, instanceIdentifier(unit, caller), callee, facts)};`);
  else statements.push(js`${call(abi.callBlocking, tasksIdentifier(unit, caller), callee, facts)};`);
  if (result !== undefined) statements.push(js`return ${result};`);
  return block(js`(${join([...params, ...(out === undefined ? [] : [out])], js`, `)}) =>`, statements);
}

function crossingOf(unit: Unit, trampoline: LowerLifted, scope: Scope, statements: Printable[]): Crossing {
  const { func, options } = trampoline;
  return {
    from: sideBody(unit, scope, statements, options),
    to: sideBody(unit, scope, statements, func.options, func.instance),
    sameMemory: isSameMemory(unit, options, func.options),
  };
}

/** Passes the arguments and calls; a function that is lifted without `async` has its result at once. */
function printStart(unit: Unit, trampoline: LowerLifted, names: Caller, scoped: boolean): Printable {
  const { func, type } = trampoline;
  const scope = innerScope(names.scope);
  const statements: Printable[] = [];
  const crossing = crossingOf(unit, trampoline, scope, statements);
  const { from, to } = crossing;
  const task = scoped ? declare(scope, "task") : undefined;
  if (names.lends !== undefined) from.lends = names.lends;
  if (task !== undefined) to.borrowScope = task;
  const args = passArguments(crossing, type, names.signature, names.params);
  const called = call(coreFunctionIdentifier(unit, func.core), ...args);
  // After the call every view is taken again.
  const inner: Printable[] = [];
  from.statements = inner;
  to.statements = inner;
  from.view = undefined;
  to.view = undefined;
  if (func.async === true) inner.push(js`${called};`);
  else printSynchronousCall(crossing, trampoline, called, names, task);
  const error = declare(scope, "e");
  const caught = js`throw ${call(abi.trapped, instanceIdentifier(unit, func.instance), error)};`;
  statements.push([block(js`try`, inner), block(js` catch (${error})`, [caught])]);
  return block(js`(${task ?? []}) =>`, statements);
}

function passArguments(
  crossing: Crossing,
  type: FuncType,
  given: CoreSignature,
  params: readonly Identifier[],
): readonly Printable[] {
  const { from, to } = crossing;
  // Lifted functions have the same limit with and without `async`.
  const wanted = coreSignature(type).spilled;
  const { spilled } = given;
  let source: Address | undefined;
  let target: Address | undefined;
  if (spilled !== undefined) {
    const base = constant(from, "area", js`${params[0] ?? []} >>> 0`);
    takeView(from, call(abi.view, memoryOf(from), base, spilled.size, spilled.alignment));
    source = { base, offset: 0 };
  }
  if (wanted !== undefined) {
    target = { base: numbered(to, "p", call(abi.allocate, memoryOf(to), wanted.size, wanted.alignment)), offset: 0 };
    grown(to);
    if (crossing.sameMemory) grown(from);
  }
  let next = 0;
  const flat = type.params.flatMap((param, index): readonly Printable[] => {
    const slots = params.slice(next, (next += param.type.flat.length));
    if (source === undefined) return transferFlat(crossing, param.type, slots);
    const at = plus(source, spilled?.offsets[index] ?? 0);
    if (target === undefined) {
      // What is loaded must not wait in an expression: memory may grow before it is used.
      const loaded = loadFlat(from, param.type, at).map((value) => named(from, "x", value));
      return transferFlat(crossing, param.type, loaded);
    }
    transferMemory(crossing, param.type, at, plus(target, wanted?.offsets[index] ?? 0));
    return [];
  });
  return target === undefined ? flat : [target.base];
}

/** As for a synchronous function: the result goes back, borrows are checked, post-return runs. */
function printSynchronousCall(
  crossing: Crossing,
  { func }: LowerLifted,
  called: Printable,
  names: Caller,
  task: Identifier | undefined,
): void {
  const { from: caller, to: callee } = crossing;
  const { unit } = caller;
  const { result } = func.type;
  let flat: Identifier | undefined;
  if (result === undefined) emit(callee, js`${called};`);
  else {
    const inMemory = result.flat.length > 1;
    flat = constant(callee, "r", inMemory ? js`${called} >>> 0` : called);
    deliver({ ...crossing, from: callee, to: caller }, result, inMemory ? undefined : [flat], flat, names);
  }
  if (task !== undefined) emit(callee, js`${call(abi.endScope, task)};`);
  const post = unit.program.options[func.options]?.postReturn;
  if (post === undefined) return;
  const instance = instanceIdentifier(unit, func.instance);
  emit(callee, js`${call(abi.block, instance)};`);
  emit(callee, js`${call(coreFunctionIdentifier(unit, post), ...(flat === undefined ? [] : [flat]))};`);
  emit(callee, js`${call(abi.unblock, instance)};`);
}

/** What `task.return` of the callee calls with its flat values. */
function printResolve(unit: Unit, trampoline: LowerLifted, names: Caller): Printable {
  const { result } = trampoline.func.type;
  if (result === undefined) return js`() => {}`;
  const scope = innerScope(names.scope);
  const statements: Printable[] = [];
  const { from: to, to: from, sameMemory } = crossingOf(unit, trampoline, scope, statements);
  const isFlat = result.flat.length <= maximumFlatParams;
  const values = (isFlat ? result.flat : ["i32"]).map(() => declareNumbered(scope, "r"));
  const pointer = isFlat ? undefined : constant(from, "p", js`${values[0] ?? []} >>> 0`);
  deliver({ from, to, sameMemory }, result, isFlat ? values : undefined, pointer, names);
  return block(js`(${join(values, js`, `)}) =>`, statements);
}

/** Passes a result to the caller: flat values of the callee, or what lies at a pointer. */
function deliver(
  crossing: Crossing,
  type: ValueType,
  flat: readonly Printable[] | undefined,
  pointer: Identifier | undefined,
  { out, result }: Caller,
): void {
  const { from: callee, to: caller } = crossing;
  if (out === undefined) {
    const [value = []] = transferFlat(crossing, type, flat ?? []);
    return emit(caller, js`${result ?? []} = ${value};`);
  }
  if (flat === undefined) takeView(callee, call(abi.view, memoryOf(callee), pointer ?? [], type.size, type.alignment));
  const base = constant(caller, "area", js`${out} >>> 0`);
  takeView(caller, call(abi.view, memoryOf(caller), base, type.size, type.alignment));
  const target: Address = { base, offset: 0 };
  if (flat !== undefined) storeFlat(caller, type, transferFlat(crossing, type, flat), target);
  else transferMemory(crossing, type, { base: pointer ?? [], offset: 0 }, target);
}
