import type { FuncType, HostImport, Trampoline, ValueType } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, staticName } from "../case.ts";
import { hostIdentifier } from "../module/host-names.ts";
import { instanceIdentifier, memoryIdentifier, resourceIdentifier, type Unit } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, type Identifier, join, js, member, type Printable } from "../text/printable.ts";
import { declare, declareNumbered, innerScope } from "../text/scope.ts";
import {
  type Address,
  type Body,
  branches,
  checksInPlace,
  constant,
  emit,
  plus,
  takeView,
  viewOf,
} from "../values/body.ts";
import { liftFlat, liftMemory } from "../values/lift.ts";
import { lowerFlat, lowerMemory } from "../values/lower.ts";
import { store } from "../values/scalar.ts";
import { borrowedIn, isHandle, setWhere } from "./lower-arguments.ts";
import { type CoreSignature, coreSignature } from "./signature.ts";

type LowerImport = Extract<Trampoline, { readonly kind: "lower import" }>;

/** A function of the host as a core function: lifts the arguments, calls, lowers the result. CanonicalABI.md, `canon_lower`. */
export function printImportTrampoline(unit: Unit, trampoline: LowerImport): Printable {
  const imported = unit.program.imports[trampoline.import];
  const options = unit.program.options[trampoline.options];
  if (imported === undefined || options === undefined) throw new Error("The plan names an import that does not exist.");
  const { type } = trampoline;
  const signature = coreSignature(type);
  const scope = innerScope(unit.linkScope);
  const { params, out } = coreParameters(scope, signature);
  const memory = memoryIdentifier(unit, trampoline.options);
  const statements: Printable[] = [];
  const body: Body = {
    unit,
    scope,
    side: {
      instance: options.instance,
      encoding: options.stringEncoding,
      handles: "objects",
      ...(memory === undefined ? {} : { memory }),
    },
    where: [],
    statements,
    view: undefined,
    inPlace: type.result !== undefined && checksInPlace(unit, [type.result]),
  };
  emit(body, js`${call(abi.leave, instanceIdentifier(unit, options.instance))};`);
  const lent: Identifier[] = [];
  const args = liftArguments(body, type, signature, params, lent);
  const called = hostCall(unit, imported, trampoline.import, args);
  const title = `${[imported.interface, ...imported.path].filter((part) => part !== "").join("/")}${imported.interface === "" ? "" : "#"}${imported.name}: result`;
  if (type.result?.kind === "result") lowerFallible(body, type.result, called, title, out, lent);
  else
    lowerResult(body, type.result, called, title, out, lent, resourceFunction(imported.name)?.kind === "constructor");
  return block(js`(${join([...params, ...(out === undefined ? [] : [out])], js`, `)}) =>`, statements);
}

/** The parameters of the core function: flat arguments or one pointer, and the pointer for a result in memory. */
export function coreParameters(
  scope: Body["scope"],
  signature: CoreSignature,
): { readonly params: readonly Identifier[]; readonly out: Identifier | undefined } {
  const params = signature.params.map(() => declareNumbered(scope, "p"));
  return { params, out: signature.resultArea === undefined ? undefined : declare(scope, "out") };
}

/** Lifts all arguments of a call out of a component; borrowed handles are noted in `lent`. */
export function liftArguments(
  body: Body,
  type: FuncType,
  signature: CoreSignature,
  params: readonly Identifier[],
  lent: Identifier[],
): readonly Printable[] {
  const { unit, side } = body;
  const inside = type.params.some((param) => param.type.kind !== "borrow" && borrowedIn(param.type).size > 0);
  if (inside) body.lends = constant(body, "lends", js`[]`);
  const { spilled } = signature;
  const [first = []] = params;
  let area: Address | undefined;
  if (spilled !== undefined) {
    const base = constant(body, "area", js`${first} >>> 0`);
    takeView(body, call(abi.view, side.memory ?? [], base, spilled.size, spilled.alignment));
    area = { base, offset: 0 };
  }
  let next = 0;
  return type.params.map((param, index) => {
    const flat = params.slice(next, (next += param.type.flat.length));
    const at = area === undefined ? undefined : plus(area, spilled?.offsets[index] ?? 0);
    if (isHandle(param.type) && param.type.kind === "borrow") {
      const handleIndex =
        at === undefined ? (flat[0] ?? []) : js`${viewOf(body)}.getUint32(${at.base} + ${at.offset}, true)`;
      const instance = instanceIdentifier(unit, side.instance);
      const handle = constant(
        body,
        "lent",
        call(abi.lend, instance, resourceIdentifier(unit, param.type.resource), handleIndex),
      );
      lent.push(handle);
      const borrowed = call(abi.borrowed, handle);
      return index === 0 && param.name === "self" ? constant(body, "self", borrowed) : borrowed;
    }
    return at === undefined ? liftFlat(body, param.type, flat) : liftMemory(body, param.type, at);
  });
}

function hostCall(unit: Unit, imported: HostImport, index: number, args: readonly Printable[]): Printable {
  const resource = resourceFunction(imported.name);
  switch (resource?.kind) {
    case undefined:
      return call(hostIdentifier(unit.host, index), ...args);
    case "constructor":
      return call(js`new ${hostIdentifier(unit.host, index)}`, ...args);
    case "static":
      return call(member(hostIdentifier(unit.host, index), staticName(resource.name)), ...args);
    case "method":
      return call(member(args[0] ?? [], lowerCamel(resource.name)), ...args.slice(1));
  }
}

/** Borrowed handles are given back when the call has returned; after the result is there, as the specification has it. */
function giveBack(body: Body, lent: readonly Identifier[]): readonly Printable[] {
  return [
    ...lent.map((handle) => js`${call(abi.unlend, handle)};`),
    ...(body.lends === undefined ? [] : [js`${call(abi.unlendAll, body.lends)};`]),
  ];
}

function lowerResult(
  body: Body,
  type: ValueType | undefined,
  called: Printable,
  title: string,
  out: Identifier | undefined,
  lent: readonly Identifier[],
  isConstructor: boolean,
): void {
  const back = giveBack(body, lent);
  if (type === undefined) {
    emit(body, js`${called};`);
    body.statements.push(...back);
    return;
  }
  const direct = out === undefined && back.length === 0;
  if (isConstructor && direct && type.kind === "own") {
    emit(
      body,
      js`return ${call(abi.lowerOwn, instanceIdentifier(body.unit, body.side.instance), resourceIdentifier(body.unit, type.resource), called)};`,
    );
    return;
  }
  const result = constant(body, "result", called);
  body.statements.push(...back);
  setWhere(body, title, type);
  if (out === undefined) emit(body, js`return ${lowerFlat(body, type, result, "")[0] ?? []};`);
  else lowerMemory(body, type, result, outArea(body, type, out), "");
}

/** The area for a result in memory is checked when the result is there, and again seen after allocations. */
function outArea(body: Body, type: ValueType, out: Identifier): Address {
  const base = constant(body, "area", js`${out} >>> 0`);
  body.view = undefined;
  body.acquire = call(abi.view, body.side.memory ?? [], base, type.size, type.alignment);
  return { base, offset: 0 };
}

/** A result in return position: the ok value is what the function returns, the error is what it throws. */
function lowerFallible(
  body: Body,
  type: ValueType & { readonly kind: "result" },
  called: Printable,
  title: string,
  out: Identifier | undefined,
  lent: readonly Identifier[],
): void {
  const result = declare(body.scope, "result");
  const failed = declare(body.scope, "failed");
  const error = declare(body.scope, "e");
  emit(body, js`let ${result};`);
  emit(body, js`let ${failed} = false;`);
  emit(body, [
    block(js`try`, [js`${result} = ${called};`]),
    block(js` catch (${error})`, [js`${result} = ${call(abi.failure, error)};`, js`${failed} = true;`]),
  ]);
  body.statements.push(...giveBack(body, lent));
  const [ok, wrong] = type.cases;
  setWhere(body, title, type);
  if (out === undefined) {
    emit(body, js`return ${failed} ? 1 : 0;`);
    return;
  }
  const at = outArea(body, type, out);
  viewOf(body);
  const side = (index: number, payload: ValueType | undefined) => (): void => {
    store(body, 1, index, at);
    if (payload !== undefined) lowerMemory(body, payload, result, plus(at, type.payloadOffset), "");
  };
  const [okay = [], failing = []] = branches(body, [side(0, ok.type), side(1, wrong.type)]);
  emit(body, [block(js`if (${failed})`, failing), block(js` else`, okay)]);
}
