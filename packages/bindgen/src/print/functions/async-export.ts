import type { FuncType, LiftedFunc, ValueType } from "../../plan/model.ts";
import { lowerCamel } from "../case.ts";
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
import { type Body, branch, constant, emit, plus, takeView } from "../values/body.ts";
import { liftFlat, liftMemory } from "../values/lift.ts";
import { caseSlots } from "../values/option.ts";
import { load } from "../values/scalar.ts";
import { invalidDiscriminant, switchCase } from "../values/variant.ts";
import { exportBody, type PrintedFunction } from "./export-body.ts";
import { type BorrowPlan, borrowPlan, lowerArguments } from "./lower-arguments.ts";
import { coreSignature, maximumFlatParams } from "./signature.ts";

/** Variables of the method, set when the function returns. */
interface Outcome {
  readonly result: Identifier | undefined;
  readonly failed: Identifier | undefined;
}

/**
 * A function that is lifted with `async`, as a JavaScript function that gives a promise. Its result comes by `task.return`, in
 * the middle of its code: it is lifted there, and what becomes of it is said when the function has ended.
 */
export function printAsyncExport(
  unit: Unit,
  func: LiftedFunc,
  type: FuncType,
  title: string,
  isMethod: boolean,
): PrintedFunction {
  const scope = innerScope(unit.linkScope);
  const names = type.params.map((param, index) =>
    isMethod && index === 0 ? undefined : declare(scope, lowerCamel(param.name)),
  );
  const { result } = func.type;
  const outcome: Outcome = {
    result: result === undefined ? undefined : declare(scope, "result"),
    failed: result?.kind === "result" ? declare(scope, "failed") : undefined,
  };
  const plan = borrowPlan(func.type, func.instance, unit.traits);
  // The loans last as long as the call, which the record knows.
  const lends = plan.list || plan.single !== undefined ? declare(scope, "lends") : undefined;
  const sources = names.map((name) => name ?? js`this`);
  const where = (index: number): string => `${title}: ${type.params[index]?.name ?? ""}`;
  const facts = object([
    js`start: ${printStart(unit, func, scope, sources, where, { ...plan, lends })}`,
    js`resolve: ${printResolve(unit, func, scope, outcome)}`,
    js`signature: ${signatureNumber(unit, result, func.options)}`,
    ...printFinish(outcome, result),
    ...(lends === undefined ? [] : [js`lends${lends.name === "lends" ? [] : js`: ${lends}`}`]),
  ]);
  const parameters = names.filter((name): name is Identifier => name !== undefined);
  return {
    parameters: js`(${join(parameters, js`, `)})`,
    statements: [
      ...(outcome.result === undefined ? [] : [js`let ${outcome.result};`]),
      ...(outcome.failed === undefined ? [] : [js`let ${outcome.failed} = false;`]),
      ...(lends === undefined ? [] : [js`const ${lends} = [];`]),
      js`return ${call(abi.invoke, tasksIdentifier(unit, func.instance), facts)};`,
    ],
  };
}

/** Checks and lowers the arguments, and calls; a call that is refused takes back what it has given to the component. */
function printStart(
  unit: Unit,
  func: LiftedFunc,
  outer: Scope,
  sources: readonly Printable[],
  where: (index: number) => string,
  { lends, scope: isScope, moves: isUndone }: BorrowPlan & { readonly lends: Identifier | undefined },
): Printable {
  const scope = innerScope(outer);
  const statements: Printable[] = [];
  const body = exportBody(unit, scope, statements, func);
  const plan: BorrowPlan = { list: lends !== undefined, scope: isScope, moves: isUndone };
  const task = isScope ? declare(scope, "task") : undefined;
  const moves = isUndone ? declare(scope, "moves") : undefined;
  if (lends !== undefined) body.lends = lends;
  if (task !== undefined) body.borrowScope = task;
  if (moves !== undefined) body.moves = moves;
  const args = lowerArguments(body, func.type, coreSignature(func.type), sources, where, plan, { lent: [] });
  if (moves !== undefined) emit(body, js`${moves}.length = 0;`);
  const instance = instanceIdentifier(unit, func.instance);
  const error = declare(scope, "e");
  emit(body, [
    block(js`try`, [js`${call(coreFunctionIdentifier(unit, func.core), ...args)};`]),
    block(js` catch (${error})`, [js`throw ${call(abi.trapped, instance, error)};`]),
  ]);
  const head = js`(${task ?? []}) =>`;
  if (moves === undefined) return block(head, statements);
  const refused = declare(scope, "e");
  const undone = block(js` catch (${refused})`, [js`throw ${call(abi.undoMoves, instance, moves, refused)};`]);
  return block(head, [js`const ${moves} = [];`, [block(js`try`, statements), undone]]);
}

/** What `task.return` calls with its flat values. It throws nothing but traps, since core code is below it. */
function printResolve(unit: Unit, func: LiftedFunc, outer: Scope, { result, failed }: Outcome): Printable {
  const { result: type } = func.type;
  if (type === undefined || result === undefined) return js`() => {}`;
  const scope = innerScope(outer);
  const body = exportBody(unit, scope, [], func);
  const isFlat = type.flat.length <= maximumFlatParams;
  const values = (isFlat ? type.flat : ["i32"]).map(() => declareNumbered(scope, "r"));
  const pointer = isFlat ? undefined : constant(body, "p", js`${values[0] ?? []} >>> 0`);
  if (pointer !== undefined) takeView(body, call(abi.view, body.side.memory ?? [], pointer, type.size, type.alignment));
  if (type.kind === "result" && failed !== undefined) liftFallible(body, type, values, pointer, result, failed);
  else {
    const value =
      pointer === undefined ? liftFlat(body, type, values) : liftMemory(body, type, { base: pointer, offset: 0 });
    emit(body, js`${result} = ${value};`);
  }
  return block(js`(${join(values, js`, `)}) =>`, body.statements);
}

function liftFallible(
  body: Body,
  type: ValueType & { readonly kind: "result" },
  values: readonly Printable[],
  pointer: Identifier | undefined,
  result: Identifier,
  failed: Identifier,
): void {
  const at = { base: pointer ?? [], offset: 0 };
  const lift = (payload: ValueType): Printable =>
    pointer === undefined
      ? liftFlat(body, payload, caseSlots(type.flat.slice(1), payload.flat, values.slice(1)))
      : liftMemory(body, payload, plus(at, type.payloadOffset));
  const [ok, error] = type.cases;
  const cases = [ok, error].map((one, index) => {
    const statements = branch(body, () => {
      if (one.type !== undefined) emit(body, js`${result} = ${lift(one.type)};`);
      if (index === 1) emit(body, js`${failed} = true;`);
    });
    return switchCase(index, [...statements, js`break;`]);
  });
  const tag = pointer === undefined ? (values[0] ?? []) : load(body, 1, at);
  emit(body, block(js`switch (${tag})`, [...cases, invalidDiscriminant()]));
}

/** The value of the promise, or the error that it is rejected with. */
function printFinish({ result, failed }: Outcome, type: ValueType | undefined): readonly Printable[] {
  if (result === undefined) return [];
  if (failed === undefined) return [js`finish: () => ${result}`];
  const thrown = js`if (${failed}) throw ${call(abi.componentError, result)};`;
  const hasValue = type?.kind === "result" && type.cases[0].type !== undefined;
  return [js`finish: ${block(js`() =>`, [thrown, ...(hasValue ? [js`return ${result};`] : [])])}`];
}
