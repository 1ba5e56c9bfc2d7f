import type { FuncType, Trampoline, ValueType } from "../../plan/model.ts";
import { coreFunctionIdentifier, instanceIdentifier, resourceIdentifier, type Unit } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, type Identifier, join, js, type Printable } from "../text/printable.ts";
import { innerScope } from "../text/scope.ts";
import {
  type Address,
  collect,
  constant,
  emit,
  emitReturn,
  grown,
  memoryOf,
  named,
  numbered,
  plus,
  takeView,
} from "../values/body.ts";
import { borrowsIntoTable, lowerBorrowedRep } from "../values/handle.ts";
import { type Crossing, transferFlat, transferMemory } from "../values/transfer.ts";
import { load, store } from "../values/scalar.ts";
import { printAsyncTrampoline } from "./async-trampoline.ts";
import { guardedCall } from "./bridge.ts";
import { isSameMemory, sideBody } from "./crossing-bodies.ts";
import { inTask } from "./in-task.ts";
import { coreParameters } from "./import-trampoline.ts";
import { borrowedIn, isHandle } from "./lower-arguments.ts";
import { type CoreSignature, coreSignature } from "./signature.ts";

type LowerLifted = Extract<Trampoline, { readonly kind: "lower lifted" }>;

/**
 * A call from one component into another: memory to memory, as CanonicalABI.md has it for `canon_lower` of a `canon_lift`.
 * Resources cross as representations, never as objects.
 */
export function printFusedTrampoline(unit: Unit, trampoline: LowerLifted): Printable {
  const { func, type } = trampoline;
  if (type.async === true) return printAsyncTrampoline(unit, trampoline);
  const signature = coreSignature(type);
  const scope = innerScope(unit.linkScope);
  const { params, out } = coreParameters(scope, signature);
  const statements: Printable[] = [];
  const from = sideBody(unit, scope, statements, trampoline.options);
  const to = sideBody(unit, scope, statements, func.options, func.instance);
  const crossing: Crossing = { from, to, sameMemory: isSameMemory(unit, trampoline.options, func.options) };
  emit(from, js`${call(abi.leave, instanceIdentifier(unit, from.side.instance))};`);
  emit(from, js`${call(abi.enter, instanceIdentifier(unit, func.instance))};`);
  openBorrows(crossing, type, func.instance);
  const lent: Identifier[] = [];
  const args = transferArguments(crossing, type, signature, params, lent);
  // After the call every view is taken again.
  const inner = collect(from, () => {
    to.statements = from.statements;
    from.view = undefined;
    to.view = undefined;
    printCall(crossing, trampoline, args, out, lent);
  });
  from.statements.push(inTask(unit, func.instance, guardedCall(from, func.instance, inner)));
  return block(js`(${join([...params, ...(out === undefined ? [] : [out])], js`, `)}) =>`, statements);
}

function openBorrows({ from, to }: Crossing, type: FuncType, callee: number): void {
  const resources = type.params.map((param) => [...borrowedIn(param.type)]);
  if (type.params.some((param, index) => param.type.kind !== "borrow" && (resources[index]?.length ?? 0) > 0)) {
    from.lends = constant(from, "lends", js`[]`);
  }
  if (resources.flat().some((resource) => borrowsIntoTable(resource, callee)))
    to.borrowScope = constant(to, "borrows", call(abi.scope));
}

function transferArguments(
  crossing: Crossing,
  type: FuncType,
  signature: CoreSignature,
  params: readonly Identifier[],
  lent: Identifier[],
): readonly Printable[] {
  const { from, to } = crossing;
  const { unit } = from;
  const { spilled } = signature;
  let source: Address | undefined;
  let target: Address | undefined;
  if (spilled !== undefined) {
    const base = constant(from, "area", js`${params[0] ?? []} >>> 0`);
    takeView(from, call(abi.view, memoryOf(from), base, spilled.size, spilled.alignment));
    source = { base, offset: 0 };
    target = { base: numbered(to, "p", call(abi.allocate, memoryOf(to), spilled.size, spilled.alignment)), offset: 0 };
    grown(to);
    if (crossing.sameMemory) grown(from);
  }
  let next = 0;
  const flat = type.params.flatMap((param, index): readonly Printable[] => {
    const slots = params.slice(next, (next += param.type.flat.length));
    const offset = spilled?.offsets[index] ?? 0;
    if (isHandle(param.type) && param.type.kind === "borrow") {
      const instance = instanceIdentifier(unit, from.side.instance);
      const handleIndex = source === undefined ? (slots[0] ?? []) : load(from, 4, plus(source, offset));
      const handle = constant(
        from,
        "lent",
        call(abi.lend, instance, resourceIdentifier(unit, param.type.resource), handleIndex),
      );
      lent.push(handle);
      const rep = lowerBorrowedRep(to, param.type, call(abi.borrowed, handle), []);
      if (target !== undefined) store(to, 4, rep, plus(target, offset));
      return [rep];
    }
    if (source === undefined || target === undefined) return transferFlat(crossing, param.type, slots);
    transferMemory(crossing, param.type, plus(source, offset), plus(target, offset));
    return [];
  });
  return target === undefined ? flat : [target.base];
}

function printCall(
  crossing: Crossing,
  { func }: LowerLifted,
  args: readonly Printable[],
  out: Identifier | undefined,
  lent: readonly Identifier[],
): void {
  // Results go the other way.
  const { from: caller, to: callee, sameMemory } = crossing;
  const { unit } = caller;
  const back: Crossing = { from: callee, to: caller, sameMemory };
  const { result } = func.type;
  const instance = instanceIdentifier(unit, func.instance);
  const called = call(coreFunctionIdentifier(unit, func.core), ...args);
  const post = unit.program.options[func.options]?.postReturn;
  const closing = (flat: Printable | undefined): readonly Printable[] => [
    ...(post === undefined
      ? []
      : [
          js`${call(abi.block, instance)};`,
          js`${call(coreFunctionIdentifier(unit, post), ...(flat === undefined ? [] : [flat]))};`,
          js`${call(abi.unblock, instance)};`,
        ]),
    ...lent.map((handle) => js`${call(abi.unlend, handle)};`),
    ...(caller.lends === undefined ? [] : [js`${call(abi.unlendAll, caller.lends)};`]),
  ];
  const endScope = (): void => {
    if (callee.borrowScope !== undefined) emit(callee, js`${call(abi.endScope, callee.borrowScope)};`);
  };
  if (result === undefined) {
    emit(caller, js`${called};`);
    endScope();
    caller.statements.push(...closing(undefined));
    return;
  }
  if (out === undefined) {
    if (closing([]).length === 0 && callee.borrowScope === undefined && isInline(result)) {
      emitReturn(caller, transferFlat(back, result, [called])[0] ?? []);
      return;
    }
    const flat = constant(caller, "r", called);
    const [value = []] = transferFlat(back, result, [flat]);
    endScope();
    const kept = closing([]).length === 0 ? value : named(caller, "result", value);
    caller.statements.push(...closing(flat));
    emitReturn(caller, kept);
    return;
  }
  const flat = constant(callee, "r", js`${called} >>> 0`);
  takeView(callee, call(abi.view, memoryOf(callee), flat, result.size, result.alignment));
  const base = constant(caller, "area", js`${out} >>> 0`);
  caller.acquire = call(abi.view, memoryOf(caller), base, result.size, result.alignment);
  transferMemory(back, result, { base: flat, offset: 0 }, { base, offset: 0 });
  endScope();
  caller.statements.push(...closing(flat));
}

/** Types whose one core value is used once. */
function isInline(type: ValueType): boolean {
  return ["u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "bool", "flags"].includes(type.kind);
}
