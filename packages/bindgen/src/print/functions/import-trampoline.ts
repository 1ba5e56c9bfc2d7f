import type { FuncType, HostImport, Trampoline, ValueType } from "../../plan/model.ts";
import { lowerCamel, resourceFunction, staticName } from "../case.ts";
import { hostIdentifier } from "../module/host-names.ts";
import { outsideNames } from "../module/outside-name.ts";
import { instanceIdentifier, memoryIdentifier, resourceIdentifier, type Unit } from "../module/unit.ts";
import { abi } from "../symbols.ts";
import { block, call, type Identifier, join, js, literal, member, type Printable } from "../text/printable.ts";
import { declare, declareNumbered, innerScope } from "../text/scope.ts";
import {
  type Address,
  type Body,
  branches,
  check,
  checksInPlace,
  constant,
  emit,
  emitReturn,
  plus,
  takeView,
  viewOf,
} from "../values/body.ts";
import { lentObject } from "../values/handle.ts";
import { liftFlat, liftMemory } from "../values/lift.ts";
import { viewFlatBytes, viewMemoryBytes } from "../values/list.ts";
import { lowerFlat, lowerMemory } from "../values/lower.ts";
import { store } from "../values/scalar.ts";
import { isBytes } from "../values/traits.ts";
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
  const callee = calleeOf(unit, imported, trampoline.import);
  const args = liftArguments(body, type, signature, params, lent, callee);
  const lendsNumbers = type.result !== undefined && unit.traits(type.result).numbers;
  const called = hostCall(callee, args, lendsNumbers);
  const holder = outsideNames(unit, imported).slice(0, -1).join("/");
  const title = `${holder === "" ? "" : `${holder}#`}${imported.name}: result`;
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
function liftArguments(
  body: Body,
  type: FuncType,
  signature: CoreSignature,
  params: readonly Identifier[],
  lent: Identifier[],
  callee: Callee,
): readonly Printable[] {
  const { unit, side } = body;
  const listed = type.params.some((param) => borrowsIntoList(body, param.type));
  if (listed) body.lends = constant(body, "lends", js`[]`);
  const { spilled } = signature;
  const [first = []] = params;
  let area: Address | undefined;
  if (spilled !== undefined) {
    const base = constant(body, "area", js`${first} >>> 0`);
    takeView(body, call(abi.view, side.memory ?? [], base, spilled.size, spilled.alignment));
    area = { base, offset: 0 };
  }
  let next = 0;
  let self: Printable | undefined;
  return type.params.map((param, index) => {
    const flat = params.slice(next, (next += param.type.flat.length));
    const at = area === undefined ? undefined : plus(area, spilled?.offsets[index] ?? 0);
    if (isHandle(param.type) && param.type.kind === "borrow") {
      const handleIndex =
        at === undefined ? (flat[0] ?? []) : js`${viewOf(body)}.getUint32(${at.base} + ${at.offset}, true)`;
      const isSelf = index === 0 && param.name === "self";
      if (body.lends !== undefined && borrowsIntoList(body, param.type) && param.type.resource.kind === "defined") {
        const object = constant(
          body,
          isSelf ? "self" : "borrowed",
          lentObject(body, param.type.resource, handleIndex, body.lends),
        );
        if (isSelf) self = object;
        return object;
      }
      const instance = instanceIdentifier(unit, side.instance);
      const handle = constant(
        body,
        "lent",
        call(abi.lend, instance, resourceIdentifier(unit, param.type.resource), handleIndex),
      );
      lent.push(handle);
      const borrowed = call(abi.borrowed, handle);
      if (!isSelf) return borrowed;
      return (self = constant(body, "self", borrowed));
    }
    if (isBytes(param.type) && callee.kind !== "constructor") {
      const target = functionOf(callee, self);
      return at === undefined ? viewFlatBytes(body, flat, target) : viewMemoryBytes(body, at, target);
    }
    return at === undefined ? liftFlat(body, param.type, flat) : liftMemory(body, param.type, at);
  });
}

/** A borrow that is a parameter itself is given back by its name; but an object made for it has a loan of its own. */
function borrowsIntoList(body: Body, type: ValueType): boolean {
  if (type.kind !== "borrow") return borrowedIn(type).size > 0;
  return body.side.handles === "objects" && type.resource.kind === "defined";
}

/** What a trampoline calls: a function, or one that it takes from the class or from the object that is the first argument. */
type Callee =
  | { readonly kind: "function" | "constructor"; readonly value: Printable }
  | { readonly kind: "static"; readonly value: Printable; readonly name: string }
  | { readonly kind: "method"; readonly name: string };

function calleeOf(unit: Unit, imported: HostImport, index: number): Callee {
  const resource = resourceFunction(imported.name);
  switch (resource?.kind) {
    case undefined:
      return { kind: "function", value: hostIdentifier(unit.host, index) };
    case "constructor":
      return { kind: "constructor", value: hostIdentifier(unit.host, index) };
    case "static":
      return { kind: "static", value: hostIdentifier(unit.host, index), name: staticName(resource.name) };
    case "method":
      return { kind: "method", name: lowerCamel(resource.name) };
  }
}

/** The function itself. */
function functionOf(callee: Callee, self: Printable = []): Printable {
  switch (callee.kind) {
    case "static":
      return member(callee.value, callee.name);
    case "method":
      return member(self, callee.name);
    default:
      return callee.value;
  }
}

/** A list of numbers in the result is copied into memory before anything else runs, so the host need not make it for this caller alone. */
function hostCall(callee: Callee, args: readonly Printable[], lendsNumbers: boolean): Printable {
  const [self = []] = args;
  const target = functionOf(callee, self);
  const parameters = callee.kind === "method" ? args.slice(1) : args;
  if (callee.kind === "constructor") return call(js`new ${target}`, ...parameters);
  if (!lendsNumbers) return call(target, ...parameters);
  const variant = call(abi.direct, target);
  if (callee.kind === "function") return call(variant, ...parameters);
  return call(member(variant, "call"), callee.kind === "static" ? callee.value : self, ...parameters);
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
    const nothing = constant(body, "result", called);
    body.statements.push(...back);
    body.where = literal(title);
    refusePromise(body, nothing);
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
  if (out === undefined) emitReturn(body, lowerFlat(body, type, result, "")[0] ?? []);
  else lowerMemory(body, type, result, outArea(body, type, out), "");
}

/** Where nothing is asked of a result: a host function that is asynchronous would seem to be done. */
function refusePromise(body: Body, result: Identifier): void {
  emit(body, js`if (${result} !== undefined) ${check(body, abi.settled, "", result)};`);
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
    emit(body, js`if (${failed}) return 1;`);
    refusePromise(body, result);
    emit(body, js`return 0;`);
    return;
  }
  const at = outArea(body, type, out);
  viewOf(body);
  const side = (index: number, payload: ValueType | undefined) => (): void => {
    if (index === 0 && payload === undefined) refusePromise(body, result);
    store(body, 1, index, at);
    if (payload !== undefined) lowerMemory(body, payload, result, plus(at, type.payloadOffset), "");
  };
  const [okay = [], failing = []] = branches(body, [side(0, ok.type), side(1, wrong.type)]);
  emit(body, [block(js`if (${failed})`, failing), block(js` else`, okay)]);
}
