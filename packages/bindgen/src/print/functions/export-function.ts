import type { DefinedResource, FuncType, LiftedFunc, ValueType } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
import {
  coreFunctionIdentifier,
  instanceIdentifier,
  resourceIdentifier,
  tasksIdentifier,
  type Unit,
} from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, type Identifier, js, join, object, type Printable } from "../text/printable.ts";
import { declare, innerScope } from "../text/scope.ts";
import { type Address, type Body, collect, constant, emit, emitReturn, named, plus, takeView } from "../values/body.ts";
import { liftFlat, liftMemory } from "../values/lift.ts";
import { caseSlots } from "../values/option.ts";
import { load } from "../values/scalar.ts";
import { invalidDiscriminant, switchCase } from "../values/variant.ts";
import { printAsyncExport } from "./async-export.ts";
import { guardedCall } from "./bridge.ts";
import { exportBody, type PrintedFunction } from "./export-body.ts";
import { inTask } from "./in-task.ts";
import { borrowPlan, type Held, lowerArguments } from "./lower-arguments.ts";
import { coreSignature } from "./signature.ts";

/** What a function of JavaScript stands for. */
export type Role =
  | { readonly kind: "function" }
  /** The first parameter is `this`. */
  | { readonly kind: "method" }
  /** The result is adopted by `this`. */
  | { readonly kind: "constructor"; readonly resource: DefinedResource };

/**
 * A lifted function as a JavaScript function. Arguments are checked and lowered first, outside of `try`, since a wrong
 * argument is the caller's error; whatever fails after that is a trap and poisons the instance. CanonicalABI.md, `canon_lift`.
 */
export function printExportFunction(
  unit: Unit,
  func: LiftedFunc,
  type: FuncType,
  title: string,
  role: Role,
): PrintedFunction {
  if (func.async === true) return printAsyncExport(unit, func, type, title, role.kind === "method");
  const scope = innerScope(unit.linkScope);
  const names = type.params.map((param, index) =>
    role.kind === "method" && index === 0 ? undefined : declare(scope, lowerCamel(param.name)),
  );
  const statements: Printable[] = [];
  const body = exportBody(unit, scope, statements, func);
  const signature = coreSignature(func.type);
  const plan = borrowPlan(func.type, func.instance, unit.traits);
  if (plan.list) body.lends = declare(scope, "lends");
  const moves = plan.moves ? declare(scope, "moves") : undefined;
  if (moves !== undefined) body.moves = moves;
  if (plan.scope) body.borrowScope = constant(body, "borrows", call(abi.scope));
  const held: Held = { lent: [] };
  const args = lowerArguments(
    body,
    func.type,
    signature,
    names.map((name) => name ?? js`this`),
    (index) => `${title}: ${type.params[index]?.name ?? ""}`,
    plan,
    held,
  );
  if (moves !== undefined) emit(body, js`${moves}.length = 0;`);
  delete body.moves;
  // Loads after the call need a view of their own: the memory may have grown.
  body.view = undefined;
  const called = call(coreFunctionIdentifier(unit, func.core), ...args);
  const end: Ending = { body, func, held, role };
  if (func.type.result?.kind === "result") printFallible(end, called, func.type.result);
  else printInfallible(end, called);
  const parameters = names.filter((name): name is Identifier => name !== undefined);
  const whole = withEndings(body, func, moves);
  return {
    parameters: js`(${join(parameters, js`, `)})`,
    statements: func.type.async === true ? [invoked(unit, func, whole)] : whole,
  };
}

/** What is asynchronous by its type alone runs when the component lets it in, and gives a promise. */
function invoked(unit: Unit, func: LiftedFunc, statements: readonly Printable[]): Printable {
  const facts = object([js`start: ${block(js`() =>`, statements)}`]);
  return js`return ${call(abi.invoke, tasksIdentifier(unit, func.instance), facts)};`;
}

/** A call that is refused takes back what it has given to the component; and however a call ends, loans end. */
function withEndings(body: Body, func: LiftedFunc, moves: Identifier | undefined): readonly Printable[] {
  const { lends, statements } = body;
  const lists: Printable[] = [];
  const endings: Printable[] = [];
  if (moves !== undefined) {
    const error = declare(body.scope, "e");
    lists.push(js`const ${moves} = [];`);
    const undone = call(abi.undoMoves, instanceIdentifier(body.unit, func.instance), moves, error);
    endings.push(block(js` catch (${error})`, [js`throw ${undone};`]));
  }
  if (lends !== undefined) {
    lists.push(js`const ${lends} = [];`);
    endings.push(block(js` finally`, [js`${call(abi.unlendAll, lends)};`]));
  }
  return endings.length === 0 ? statements : [...lists, [block(js`try`, statements), ...endings]];
}

interface Ending {
  readonly body: Body;
  readonly func: LiftedFunc;
  readonly held: Held;
  readonly role: Role;
}

function guarded({ body, func }: Ending, statements: readonly Printable[]): Printable {
  const whole = guardedCall(body, func.instance, statements);
  // `invoke` has opened a task.
  return func.type.async === true ? whole : inTask(body.unit, func.instance, whole);
}

/** What happens between the result and the return: scope, post-return, loans. */
function closing(end: Ending, flatResult: Printable | undefined): readonly Printable[] {
  const { body, func, held } = end;
  const { unit } = body;
  const post = unit.program.options[func.options]?.postReturn;
  const instance = instanceIdentifier(unit, func.instance);
  return [
    ...(body.borrowScope === undefined ? [] : [js`${call(abi.endScope, body.borrowScope)};`]),
    ...(post === undefined
      ? []
      : [
          js`${call(abi.block, instance)};`,
          js`${call(coreFunctionIdentifier(unit, post), ...(flatResult === undefined ? [] : [flatResult]))};`,
          js`${call(abi.unblock, instance)};`,
        ]),
    ...held.lent.map((handle) => js`${call(abi.unlend, handle)};`),
  ];
}

function hasClosing(end: Ending): boolean {
  return (
    end.body.borrowScope !== undefined ||
    end.held.lent.length > 0 ||
    end.body.unit.program.options[end.func.options]?.postReturn !== undefined
  );
}

function printInfallible(end: Ending, called: Printable): void {
  const { body, func, role } = end;
  const { result } = func.type;
  const statements = collect(body, () => {
    if (result === undefined) {
      emit(body, js`${called};`);
      body.statements.push(...closing(end, undefined));
      return;
    }
    if (result.flat.length === 1 && !hasClosing(end) && role.kind !== "constructor" && isInline(result)) {
      emitReturn(body, liftFlat(body, result, [called]));
      return;
    }
    const { flat, value } = liftResult(end, called, result);
    if (role.kind === "constructor") {
      emit(body, js`${value};`);
      body.statements.push(...closing(end, flat));
    } else if (hasClosing(end)) {
      const kept = named(body, "result", value);
      body.statements.push(...closing(end, flat));
      emit(body, js`return ${kept};`);
    } else emitReturn(body, value);
  });
  emit(body, guarded(end, statements));
}

/** Types whose lifting is an expression around the one core value. */
function isInline(type: ValueType): boolean {
  return !["record", "tuple", "variant", "option", "result", "own"].includes(type.kind);
}

/** Names the flat result, and makes the expression for the value. */
function liftResult(
  end: Ending,
  called: Printable,
  type: ValueType,
): { readonly flat: Printable; readonly value: Printable } {
  const { body, role } = end;
  if (type.flat.length > 1) {
    const flat = constant(body, "r", js`${called} >>> 0`);
    takeView(body, call(abi.view, body.side.memory ?? [], flat, type.size, type.alignment));
    return { flat, value: liftMemory(body, type, { base: flat, offset: 0 }) };
  }
  const flat = constant(body, "r", called);
  return {
    flat,
    value: role.kind === "constructor" && type.kind === "own" ? adopted(end, flat) : liftFlat(body, type, [flat]),
  };
}

/** The new object is `this`. */
function adopted(end: Ending, index: Printable): Printable {
  const { unit } = end.body;
  if (end.role.kind !== "constructor") return index;
  const resource = resourceIdentifier(unit, end.role.resource);
  return call(
    abi.adopt,
    js`this`,
    resource,
    call(abi.liftOwn, instanceIdentifier(unit, end.func.instance), resource, index),
  );
}

type Result = ValueType & { readonly kind: "result" };

/** A result in return position: its ok value is returned, its error is thrown outside of `try`, since it is no trap. */
function printFallible(end: Ending, called: Printable, type: Result): void {
  const { body, role } = end;
  const [ok, error] = type.cases;
  const adopts = role.kind === "constructor" && ok.type?.kind === "own";
  const hasValue = (ok.type !== undefined && !adopts) || error.type !== undefined;
  const result = hasValue ? declare(body.scope, "result") : js`undefined`;
  const failed = declare(body.scope, "failed");
  if (hasValue) emit(body, js`let ${result};`);
  emit(body, js`let ${failed} = false;`);
  const statements = collect(body, () => {
    const inMemory = type.flat.length > 1;
    const flat = constant(body, "r", inMemory ? js`${called} >>> 0` : called);
    if (inMemory) takeView(body, call(abi.view, body.side.memory ?? [], flat, type.size, type.alignment));
    const at: Address = { base: flat, offset: 0 };
    const lift = (payload: ValueType): Printable =>
      inMemory
        ? liftMemory(body, payload, plus(at, type.payloadOffset))
        : liftFlat(body, payload, caseSlots(type.flat.slice(1), payload.flat, []));
    const okay = collect(body, () => {
      if (ok.type === undefined) return;
      if (adopts) emit(body, js`${adopted(end, load(body, 4, plus(at, type.payloadOffset)))};`);
      else emit(body, js`${result} = ${lift(ok.type)};`);
    });
    const wrong = collect(body, () => {
      if (error.type !== undefined) emit(body, js`${result} = ${lift(error.type)};`);
      emit(body, js`${failed} = true;`);
    });
    const tag = inMemory ? load(body, 1, at) : flat;
    emit(
      body,
      block(js`switch (${tag})`, [
        switchCase(0, [...okay, js`break;`]),
        switchCase(1, [...wrong, js`break;`]),
        invalidDiscriminant(),
      ]),
    );
    body.statements.push(...closing(end, flat));
  });
  emit(body, guarded(end, statements));
  emit(body, js`if (${failed}) throw ${call(abi.componentError, result, js`cx`)};`);
  if (ok.type !== undefined && role.kind !== "constructor") emit(body, js`return ${result};`);
}
